"""The sentence at the top: which formation, which zone, how far inside, on whose line."""

from __future__ import annotations

from adiz.geo.escaping import TEXT_LENGTH, one_line, short
from adiz.geo.model import INSIDE, OUTSIDE, UNDECIDABLE, Answer, Zone

from ..scene import Scene
from ..words import (
    aircraft,
    counted,
    day,
    declared_by,
    deniers,
    is_reconstructed,
    is_unheard,
    kilometres,
    said_by,
    speakers,
    unheard,
    unjoined,
    wording,
    zone_name,
)


def write_headline(scene: Scene, title: str | None = None) -> str:
    """One sentence on the most important answer; own zones never appear in it.

    Length and count are of all stretches of that one formation in that one zone. title: instead of
    it. As one line of at most TEXT_LENGTH characters.
    """
    return short(one_line(title or _headline(scene)), TEXT_LENGTH)


def _headline(scene: Scene) -> str:
    answer = scene.importance.selected
    if answer is None or scene.importance.is_own(answer):
        return scene.result.title or ("Flight and zones" if scene.result.formations else "Reports")
    formation = scene.result.formation(answer.formation)
    zone = scene.result.zone(answer.zone)
    decided = answer.basis == "statement" or is_unheard(answer)
    several = len(scene.dates) > 1 and formation.path.date
    when = f" ({day(formation.path.date)})" if several else ""
    ours = ", on our reconstruction" if is_reconstructed(formation) and not decided else ""
    if answer.visits and unjoined(formation.path):
        count = counted(formation.path, answer.visits)
        return f"{aircraft(formation)}: {count} inside {_with_article(zone)}"
    return f"{aircraft(formation)}{when} {_deed(answer, zone)}{ours}"


def _deed(answer: Answer, zone: Zone) -> str:
    name, verb = _with_article(zone), wording(answer).verb
    if deciding := speakers(answer.statements, "decides"):
        denial = f", denied by {said_by(who)}" if (who := deniers(answer.statements)) else ""
        return f"{verb} {name}, by the published statement of {said_by(deciding)}{denial}"
    apart = answer.nearest.separation_m if answer.nearest else 0.0
    nearest = f"; nearest {kilometres(apart)}" if answer.nearest else ""
    if is_unheard(answer):
        return unheard(answer, name)
    if answer.verdict in OUTSIDE:
        return f"{verb} {name}{nearest}"
    if any(visit.vertical == "unknown" for visit in answer.visits):
        return f"was within the lines of {name}; altitude or date do not tell whether inside"
    if answer.verdict == UNDECIDABLE or (
        zone.kind == "territorial" and answer.verdict not in INSIDE
    ):
        near = f"came within {kilometres(apart)} of" if apart else "is drawn inside"
        return f"{near} {name}: too close to tell from this drawing"
    if not answer.visits:
        return f"{verb} {name}{nearest}"
    if all(visit.entry is None for visit in answer.visits):
        verb = wording(answer).begun_inside or verb
    count = len(answer.visits)
    stretches = f" in {count} stretches" if count > 1 else ""
    return f"{verb} {name} for {kilometres(answer.length_m)}{stretches}"


def deck(scene: Scene) -> tuple[str, str, str]:
    """The line under the headline: when, what kind of line, and the case's own statement."""
    result = scene.result
    judged = [w["text"] for w in result.warnings if w.get("code") == "error-not-judged"]
    line = f"Line: {judged[0]}." if judged else ""
    statement = result.properties.get("headline_statement") or {}
    date = "; ".join(day(date) for date in ([result.date] if result.date else scene.dates))
    return (f"{date}." if date else "", line, str(statement.get("text", "")))


def _with_article(zone: Zone) -> str:
    name = zone_name(zone)
    if zone.claimants:
        return f"{name}, {declared_by(zone)}"
    if zone.kind == "territorial":
        return f"the {name[:1].lower()}{name[1:]}"
    return f"the {name}" if zone.kind != "custom" else name
