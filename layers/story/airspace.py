"""What was stated of national airspace, and what an ADIZ is, which is another thing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from adiz.geo.model import OF_AN_ENTRY, OUTSIDE, STAYED_OUT, covers

from ..scene import Scene
from ..words import authority_name, listed, speakers
from .deeds import done, entered
from .entries import entered_groups
from .flyers import is_several, subject, within_sentence
from .speakers import in_full, states, who_says

AN_ADIZ: Final = (
    "An air defence identification zone (ADIZ) reaches beyond national airspace; entering one is "
    "not in itself a violation of anyone’s airspace."
)
AN_ADIZ_IS_ANOTHER_THING: Final = (
    "An air defence identification zone (ADIZ) is not territorial airspace: it reaches beyond it, "
    "and entering an ADIZ alone violates nobody’s airspace."
)
"""The same below a headline of territorial airspace, which it must not seem to deny."""

NO_VIOLATION: Final = "Entering an ADIZ is not in itself a violation."
NOTHING_STATED: Final = "Our sources do not say whether national airspace was violated"


def what_is_an_adiz(scene: Scene) -> str:
    """Return in a sentence what an ADIZ is; empty where none is concerned."""
    if not any(zone.kind == "adiz" for zone in scene.importance.near_zones):
        return ""
    return AN_ADIZ_IS_ANOTHER_THING if is_of_airspace(scene) else AN_ADIZ


def is_of_airspace(scene: Scene) -> bool:
    """Return whether the headline says that territorial airspace was entered."""
    zones = (zone for group in entered_groups(scene) for zone in group.zones)
    return any(zone.kind == "territorial" for zone in zones)


def airspace_in_brief(scene: Scene) -> str:
    """Return what no headline may stand without, even in a frame, of national airspace."""
    said = scene.result.properties.get("headline_statement") or {}
    text = str(said.get("text") or "")
    if is_of_airspace(scene):
        return text
    return " ".join(filter(None, (text, NO_VIOLATION if what_is_an_adiz(scene) else "")))


def entry_as_stated(scene: Scene) -> Iterator[str]:
    """Yield who states an entry into airspace that the path proves as well."""
    answers = [a for group in entered_groups(scene) for a in group.answers]
    agreed = [a for a in answers if a.basis != "statement" and a.kind == "territorial"]
    said = list(dict.fromkeys(w for a in agreed for w in speakers(a.statements, "agrees")))
    if said:
        they = "they" if is_several(scene.result.formations) else "it"
        zones = [scene.result.zone(z) for z in dict.fromkeys(a.zone for a in agreed)]
        yield f"{in_full(said)} {states(said)} that {they} {done(entered, zones)}"


def stated_of_airspace(scene: Scene) -> Iterator[str]:
    """Yield what states said about national airspace and who they are, or that none is known."""
    result = scene.result
    head = result.properties.get("headline_statement") or {}
    if text := str(head.get("text") or ""):
        codes = [str(who.get("authority")) for who in head.get("who") or ()]
        whose = listed([authority_name(code) for code in codes]) if codes else ""
        yield f"{text.removesuffix('.')}{f' ({whose})' if whose else ''}"
        return
    airspace: dict[tuple[str, str], list[str]] = {}
    for statement in result.statements:
        if statement.get("kind") == STAYED_OUT and statement.get("authority"):
            key = str(statement.get("who") or ""), _of_whom(scene, statement)
            names = airspace.setdefault(key, [])
            name = authority_name(str(statement["authority"]))
            names += [name] if name not in names else []
    for (by, whom), names in airspace.items():
        who = who_says({"who": by})
        where = f"the airspace of {listed(names, 'or')}"
        stayed = f"{whom} did not enter {where}"
        if whom == "all aircraft":
            stayed = f"no aircraft entered {where}"
        yield f"{in_full(who)} {states(who)} that {stayed}"
    if not airspace and _is_nothing_stated(scene):
        yield NOTHING_STATED


def _is_nothing_stated(scene: Scene) -> bool:
    """Whether sources speak of a flight, and not of airspace that it may have entered."""
    result = scene.result
    airspaces = [zone for zone in result.zones if zone.kind == "territorial"]
    named = {name for zone in airspaces for name in (zone.id, zone.family)}
    if any(s.get("kind") in OF_AN_ENTRY and s.get("zone") in named for s in result.statements):
        return False
    maybe = [a for a in scene.importance.ranked if a.kind == "territorial"]
    return bool(result.statements) and any(a.verdict not in OUTSIDE for a in maybe)


def _of_whom(scene: Scene, statement: Mapping[str, Any]) -> str:
    """Whom a statement is about: the flights that it names, or whom it says in words."""
    flew = scene.result.formations
    meant = [formation for formation in flew if covers(statement, formation)]
    if not meant:
        about = statement.get("about")
        return about if isinstance(about, str) and about else "the aircraft"
    if len(meant) < len(flew):
        return within_sentence(subject(meant))
    return "they" if is_several(flew) else "it"
