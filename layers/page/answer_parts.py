"""What the page shows of answers besides their table: a button per visit, and the map's key."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from ..atlas.catalog import zone as shipped_zone
from ..atlas.catalog import zone_ids
from ..panel.table import Group, VisitLine
from ..scene import Layer, Scene, Swatch, short_name
from ..story import AnswerLine
from ..words.plain_names import short_zone_name

Visits = Mapping[int, tuple[str, tuple[VisitLine, ...]]]
"""By the place of an answer: the short name of its formation and its visits."""

OUR_LINE: Final = Swatch("line", "plain-line reconstructed")
IN_PLACE: Final = {"corridor": "", "sample": "some paths that fit"}
"""Styles of the signs that the map explains besides our line; words that replace the legend's."""
ORDINALS: Final = {1: "st", 2: "nd", 3: "rd"}


def visits_by_answer(scene: Scene, groups: Iterable[Group]) -> Visits:
    """Return the visits of every row of the table, with who made them."""
    names = {f.id: short_name(scene, f) for f in scene.result.formations}
    rows = ((group.id, row) for group in groups for row in group.near)
    return {row.answer: (names[formation], row.visits) for formation, row in rows}


def visits_of(visits: Visits, line: AnswerLine) -> tuple[tuple[str, int, VisitLine, str], ...]:
    """Return the visits of the answers of a line: whose, of which answer, which, what to call it.

    Whose is empty where all are of one formation.
    """
    found = [(answer, *visits[answer]) for answer in line.answers if answer in visits]
    several = len(found) > 1
    return tuple(
        (name if several else "", answer, visit, _words(visit, len(of_answer), line.verdict))
        for answer, name, of_answer in found
        for visit in of_answer
    )


def _words(visit: VisitLine, count: int, verdict: str) -> str:
    how = visit.note if visit.note != verdict else ""
    which = f"{ordinal(visit.number)} time" if count > 1 else "once"
    return f"{which}: {how}" if how else which


def ordinal(number: int) -> str:
    """Return a number as the English order it.

    >>> [ordinal(n) for n in (1, 2, 3, 4, 11, 22, 113)]
    ['1st', '2nd', '3rd', '4th', '11th', '22nd', '113th']
    """
    teens = 10 < number % 100 < 20
    return f"{number}{'th' if teens else ORDINALS.get(number % 10, 'th')}"


def other_zones(groups: Iterable[Group], not_checked: int) -> str:
    """Return the title of the list of zones that nobody came near, or that were not checked."""
    rows = [row for group in groups for row in group.far]
    zones = len({row.zone for row in rows})
    count = f"{zones} more zone{'' if zones == 1 else 's'} checked" if zones else ""
    all_no = f"{count}: no" if count and all(r.own or r.verdict == "no" for r in rows) else count
    missing = f"{not_checked} not checked" if not_checked else ""
    return "; ".join(filter(None, (all_no, missing)))


def far_lines(
    scene: Scene, groups: Iterable[Group], not_checked: Iterable[Mapping[str, Any]]
) -> tuple[str, ...]:
    """Return what is said of zones that are not on the map: each once, with who passed how near.

    Those that were not checked are listed together where one reason holds for them.
    """
    names = {f.id: short_name(scene, f) for f in scene.result.formations}
    near: dict[str, list[str]] = {}
    for group in groups:
        for row in group.far:
            said = ", ".join(filter(None, (row.verdict, row.stretches)))
            near.setdefault(row.zone, []).append(f"{said} ({names[group.id]})")
    reasons: dict[tuple[str, str], list[str]] = {}
    for item in not_checked:
        reason = str(item.get("why") or ""), str(item.get("formation") or "")
        reasons.setdefault(reason, []).append(_name_of(str(item.get("zone") or "")))
    told = [f"{zone}: {'; '.join(said)}" for zone, said in near.items()]
    for (why, formation), zones in reasons.items():
        of = f" for {formation}" if formation else ""
        told.append(f"Not checked{of}, {why}: {'; '.join(zones)}")
    return tuple(told)


def _name_of(zone_id: str) -> str:
    """The name of a zone of the atlas, with the year until which it held; of any other its id."""
    if zone_id not in zone_ids():
        return zone_id
    zone = shipped_zone(zone_id)
    name, until = short_zone_name(zone), (zone.valid_to or "")[:4]
    return name if not until or until in name else f"{name} (until {until})"


def map_key(layers: Sequence[Layer]) -> tuple[tuple[Swatch, str], ...]:
    """Return the signs that the map explains in place: where nobody knows the line flown."""
    keys = {key.swatch.style: key for layer in layers for key in layer.legend}
    found = {
        style: (keys[style].swatch, words or _uncapitalised(keys[style].text))
        for style, words in IN_PLACE.items()
        if style in keys
    }
    line = (OUR_LINE, "our line") if OUR_LINE.style in keys else None
    in_order = (found.get("corridor"), line, found.get("sample"))
    return tuple(key for key in in_order if key)


def _uncapitalised(text: str) -> str:
    return text[:1].lower() + text[1:]
