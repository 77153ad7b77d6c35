"""Gaps in a path, in words: for how long nothing was heard, and what that leaves open."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from adiz.geo.model import UNDECIDABLE, Answer, Gap, Visit

from .names import listed
from .quantities import kilometres

NAMED: Final = 3
"""Up to this many gaps are described one by one."""


def is_unheard(answer: Answer) -> bool:
    """Return whether it is a gap that leaves an answer open."""
    return bool(answer.gaps) and answer.verdict == UNDECIDABLE and answer.reason in ("gap", None)


def unheard(gaps: Sequence[Gap], zone: str = "the zone") -> str:
    """Return what gaps leave open, to follow the name of who flew; empty without gaps.

    >>> import numpy as np
    >>> start, end = np.datetime64("2025-12-09T01:05"), np.datetime64("2025-12-09T01:52")
    >>> unheard([Gap(leg=1, at_m=0.0, length_m=241_000.0, start=start, end=end)])
    'was not heard for 47 minutes, in which it could have reached the zone'
    """
    if not gaps:
        return ""
    timed = all(gap.minutes is not None for gap in gaps)
    reached = f"{'in' if timed else 'on'} which it could have reached {zone}"
    return f"was not heard {extent(gaps)}, {reached}"


def extent(gaps: Sequence[Gap]) -> str:
    """Return how long gaps are: in time where it is known of all, else in distance."""
    minutes = [gap.minutes for gap in gaps if gap.minutes is not None]
    if len(minutes) == len(gaps):
        if len(gaps) > NAMED:
            return f"{len(gaps)} times, for up to {_lasting(max(minutes))}"
        return f"for {listed([_lasting(each) for each in minutes])}"
    lengths_m = [gap.length_m for gap in gaps]
    if len(gaps) > NAMED:
        return f"{len(gaps)} times, over up to {kilometres(max(lengths_m))}"
    return f"over {listed([kilometres(each) for each in lengths_m])}"


def gap_note(answer: Answer) -> str:
    """Return what must be said beside an answer of a path with gaps; empty without.

    Where the verdict rests on another part of the path, the gaps come besides.
    """
    if not answer.gaps:
        return ""
    return f"{'it' if is_unheard(answer) else 'besides, it'} {unheard(answer.gaps)}"


def unheard_words(visit: Visit) -> str:
    """Return in which pause a stretch lies that was flown over on request; empty where in none.

    >>> from types import SimpleNamespace as N
    >>> unheard_words(N(unheard_min=295.0, entry=N(leg=1), exit=N(leg=1)))
    'in a leg of 4 h 55 min without a fix'
    >>> unheard_words(N(unheard_min=295.0, entry=N(leg=1), exit=N(leg=7)))
    'partly in a leg of 4 h 55 min without a fix'
    """
    if visit.unheard_min is None:
        return ""
    first, last = visit.entry and visit.entry.leg, visit.exit and visit.exit.leg
    partly = "" if first == last else "partly "
    return f"{partly}in a leg of {_lasting(visit.unheard_min)} without a fix"


def unheard_stretches(answer: Answer) -> str:
    """Return which stretches lie in such pauses, as one clause each; empty where none does."""
    single = len(answer.visits) == 1
    return "; ".join(
        words if single else f"stretch {visit.visit} {words}"
        for visit in answer.visits
        if (words := unheard_words(visit))
    )


def _lasting(minutes: float) -> str:
    """A time to the minute.

    >>> _lasting(1.0), _lasting(47.4), _lasting(295.0)
    ('1 minute', '47 minutes', '4 h 55 min')
    """
    whole = max(1, round(minutes))
    if whole < 120:
        return f"{whole} minute{'s' if whole > 1 else ''}"
    return f"{whole // 60} h {whole % 60} min" if whole % 60 else f"{whole // 60} hours"
