"""The answers of a report: one part per formation, in sentences and as tables."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from adiz.geo.model import Answer, Formation, Visit
from adiz.layers.panel import table
from adiz.layers.scene import Scene
from adiz.layers.story import order_of
from adiz.layers.words import along_cell, minutes_words, stated_words, unheard_words
from adiz.layers.words.sentences import write_sentences

from .document import Block, Cell, Items, Paragraph, Row, Rows, Section, Span, Table, plain, strong


def sections(scene: Scene) -> Iterator[Section]:
    """Yield one part per formation."""
    formations = scene.result.formations
    if formations:
        yield Section("Answers", ())
    for formation, group in zip(formations, table.groups(scene), strict=True):
        yield Section(group.formation, tuple(_blocks(scene, formation, group)), level=3)


def _blocks(scene: Scene, formation: Formation, group: table.Group) -> Iterator[Block]:
    *sentences, _caveat = write_sentences(scene.result, [formation], order=order_of(scene))
    yield Items(tuple(map(plain, sentences)))
    if group.near or group.lines:
        ours = ", our reconstruction" if group.dashed else ""
        yield Table(
            title=f"Zone by zone; {group.drawn} drawn{ours}",
            head=("Zone", "Verdict", "Inside"),
            widths=(8, 6, 8),
            groups=(Rows("", (*_zones(group), *_lines(group))),),
            numbers=frozenset({2}),
        )
    visits = tuple(_visits(scene, group))
    if visits:
        yield Table(
            title="Entries and exits",
            head=("Stretch", "In", "Out", "Inside"),
            widths=(2, 6, 6, 8),
            groups=visits,
            numbers=frozenset({3}),
        )
    if group.far:
        far = "; ".join(f"{row.zone} ({row.verdict}, {row.stretches})" for row in group.far)
        yield Paragraph((Span("Checked, not near: ", "strong"), Span(f"{far}.")), fine=True)


def _zones(group: table.Group) -> Iterator[Row]:
    """Return a row for each answer."""
    for row in group.near:
        mark = "zone-rest" if row.own else f"zone-{row.slot}"
        yield Row(
            (
                Cell(plain(row.zone), plain(row.declared), mark),
                Cell(strong(row.verdict), plain(row.basis)),
                Cell(strong(row.total), plain(row.stretches)),
            ),
            quiet=row.own,
        )


def _lines(group: table.Group) -> Iterator[Row]:
    """Return a row for each line."""
    for row in group.lines:
        yield Row(
            (
                Cell(plain(row.line), plain(row.declared), mark=f"zone-{row.slot}"),
                Cell(strong(row.verdict), plain(row.basis)),
                Cell(strong(f"{row.count} as drawn"), plain("; ".join(row.places))),
            )
        )


def _visits(scene: Scene, group: table.Group) -> Iterator[Rows]:
    """Return the stretches inside, zone by zone."""
    for row in group.near:
        if not row.visits:
            continue
        answer = scene.result.answers[row.answer]
        pairs = zip(row.visits, answer.visits, strict=True)
        yield Rows(
            f"{row.zone} (own zone)" if row.own else row.zone,
            tuple(_stretch(line, visit, answer) for line, visit in pairs),
        )


def _stretch(line: table.VisitLine, visit: Visit, answer: Answer) -> Row:
    entry, left = line.entry, line.exit
    deep = f"at most {line.depth} deep" if visit.length_m else ""
    remarks = stated_words(visit), unheard_words(visit)
    return Row(
        (
            Cell(strong(str(line.number)), plain(line.note)),
            Cell(
                plain(entry),
                plain(f"km {along_cell(visit.from_m, visit.entry)}" if visit.entry else ""),
            ),
            Cell(
                plain(left), plain(f"km {along_cell(visit.to_m, visit.exit)}" if visit.exit else "")
            ),
            Cell(
                strong(line.length),
                plain("; ".join(filter(None, (_duration(visit), *remarks, deep)))),
            ),
        ),
        quiet=answer.relation == "own",
    )


def _duration(visit: Visit) -> str:
    return "" if visit.duration_s is None else minutes_words(visit.duration_s, _spread_s(visit))


def _spread_s(visit: Visit) -> tuple[float, float] | None:
    """Return the shortest and longest duration, from the ranges of entry and exit."""
    known = [end and end.range.time for end in (visit.entry, visit.exit)]
    if visit.duration_s is None or not any(known):
        return None
    low = high = visit.duration_s
    for end, sign in ((visit.entry, -1), (visit.exit, 1)):
        if end and end.time is not None and end.range.time:
            early, late = (float((t - end.time) / np.timedelta64(1, "s")) for t in end.range.time)
            low, high = (low + early, high + late) if sign > 0 else (low - late, high - early)
    return low, high
