"""How sure it is that no zone was entered, or why that is open."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from adiz.geo.model import INSIDE, ON_BOUNDARY, OPEN, OUTSIDE, Answer

from ..scene import Scene
from ..words import exclusion, listed, speakers, unjoined, why_open
from ..words.plain_names import zones_in_words
from .deeds import did_not_enter, done
from .entries import is_told
from .flyers import is_several
from .speakers import in_full, states

OF_LINES: Final[Mapping[str, str]] = {
    "geometry": "This is as drawn: no error of the line is stated",
    "probability": "At least 95 of 100 paths within the stated error stay out{zones}",
    "bound": "No path that fits what was published enters {it}",
}
OF_POSITIONS: Final[Mapping[str, str]] = {
    "geometry": "This is of the positions as given: their error is not stated",
    "probability": (
        "In at least 95 of 100 sets of positions within the stated error none is inside{zones}"
    ),
    "bound": "Wherever the bounds put the positions, none is inside {it}",
}
"""By what the answers rest on."""


def sure_of_none(scene: Scene) -> Iterator[str]:
    """Yield how sure it is that no zone was entered, or why that is open."""
    told = [a for a in scene.importance.ranked if is_told(scene, a)]
    likely = [answer for answer in told if answer.verdict not in OUTSIDE | ON_BOUNDARY]
    if likely:
        yield _why_likely(scene, likely[0])
        return
    by_basis: dict[str, list[Answer]] = {}
    for answer in told:
        by_basis.setdefault(answer.basis, []).append(answer)
    for basis, answers in by_basis.items():
        yield _of_basis(scene, basis, answers, is_alone=len(by_basis) == 1)
    for answer in told:
        if kept_out := exclusion(answer):
            yield f"Of {_zones(scene, [answer])}: it {kept_out}"


def _of_basis(scene: Scene, basis: str, answers: Sequence[Answer], *, is_alone: bool) -> str:
    """What answers with the same basis rest on. is_alone: whether no other answer has another."""
    of_positions = _is_of_positions(scene, answers)
    zones = list(dict.fromkeys(answer.zone for answer in answers))
    if basis == "statement":
        who = list(dict.fromkeys(w for a in answers for w in speakers(a.statements, "decides")))
        they = "they" if is_several(scene.result.formations) else "it"
        not_so = f"That {they} {done(did_not_enter, [scene.result.zone(z) for z in zones])}"
        alone = "the positions alone leave" if of_positions else "the line alone leaves"
        return f"{not_so} is what {in_full(who)} {states(who)}; {alone} it open"
    text = (OF_POSITIONS if of_positions else OF_LINES)[basis]
    if is_alone:
        return text.format(it="any of them" if len(zones) > 1 else "it", zones="")
    named = _zones(scene, answers)
    return text.format(it=named, zones=f" of {named}")


def _zones(scene: Scene, answers: Sequence[Answer]) -> str:
    return zones_in_words([scene.result.zone(z) for z in dict.fromkeys(a.zone for a in answers)])


def _is_of_positions(scene: Scene, answers: Sequence[Answer]) -> bool:
    """Whether nothing joins the positions that the answers are about."""
    return any(unjoined(scene.result.formation(a.formation).path) for a in answers)


def _why_likely(scene: Scene, answer: Answer) -> str:
    of_positions = _is_of_positions(scene, [answer])
    if answer.verdict in INSIDE:
        what = "sets of positions within" if of_positions else "paths within"
        where = "have one inside it" if of_positions else "go through it"
        return f"Most of the {what} the stated error {where}, but not 95 of 100"
    if answer.verdict in OPEN and answer.reason not in ("path", None):
        return f"It cannot be decided: {why_open(answer)}"
    if of_positions:
        return "A position may be inside it, but need not be"
    within = "that fit what was published" if answer.verdict in OPEN else "within the stated error"
    return f"Some paths {within} go through it, others do not"


def short_of_none(scene: Scene) -> str:
    """Return how sure it is that no zone was entered, in a few words."""
    told = [a for a in scene.importance.ranked if is_told(scene, a)]
    others = [a for a in scene.importance.ranked if not scene.importance.is_own(a)]
    if not others:
        return "no zone checked"
    if not told or any(a.verdict not in OUTSIDE for a in others):
        return "no entry is certain"
    if _is_of_positions(scene, told):
        return "no position inside, the way between them is not known"
    bases = {answer.basis for answer in told}
    which = "zone of others" if len(others) < len(scene.importance.ranked) else "zone"
    how = {"bound": "on any path that fits", "probability": "as good as certain"}
    if "geometry" in bases:
        return f"no {which} entered, as drawn"
    if "statement" in bases:
        return f"no {which} entered, {'in part ' if bases - {'statement'} else ''}as stated"
    words = listed([how[basis] for basis in sorted(bases)])
    return f"no {which} entered{',' if 'probability' in bases else ''} {words}"
