"""Stretches inside a zone in words: how long, of how many, when each of them was, how sure.

A time is given with the stretch that it is of. What cannot be decided is not counted as inside.
"""

from __future__ import annotations

from collections.abc import Sequence

from adiz.geo.model import OPEN, OUTSIDE, Answer, Formation, Ranges, Route, StatedTime, Visit

from .certain_lengths import count_words, inside_words, is_as_drawn, visit_length, with_certain
from .names import said_by
from .open_ends import no_entry_words, no_exit_words
from .positions import unjoined
from .quantities import kilometres, share
from .ranges import length_span, moment_day, moment_words, total_range_m, window
from .verdicts import is_too_coarse


def is_drawn_inside(answer: Answer) -> bool:
    """Return whether the line drawn is inside a zone that most paths within the error miss."""
    return answer.verdict in OUTSIDE and answer.basis == "probability" and bool(answer.visits)


def drawn_inside_words(answer: Answer) -> str:
    """Return on how many paths a zone was not entered, and that the line drawn passes inside."""
    return passes_inside(answer.length_m, len(answer.visits), answer.probability or 0.0)


def passes_inside(length_m: float, count: int, probability: float) -> str:
    """Return the same of a number of stretches, their length, and the share of paths that enter.

    >>> passes_inside(3_999.8, 1, 0.03)
    'on 97 % of the paths; the line as drawn passes inside for 4 km'
    """
    stretches = f" in {count} stretches" if count > 1 else ""
    length = kilometres(length_m).replace(".0 km", " km")
    most = share(1 - probability)
    return f"on {most} of the paths; the line as drawn passes inside for {length}{stretches}"


def counted_visits(answer: Answer) -> tuple[Visit, ...]:
    """Return the visits that words count: all that are drawn where the verdict is open."""
    return answer.visits if answer.verdict in OPEN | OUTSIDE else answer.counted


def total_words(answer: Answer, *, is_line_said: bool = False) -> str:
    """Return how long a flight was inside, with the range, and in how many stretches.

    Within bounds what is certain comes first, and stretches are counted only where all are certain.

    Parameters
    ----------
    is_line_said : whether the sentence says itself that the length is of the line as drawn
    """
    visits = counted_visits(answer)
    length, range_m = sum_words(answer, visits), sum_range_m(answer, visits)
    if not (is_line_said and is_as_drawn(answer, range_m)):
        length = with_certain(answer, length, range_m, minutes=True)
    return f"{length}{count_words(answer, visits, '', 'stretches')}"


def sum_words(answer: Answer, visits: Sequence[Visit]) -> str:
    """Return the length of visits of an answer together, with its range."""
    length_m = sum(visit.length_m for visit in visits)
    return inside_words(length_m, sum_range_m(answer, visits))


def sum_range_m(answer: Answer, visits: Sequence[Visit]) -> tuple[float, float] | None:
    """Return between which values visits of an answer lie together; None where not known.

    Of all visits it is the range of what each of the paths within the error is inside; of some of
    several, their errors are taken to add up.
    """
    own = [visit.length_range_m for visit in visits]
    return joint_range_m(own, answer.ranges, is_all=len(own) == len(answer.visits))


def joint_range_m(
    own: list[tuple[float, float] | None], ranges: Ranges | None, *, is_all: bool
) -> tuple[float, float] | None:
    """Return the same from the ranges of single visits and those of all paths together."""
    if ranges is None or not is_all or (len(own) == 1 and own[0] is not None):
        return total_range_m(own)
    return ranges.length_m


def undecided_words(answer: Answer, noun: str = "stretch") -> str:
    """Return what is not counted, as it cannot be decided; empty where all is."""
    left = [visit for visit in answer.visits if visit not in counted_visits(answer)]
    if not left:
        return ""
    plural = "es" if noun.endswith("ch") else "s"
    more = f"{len(left)} more {noun}{plural if len(left) > 1 else ''}"
    return f"{more} of {sum_words(answer, left)} cannot be decided"


