"""Lengths and times within bounds: what is certain first, then what our own line has.

Our own line is one of many: its length is never given without what every path has. Where no error
is stated, a length is said to be that of the line as drawn. What is certain is rounded down, what
is possible up.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Final

from adiz.geo.model import Answer, Lengths, Visit

from .quantities import kilometres
from .ranges import length_cell, length_words

AS_DRAWN: Final = "as drawn"
"""What a column says of a length of a line of which no error is stated."""

_TENTH_M: Final = 100.0
"""What is certain is not worth saying below this."""

_DECIMALS_BELOW_M: Final = 9_950.0


def line_words(answer: Answer) -> str:
    """Return whose line a length is of.

    >>> from types import SimpleNamespace as N
    >>> line_words(N(on_our_line=True)), line_words(N(on_our_line=False))
    ('on our line', 'on the line as drawn')
    """
    return "on our line" if answer.on_our_line else "on the line as drawn"


def certain_words(lengths: Lengths) -> str:
    """Return the least length inside, or where that is nothing from nothing to the greatest.

    >>> certain_words(Lengths(certain_m=269_918.0, possible_m=1.2e6))
    'at least 269 km'
    >>> certain_words(Lengths(certain_m=0.0, possible_m=56_100.0))
    'from 0 to 57 km'
    >>> certain_words(Lengths(certain_m=0.0, possible_m=None))
    'any length'
    """
    if lengths.certain_m is not None and lengths.certain_m >= _TENTH_M:
        return f"at least {_rounded(lengths.certain_m, math.floor)}"
    if lengths.possible_m is None:
        return "any length"
    return f"from 0 to {_rounded(lengths.possible_m, math.ceil)}"


def certain_minutes(lengths: Lengths) -> str:
    """Return the least time inside in whole minutes; empty where none is certain.

    >>> certain_minutes(Lengths(certain_m=1.0, possible_m=2.0, certain_s=1_047.8))
    '17 min'
    """
    minutes = math.floor((lengths.certain_s or 0.0) / 60)
    return f"{minutes:,} min" if minutes >= 1 else ""


def is_bounded(answer: Answer) -> bool:
    """Whether the length of our line is not that of every path, whatever is proven of those."""
    return answer.lengths is not None or answer.basis == "bound"


def is_as_drawn(answer: Answer, range_m: tuple[float, float] | None) -> bool:
    """Whether a length inside is that of the line as drawn: no error of it is known.

    range_m: between which lengths that of the paths within a stated error is, if there is one.
    """
    return range_m is None and not is_bounded(answer)


def with_certain(
    answer: Answer,
    drawn: str,
    range_m: tuple[float, float] | None,
    *,
    minutes: bool = False,
    whose: str | None = None,
) -> str:
    """Return a length with what is certain of it, or with whose line it is of.

    Parameters
    ----------
    drawn : the length, in words, with its range where it has one
    range_m : that range, metres
    minutes : whether to add the time that is certain
    whose : words for whose line it is of; those of `line_words` unless given

    >>> from types import SimpleNamespace as N
    >>> proven = Lengths(certain_m=269_918.0, possible_m=1.2e6, certain_s=1_047.8)
    >>> bounded = N(lengths=proven, basis="bound", on_our_line=True)
    >>> with_certain(bounded, "405 km", None, minutes=True)
    'at least 269 km and 17 min; 405 km on our line'
    >>> with_certain(N(lengths=None, basis="geometry", on_our_line=False), "405 km", None)
    '405 km on the line as drawn'
    >>> measured = N(lengths=None, basis="probability", on_our_line=False)
    >>> with_certain(measured, "about 406 km (398–414 km)", (398_000.0, 414_000.0))
    'about 406 km (398–414 km)'
    """
    if range_m is not None and not is_bounded(answer):
        return drawn
    on_line = f"{drawn} {line_words(answer) if whose is None else whose}".rstrip()
    if answer.lengths is None or answer.lengths.possible_m == 0.0:
        return on_line
    least = certain_words(answer.lengths)
    time = certain_minutes(answer.lengths) if minutes and least.startswith("at least") else ""
    return f"{least}{f' and {time}' if time else ''}; {on_line}"


def visit_length(answer: Answer, visit: Visit) -> str:
    """Return the length of one stretch, with its range or with what is certain of it."""
    words = length_words(visit.length_m, visit.length_range_m)
    if visit.length_range_m is not None and not is_bounded(answer):
        return words
    words = f"{words} {line_words(answer)}"
    known = _known(visit)
    return words if known is None else f"{certain_words(known)}; {words}"


def visit_cell(answer: Answer, visit: Visit) -> str:
    """Return the same for a column of kilometres: of our line, and what is certain.

    >>> from types import SimpleNamespace as N
    >>> bounded = N(lengths=None, basis="bound", on_our_line=True)
    >>> proven = Lengths(certain_m=269_918.0, possible_m=1.2e6)
    >>> visit_cell(bounded, N(length_m=339_084.0, length_range_m=None, lengths=proven))
    '339.1 (at least 269)'
    >>> visit_cell(bounded, N(length_m=339_084.0, length_range_m=None, lengths=None))
    '339.1 (our line)'
    """
    cell = length_cell(visit.length_m, visit.length_range_m)
    if is_as_drawn(answer, visit.length_range_m):
        return f"{cell} ({AS_DRAWN})"
    if not is_bounded(answer):
        return cell
    known = _known(visit)
    if known is None:
        return f"{cell} ({line_words(answer).removeprefix('on ').removeprefix('the ')})"
    return f"{cell} ({certain_words(known).removesuffix(' km')})"


def _known(visit: Visit) -> Lengths | None:
    """What is proven of a stretch alone."""
    return visit.lengths if visit.lengths and visit.lengths.certain_m is not None else None


def _rounded(metres: float, to_whole: Callable[[float], int]) -> str:
    """Whole kilometres, tenths below ten, to one side."""
    unit_m = _TENTH_M if metres < _DECIMALS_BELOW_M else 1_000.0
    return kilometres(unit_m * to_whole(metres / unit_m))
