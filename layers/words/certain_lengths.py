"""Lengths and times within bounds: what is certain first, then what our own line has.

Our own line is one of many: its length is never given without what every path has. Where no error
is stated, a length is said to be that of the line as drawn. What is certain is rounded down, what
is possible up.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Final, Protocol

from adiz.geo.model import Answer, Lengths, Visit

from .ranges import length_cell, length_words

AS_DRAWN: Final = "as drawn"
"""What a column says of a length of a line of which no error is stated."""

ONE_PLACE: Final = "one place"
"""What there is of a line that is inside and has no length."""

_TENTH_M: Final = 100.0
"""What is certain is not worth saying below this."""

_DECIMALS_BELOW_M: Final = 9_950.0


class Proven(Protocol):
    """What bounds may have proven something of: an answer, or one of its stretches."""

    @property
    def lengths(self) -> Lengths | None:
        """What is proven; None where there are no bounds."""


class ProvenStretch(Proven, Protocol):
    """A stretch of an answer, new or saved."""

    @property
    def length_range_m(self) -> tuple[float, float] | None:
        """Between which lengths the paths within a stated error have it; None where unknown."""


class ProvenAnswer(Proven, Protocol):
    """An answer, new or saved."""

    @property
    def basis(self) -> str:
        """What its verdict rests on."""


def line_words(answer: Answer) -> str:
    """Return whose line a length is of.

    >>> from types import SimpleNamespace as N
    >>> line_words(N(on_our_line=True)), line_words(N(on_our_line=False))
    ('on our line', 'on the line as drawn')
    """
    return "on our line" if answer.on_our_line else "on the line as drawn"


def certain_words(lengths: Lengths) -> str:
    """Return the least length inside, or where that is 0 the greatest.

    >>> certain_words(Lengths(certain_m=269_918.0, possible_m=1.2e6))
    'at least 269 km'
    >>> certain_words(Lengths(certain_m=0.0, possible_m=56_100.0))
    'up to 57 km on paths that fit'
    >>> certain_words(Lengths(certain_m=0.0, possible_m=None))
    'any length'
    """
    word, number = _limit(lengths)
    fits = " on paths that fit" if word == "up to" else ""
    return f"{word} {number} km{fits}" if number else word


def has_least(lengths: Lengths) -> bool:
    """Return whether some length inside is certain, and enough of it to be worth saying."""
    return lengths.certain_m is not None and lengths.certain_m >= _TENTH_M


def least_cell(lengths: Lengths) -> str:
    """Return the least length inside for a column of kilometres; "0" where none is certain.

    >>> least_cell(Lengths(certain_m=269_918.0, possible_m=1.2e6))
    '269'
    >>> least_cell(Lengths(certain_m=0.0, possible_m=56_100.0))
    '0'
    """
    return _limit(lengths)[1] if has_least(lengths) else "0"


def _limit(lengths: Lengths) -> tuple[str, str]:
    """The limit that paths have of the length inside, as words and a number of kilometres."""
    if lengths.certain_m is not None and has_least(lengths):
        return "at least", _rounded(lengths.certain_m, math.floor)
    if lengths.possible_m is None:
        return "any length", ""
    return "up to", _rounded(lengths.possible_m, math.ceil)


def certain_minutes(lengths: Lengths) -> str:
    """Return the least time inside in whole minutes; empty where none is certain.

    >>> certain_minutes(Lengths(certain_m=1.0, possible_m=2.0, certain_s=1_047.8))
    '17 min'
    """
    minutes = math.floor((lengths.certain_s or 0.0) / 60)
    return f"{minutes:,} min" if minutes >= 1 else ""


def inside_words(length_m: float, range_m: tuple[float, float] | None) -> str:
    """Return the length of what of a line is inside, which may be one place of no length.

    >>> inside_words(212_064.0, None), inside_words(0.0, None)
    ('212 km', 'one place')
    """
    return ONE_PLACE if is_one_place(length_m, range_m) else length_words(length_m, range_m)


def is_one_place(length_m: float, range_m: tuple[float, float] | None) -> bool:
    """Return whether what is inside has no length: a flight stays in one place, or climbs there."""
    return length_m == 0.0 and range_m is None


def for_length(words: str) -> str:
    """Return "for" with a length inside, or "at" with one place.

    >>> for_length("405 km on our line"), for_length("one place on the line as drawn")
    ('for 405 km on our line', 'at one place on the line as drawn')
    """
    return f"{'at' if words.startswith(ONE_PLACE) else 'for'} {words}"


def is_bounded(answer: ProvenAnswer) -> bool:
    """Return whether the length of our line is not that of every path."""
    return answer.lengths is not None or answer.basis == "bound"


def count_words(
    answer: ProvenAnswer, visits: Sequence[ProvenStretch], one: str, several: str
) -> str:
    """Return in how many stretches a flight was inside, where each of them is certain.

    Within bounds each has a place that is inside on every path; within a stated error each has a
    range, which it has not where the paths split or merge stretches.

    Parameters
    ----------
    visits : those that are counted
    one, several : the noun; an empty `one` leaves out the count of a single stretch

    Returns
    -------
    str
        such as " in 2 stretches", or nothing

    >>> from types import SimpleNamespace as N
    >>> known = [dict(certain_m=None, possible_m=None, on_our_line_m=m) for m in (9e3, 0.0)]
    >>> sure, open_ = (N(lengths=Lengths(**of)) for of in known)
    >>> bounded = N(lengths=None, basis="bound")
    >>> count_words(bounded, [sure, sure], "", "stretches")
    ' in 2 stretches'
    >>> count_words(bounded, [sure, open_], "", "stretches")
    ''
    """
    noun = several if len(visits) > 1 else one
    if is_bounded(answer):
        is_sure = all(map(_is_certain, visits))
    else:
        has_range = all(visit.length_range_m is not None for visit in visits)
        is_sure = answer.basis != "probability" or len(visits) == 1 or has_range
    return f" in {len(visits)} {noun}" if noun and is_sure else ""


def _is_certain(visit: Proven) -> bool:
    """Whether some of a stretch is inside on every path within the bounds."""
    known = visit.lengths
    return known is not None and bool(known.certain_m or known.on_our_line_m)


def is_as_drawn(answer: Answer, range_m: tuple[float, float] | None) -> bool:
    """Return whether a length inside is that of the line as drawn: no error of it is known.

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
    time = certain_minutes(answer.lengths) if minutes and has_least(answer.lengths) else ""
    return f"{least}{f' and {time}' if time else ''}; {on_line}"


def visit_length(answer: Answer, visit: Visit) -> str:
    """Return the length of one stretch, with its range or with what is certain of it."""
    words = inside_words(visit.length_m, visit.length_range_m)
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
    return f"{cell} ({' '.join(_limit(known))})"


def _known(visit: Visit) -> Lengths | None:
    """What is proven of a stretch alone."""
    return visit.lengths if visit.lengths and visit.lengths.certain_m is not None else None


def _rounded(metres: float, to_whole: Callable[[float], int]) -> str:
    """Whole kilometres, tenths below ten, to one side."""
    unit_m = _TENTH_M if metres < _DECIMALS_BELOW_M else 1_000.0
    value = unit_m * to_whole(metres / unit_m) / 1_000.0
    return f"{value:,.{1 if value < _DECIMALS_BELOW_M / 1_000.0 else 0}f}"
