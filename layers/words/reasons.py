"""Why a verdict is what it is: the reason that decided, and how near a path came."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from adiz.geo.model import DEPENDS, OPEN, Answer, Reason, Route, Zone

from .gaps import gap_note, is_unheard
from .positions import unjoined
from .ranges import nearest_words
from .verdicts import is_too_coarse, wording

WHY: Final[Mapping[Reason, str]] = {
    "boundary": "its boundary is not known well enough there",
    "readings": "its text does not say what joins its points, and that matters there",
    "altitude": "its altitude is not known",
    "datum": "its altitude cannot be compared with floor and ceiling",
    "limits": "floor or ceiling are stated in words that are not read",
    "date": "whether the zone was in force then is not known",
    "path": "another path within the bounds would give another answer",
    "near": "it is too close to tell from this drawing",
    "gap": "what was flown in a gap is not known",
    "statements": "published statements are against each other",
}
"""Of what is open; `its altitude` is that of the flight, `its boundary` that of the zone."""

UNTOLD: Final = "what is known of the zone and of the flight does not tell"
"""Of answers that were saved without a reason."""


def why_open(answer: Answer) -> str:
    """Return what leaves an answer open, as a clause; empty where it is not open."""
    if answer.verdict not in OPEN:
        return ""
    if is_unheard(answer):
        return gap_note(answer)
    return UNTOLD if answer.reason is None else WHY.get(answer.reason, UNTOLD)


def depends_on(answer: Answer) -> str:
    """Return on what an answer depends that the bounds of the path leave open.

    Positions that are not joined have bounds of their own, and a line is ours only where a vertex
    of it is.
    """
    if any(visit.vertex is not None for visit in answer.visits):
        return "the bounds of the positions"
    return "the reconstruction" if answer.on_our_line else "the bounds of the path"


def phrase(answer: Answer, zone: Zone) -> str:
    """Return the verdict with its reason, for a table of text."""
    if is_too_coarse(answer) and not answer.on_our_line:
        return f"{depends_on(answer)} are too coarse to tell"
    if is_too_coarse(answer) or answer.verdict not in OPEN:
        return wording(answer, zone).phrase
    if answer.reason in ("path", None) and answer.verdict == DEPENDS:
        return f"depends on {depends_on(answer)}"
    return f"cannot be decided: {why_open(answer)}"


def exclusion(answer: Answer) -> str:
    """Return what kept a path out of a zone that it passed over or under; empty where nothing did.

    >>> from types import SimpleNamespace as N
    >>> exclusion(N(reason="above", vertical_range_m=(4000.0, 4000.0)))
    'flew over it, 4,000 m above its ceiling'
    >>> exclusion(N(reason="below", vertical_range_m=(120.0, 900.0)))
    'flew under it, at least 120 m below its floor'
    """
    if answer.reason == "not in force":
        return "passed through it when it was not in force"
    if answer.reason not in ("above", "below"):
        return ""
    over, limit = ("over", "ceiling") if answer.reason == "above" else ("under", "floor")
    low_m, high_m = answer.vertical_range_m or (0.0, 0.0)
    least = "at least " if round(high_m) > round(low_m) else ""
    apart = f"{least}{low_m:,.0f} m " if round(low_m) else ""
    return f"flew {over} it, {apart}{answer.reason} its {limit}"


def nearness(answer: Answer, path: Route | None = None, *, is_line_said: bool = False) -> str:
    """Return how near a path that stays outside came, or what else kept it out.

    Empty where it does not stay outside. The distance is that of the line as drawn, and is called
    so where the verdict is about other paths as well; path: which, as positions are no line.
    is_line_said: whether the words before it say already that they are of the line as drawn.
    """
    if kept_out := exclusion(answer):
        return kept_out
    if answer.nearest is None or answer.nearest.separation_m == 0:
        return ""
    drawn = "" if is_line_said else as_drawn(answer, path)
    return f"nearest {nearest_words(answer.nearest)}{drawn}"


def as_drawn(answer: Answer, path: Route | None = None) -> str:
    """Return what is added to a distance that is not that of every path.

    A published statement decides what geometry left open, and moves no line: the distance stays
    that of the line drawn, unless it has a range of its own.
    """
    if answer.nearest is None:
        return ""
    stated = answer.basis == "statement" and answer.nearest.separation_range_m is None
    if not stated and answer.basis != "bound":
        return ""
    return " as given" if path is not None and unjoined(path) else " on the line as drawn"
