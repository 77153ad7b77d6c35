"""The sentence at the top: which formation, which zone, how far inside, on whose line."""

from __future__ import annotations

from collections.abc import Iterator

from adiz.geo.escaping import TEXT_LENGTH, one_line, short
from adiz.geo.model import OPEN, OUTSIDE, UNDECIDABLE, Answer, Formation, Zone

from ..scene import Scene, is_in_words
from ..words import (
    aircraft,
    by_number,
    counted,
    day,
    declared_by,
    deniers,
    drawn_inside_words,
    entered_none,
    for_length,
    is_drawn_inside,
    is_of_positions,
    is_reconstructed,
    is_unheard,
    line_words,
    lying_inside,
    nearest_words,
    nearness,
    nothing_near_words,
    phrase,
    said_by,
    speakers,
    stated_against,
    total_words,
    unheard,
    unjoined,
    why_open,
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
        if nothing := nothing_near_words(scene.result):
            return nothing
        if is_in_words(scene.result):
            return f"{scene.result.title}: no track published"
        return scene.result.title or ("Flight and zones" if scene.result.formations else "Reports")
    formation = scene.result.formation(answer.formation)
    zone = scene.result.zone(answer.zone)
    decided = answer.basis == "statement" or is_unheard(answer)
    several = len(scene.dates) > 1 and formation.path.date
    when = f" ({day(formation.path.date)})" if several else ""
    if none := _entered_none(scene):
        return none
    ours = ", on our reconstruction" if is_reconstructed(formation) and not decided else ""
    against = "".join(f"; {text}" for text in [stated_against(answer, formation)] if text)
    if is_of_positions(answer, formation.path):
        where = "; ".join(filter(None, (_with_article(zone), nearness(answer, formation.path))))
        text = lying_inside(formation.path, answer.visits, where)
        return f"{aircraft(formation)}{when}: {text}{against}"
    if answer.visits and unjoined(formation.path) and not decided:
        count = counted(formation.path, answer.visits)
        between = "; the path between them is not known" if len(formation.path) > 1 else ""
        doubt = f"; {phrase(answer)}{between}" if answer.verdict in OPEN else ""
        return f"{aircraft(formation)}: {count} inside {_with_article(zone)}{doubt}{against}"
    return f"{aircraft(formation)}{when} {_deed(answer, zone, formation, ours)}{against}"


def _entered_none(scene: Scene) -> str:
    """A "no" as the headline: of one formation, or of all of them together."""
    formations = scene.result.formations
    answers = tuple(answer for answer in scene.importance.ranked)
    said = entered_none(scene.result, answers)
    if not said or any(
        is_of_positions(a, scene.result.formation(a.formation).path) for a in answers
    ):
        return ""
    ours = ", on our reconstruction" if any(map(is_reconstructed, formations)) else ""
    if len(formations) == 1:
        return f"{aircraft(formations[0])} {said}{ours}"
    zones = len({answer.zone for answer in answers})
    _, _, rest = said.partition(" zones checked")
    return f"None of {len(formations)} formations entered any of {zones} zones checked{rest}{ours}"


def _deed(answer: Answer, zone: Zone, formation: Formation, ours: str) -> str:
    """ours: whose line it is, where that is to be said."""
    name, verb = _with_article(zone), wording(answer).verb
    if deciding := speakers(answer.statements, "decides"):
        denial = f", denied by {said_by(who)}" if (who := deniers(answer.statements)) else ""
        return f"{verb} {name}, by the published statement of {said_by(deciding)}{denial}"
    if is_unheard(answer):
        return unheard(answer.gaps, name)
    if is_drawn_inside(answer):
        return f"{wording(answer).deed} {name} {drawn_inside_words(answer)}{ours}"
    nearest = f"; {near}" if (near := nearness(answer)) else ""
    if answer.verdict in OUTSIDE:
        return f"{verb} {name}{nearest}{ours}"
    if answer.verdict == UNDECIDABLE or answer.reason == "statements":
        return f"{_how_near(answer, formation)} {name}{ours}: {why_open(answer)}"
    if not answer.visits:
        return f"{verb} {name}{nearest}{ours}"
    if all(visit.entry is None for visit in answer.visits):
        verb = wording(answer).begun_inside or verb
    total = total_words(answer)
    ours = "" if answer.has_bounds or line_words(answer) in total else ours
    return f"{verb} {name} {for_length(total)}{ours}"


def _how_near(answer: Answer, formation: Formation) -> str:
    """Where the line as drawn lies, of what cannot be decided."""
    if answer.nearest and answer.nearest.separation_m:
        return f"came within {nearest_words(answer.nearest)} of"
    if answer.nearest or any(visit.vertical == "unknown" for visit in answer.visits):
        return "came within the lines of"
    return f"{by_number(formation, 'is', 'are')} drawn inside"


def deck(scene: Scene) -> tuple[str, str, str]:
    """The line under the headline: when, what kind of line, the case's own statement, and what is
    stated against answers that are not in the headline."""
    result = scene.result
    judged = [w["text"] for w in result.warnings if w.get("code") == "error-not-judged"]
    line = f"Line: {judged[0]}." if judged else ""
    statement = result.properties.get("headline_statement") or {}
    texts = [str(statement.get("text", "")), *_contradicted(scene)]
    date = "; ".join(day(date) for date in ([result.date] if result.date else scene.dates))
    return (f"{date}." if date else "", line, " ".join(filter(None, texts)))


def _contradicted(scene: Scene) -> Iterator[str]:
    """A sentence for each answer that somebody contradicts, but the headline's."""
    result = scene.result
    for answer in scene.importance.ranked:
        formation = result.formation(answer.formation)
        against = stated_against(answer, formation)
        if against and answer is not scene.importance.selected and not answer.is_guess:
            name = _with_article(result.zone(answer.zone))
            yield f"{aircraft(formation)}, {name}: {wording(answer).noun}; {against}."


def _with_article(zone: Zone) -> str:
    name = zone_name(zone)
    if zone.claimants:
        return f"{name}, {declared_by(zone)}"
    if zone.kind == "territorial":
        return f"the {name[:1].lower()}{name[1:]}"
    return f"the {name}" if zone.kind != "custom" else name
