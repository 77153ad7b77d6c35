"""The evidence of a report: reported areas and positions, claims, statements, sources."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from adiz.bundled_cases import verify
from adiz.geo.claims import Finding, side_by_side
from adiz.geo.model import Case, conflicts_of
from adiz.geo.results import Result
from adiz.layers.panel.reported import Report as AreaReport
from adiz.layers.panel.reported import Told, difference, event, in_words, reports
from adiz.layers.panel.sources import of_flight, of_zones, statements
from adiz.layers.scene import Scene, is_in_words
from adiz.layers.words import kilometres, place, zone_name
from adiz.rechecking import case_of
from adiz.text.cases import finding_words, totals
from adiz.text.zones import validity

from .document import (
    Block,
    Cell,
    Items,
    Paragraph,
    Row,
    Rows,
    Section,
    Span,
    Table,
    Words,
    plain,
    strong,
)


def cases_of(result: Result) -> tuple[Case, ...]:
    """Return the cases that were checked, with everything in their files."""
    return tuple(case for source in result.route_sources if (case := case_of(source)))


def reported(scene: Scene, cases: Sequence[Case]) -> Iterator[Section]:
    """Yield reported areas and positions, and events described only in words.

    Of an event in words the statements about it are among them.
    """
    if found := in_words(scene):
        yield Section(found.title, (Items(tuple(map(_told, found.said))),))
        return
    items = [_area(report) for report in reports(scene)]
    items += [_point(point) for point in scene.result.points]
    items += [_told(event(item)) for item in _said(scene, cases, "in_words")]
    if items:
        yield Section("Reported areas, positions and events", (Items(tuple(items)),))


def claims(cases: Sequence[Case]) -> Iterator[Section]:
    """Yield the claims of each case, compared with the geometry."""
    for case in cases:
        findings = verify(case)
        if findings:
            whose = f": {case.name}" if len(cases) > 1 else ""
            yield Section(f"Claims compared with the geometry{whose}", _compared(findings))


def published(scene: Scene, cases: Sequence[Case]) -> Iterator[Section]:
    """Yield the statements with their effect, and what the sources disagree on."""
    said = [
        (
            _who(item.who),
            *_cited(Told(item.who, item.text, item.source, item.url)),
            Span(
                f" {item.effect[:1].upper()}{item.effect[1:].rstrip('.')}." if item.effect else ""
            ),
        )
        for item in (() if is_in_words(scene.result) else statements(scene))
    ]
    headers = _headers(scene, cases)
    conflicts = [one for header in headers for one in conflicts_of(header.get("conflicts"))]
    differ = [
        _told(replace(item, name=f"The sources differ on {item.name}"))
        if item.text
        else plain(f"The sources differ on {item.name}.")
        for item in map(difference, conflicts)
    ]
    if said or differ:
        yield Section("Published statements", (Items((*said, *differ)),))


def origins(scene: Scene, cases: Sequence[Case]) -> Iterator[Section]:
    """Yield the sources of routes and zones."""
    result, near = scene.result, scene.importance.near_zones
    flown = of_flight(result, _said(scene, cases, "sources"))
    drawn = of_zones(near)
    blocks: list[Block] = []
    if flown:
        blocks.append(Items(tuple(plain(title, url) for title, url in flown)))
    if near:
        blocks.append(_editions(scene))
    if drawn:
        blocks.append(Paragraph(strong("Sources of these zones")))
        blocks.append(Items(tuple(plain(title, url) for title, url in drawn), fine=True))
    if blocks:
        yield Section("Sources", tuple(blocks))


def _said(scene: Scene, cases: Sequence[Case], member: str) -> list[Mapping[str, Any]]:
    """Return the items of a list in the header of each case; a plain text is a name.

    Of an event in words the result has all that is said.
    """
    found: list[Mapping[str, Any]] = []
    for header in _headers(scene, cases):
        value = header.get(member) or []
        items = value if isinstance(value, list) else [value]
        names = [{"name": str(item), "title": str(item), "about": str(item)} for item in items]
        pairs = zip(items, names, strict=True)
        found += [item if isinstance(item, Mapping) else name for item, name in pairs]
    return found


def _headers(scene: Scene, cases: Sequence[Case]) -> list[Mapping[str, Any]]:
    """The members of each case beside its features; of an event in words those of the result."""
    if is_in_words(scene.result):
        return [scene.result.properties]
    return [case.properties for case in cases]


def _area(report: AreaReport) -> Words:
    windows = "; ".join(report.windows)
    lies = "; ".join(f"{name}: {words}" for name, words in report.zones)
    return (
        Span(f"{report.name}: ", "strong"),
        Span(", ".join(filter(None, (windows, lies or "outside every zone checked")))),
    )


def _point(feature: Mapping[str, Any]) -> Words:
    properties = feature.get("properties") or {}
    name = str(properties.get("name") or properties.get("place") or "Reported position")
    lon, lat = (float(value) for value in feature["geometry"]["coordinates"][:2])
    bound_m = properties.get("bound_m")
    within = f", within {kilometres(float(bound_m))}" if bound_m else ""
    return (Span(f"{name}: ", "strong"), Span(f"{place(lon, lat)}{within}"))


def _told(item: Told) -> Words:
    return (_who(item.name), *_cited(item))


def _who(name: str) -> Span:
    """Return a name at the beginning of a line, which may be a word such as "press reports"."""
    return Span(f"{name[:1].upper()}{name[1:]}: ", "strong")


def _cited(item: Told) -> Iterator[Span]:
    """A text, with its source in brackets where there is one."""
    if not item.source:
        yield Span(item.text)
        return
    yield from (Span(f"{item.clause} ("), Span(item.source, url=item.url), Span(")."))


def _compared(findings: Sequence[Finding]) -> tuple[Block, ...]:
    groups = tuple(
        Rows(
            f"The sources differ on this: {conflict}" if conflict else "",
            tuple(map(_finding, group)),
        )
        for conflict, group in side_by_side(findings).items()
        if group
    )
    table = Table("", ("Verdict", "Who says what", "Compared with the line"), (5, 9, 9), groups)
    return (Paragraph(plain(f"{totals(findings)}.")), table)


def _finding(finding: Finding) -> Row:
    words = finding_words(finding)
    first, *more = words.found
    return Row(
        (
            Cell(strong(words.verdict), plain(words.kind)),
            Cell(
                (Span(f"{words.who}: ", "strong"), Span(words.text)),
                plain(words.source, finding.claim.url or ""),
            ),
            Cell(plain(first), plain(". ".join(text.rstrip(".") for text in more))),
        )
    )


def _editions(scene: Scene) -> Table:
    rows = tuple(
        Row(
            (
                Cell(plain(zone_name(zone)), (Span(zone.id, "code"),)),
                Cell(plain(validity(zone).replace("T", " "))),
                Cell(plain(zone.status or "not stated")),
                Cell(plain(str(zone.properties.get("licence") or "not stated"))),
            )
        )
        for zone in scene.importance.near_zones
    )
    head = ("Zone", "In force", "Line", "Licence")
    return Table("Zones on the map", head, (7, 6, 4, 8), (Rows("", rows),))