def unranged_words(answer: Answer) -> str:
    """Return why stretches have no range though the path's error is known; empty where they have.

    Beside it stands where the paths within the error first enter and last leave, of a zone that was
    entered or may have been.

    >>> from types import SimpleNamespace as N
    >>> split = N(range=N(note="the draws split or merge visits"))
    >>> unranged_words(N(visits=[N(entry=split, exit=split)], is_guess=False, ranges=None))
    'no range is given, as the paths within the error split or merge visits'
    """
    ends = [end for visit in answer.visits for end in (visit.entry, visit.exit) if end]
    notes = dict.fromkeys(end.range.note for end in ends if end.range.note)
    why = " and ".join(note.replace("draws", "paths within the error") for note in notes)
    if not why or answer.is_guess:
        return ""
    if answer.ranges is None or answer.verdict in OPEN | OUTSIDE:
        return f"no range is given, as {why}"
    known = _first_and_last(answer.ranges)
    each = " for each stretch" if len(answer.visits) > 1 else ""
    return f"no range is given{each}, as {why}{f'; {known}' if known else ''}"


def _first_and_last(ranges: Ranges) -> str:
    """Where, and when if known, the paths within the error first enter and last leave."""
    told = [
        f"{does} at km {length_span(*end.distance_m)[:-3]}"
        + (f", {window(*end.time)} UTC" if end.time else "")
        for does, end in (("first enter", ranges.first_entry), ("last leave", ranges.last_exit))
        if end.distance_m
    ]
    return f"they {' and '.join(told)}" if told else ""


def times_words(answer: Answer, formation: Formation) -> str:
    """Return when: after a colon where there is one stretch, else stretch by stretch.

    Empty where no time is known of any of them.
    """
    path = formation.path
    if answer.verdict in OUTSIDE or is_too_coarse(answer) or unjoined(path):
        return ""
    if not any(_has_time(visit) for visit in answer.visits):
        return ""
    if len(answer.visits) == 1:
        return f": {_when(path, answer.visits[0])}"
    told = "; ".join(_stretch(path, answer, visit) for visit in answer.visits)
    return f". {told[0].upper()}{told[1:]}"


def _stretch(path: Route, answer: Answer, visit: Visit) -> str:
    length = visit_length(answer, visit)
    open_ = "" if visit in counted_visits(answer) else ", cannot be decided"
    return f"stretch {visit.visit}, {length}: {_when(path, visit)}{open_}"


def stated_words(visit: Visit) -> str:
    """Return when published statements have a stretch, and whose they are.

    >>> from types import SimpleNamespace as N
    >>> import numpy as np
    >>> start, end = np.array(["2022-11-30T03:18", "2022-11-30T03:36"], "datetime64[us]")
    >>> stated_words(N(stated=[StatedTime(who="ROK JCS", start=start, end=end)]))
    '03:18–03:36 UTC as stated by ROK JCS'
    """
    return "; ".join(map(_stated, visit.stated))


def _stated(time: StatedTime) -> str:
    who = said_by([name.strip() for name in time.who.split(";")])
    if time.start is None or time.end is None:
        moment, word = (time.end, "until") if time.start is None else (time.start, "from")
        assert moment is not None
        when = f"{word} {window(moment, moment)}"
    else:
        when = window(time.start, time.end)
    return f"{when} UTC as stated by {who}"


def _has_time(visit: Visit) -> bool:
    return bool(visit.stated or moment_words(visit.entry) or moment_words(visit.exit))


def _when(path: Route, visit: Visit) -> str:
    """When one stretch began and ended, as far as that is known."""
    entered, left = moment_words(visit.entry), moment_words(visit.exit)
    days = [day for day in (*map(moment_day, (visit.entry, visit.exit)), *_days(visit)) if day]
    if not days:
        return "time not known"
    date = f"{days[1]} " if entered and left and days[1] != days[0] else ""
    ends = [
        days[0],
        f"in {entered}" if entered else no_entry_words(path, visit),
        f"out {date}{left}" if left else no_exit_words(path, visit),
        stated_words(visit),
    ]
    return ", ".join(words for words in ends if words)


def _days(visit: Visit) -> list[str]:
    """The days of the times stated."""
    moments = [moment for time in visit.stated for moment in (time.start, time.end)]
    return [str(moment.astype("datetime64[D]")) for moment in moments if moment is not None]
