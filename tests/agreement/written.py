"""Every form that people read, cut into passages that are each of one formation and one zone."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from html.parser import HTMLParser

from adiz.geo.results import Result


@dataclass(frozen=True)
class Passage:
    """What a form says of one zone, by one formation or by one of those named.

    visit: its number, where the passage is of one stretch alone. part: which cell of a table.
    """

    form: str
    formations: tuple[str, ...]
    zone: str
    text: str
    visit: int | None = None
    part: str = ""


STATES = {"kr": "South Korea", "jp": "Japan", "tw": "Taiwan", "ru": "Russia"}
"""As headlines name their zones."""

IN_FULL = {
    "Japan’s Joint Staff Office": "JSO",
    "Japan’s Ministry of Defense": "Ministry of Defense (Japan)",
    "Russia’s Ministry of Defence": "Russian Ministry of Defence",
    "South Korea’s Joint Chiefs of Staff": "ROK JCS",
    "; Japan states that": "; JSO states that",
}
"""Who speaks, as readers know them, and as the files have it."""


@dataclass(frozen=True)
class Names:
    """By what texts call the zones and the formations of a result.

    Names are data of the zone's file: the full one and the short one, up to the first bracket or
    the words that say who declared it.
    """

    result: Result

    @cached_property
    def zones(self) -> Mapping[str, str]:
        found: dict[str, str] = {}
        for zone in self.result.zones:
            for name in (zone.name, str(zone.properties.get("name_short") or "")):
                key = re.split(r" \(|, declared|, claimed|, as stated", name)[0].lower()
                if key:
                    found[key] = zone.id
            if state := STATES.get(re.sub(r"-adiz.*|-territorial.*", "", zone.id)):
                what = "air defence zone" if "-adiz" in zone.id else "territorial airspace"
                found.setdefault(f"{what} of {state}".lower(), zone.id)
        return found

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        keys = sorted(map(re.escape, self.zones), key=len, reverse=True)
        return re.compile(rf"(?<![\w/])({'|'.join(keys)})(?!\w)", re.IGNORECASE)

    def zone_of(self, text: str) -> str:
        found = self.pattern.search(text)
        return self.zones[found.group(1).lower()] if found else ""

    def by_zone(self, text: str) -> list[tuple[str, str]]:
        """A text cut where it names another zone; what comes before the first is of all."""
        cuts = [*self.pattern.finditer(text)]
        if not cuts:
            return []
        before = text[: cuts[0].start()]
        ends = [*(cut.start() for cut in cuts[1:]), len(text)]
        pieces: dict[str, str] = {}
        for cut, end in zip(cuts, ends, strict=True):
            zone = self.zones[cut.group(1).lower()]
            pieces[zone] = pieces.get(zone, before) + text[cut.start() : end]
        shared = re.search(r", on (95 %|any path|the line as drawn, whose)[^,;]*\.?$", text)
        ending = shared.group() if shared and len(pieces) > 1 else ""
        last = len(pieces) - 1
        return [
            (zone, piece + (ending if i < last else ""))
            for i, (zone, piece) in enumerate(pieces.items())
        ]

    def formations_named(self, text: str) -> tuple[str, ...]:
        """The formations a sentence may be of: by their aircraft or by their name."""
        found = [f.id for f in self.result.formations if _is_subject(f, text)]
        return tuple(found)


COUNTS = ("No", "One", "Two", "Three", "Four")


def _is_subject(formation: object, text: str) -> bool:
    items = getattr(formation, "aircraft", ())
    known = all(item.get("type") and item.get("count") for item in items)
    if items and known:
        first = f"{COUNTS[items[0]['count']]} {items[0]['type']}"
        return re.search(rf"\b{re.escape(first)}\b(?!-)", text, re.IGNORECASE) is not None
    return str(getattr(formation, "name", "")).lower() in text.lower()


# -- table, Markdown, sentences ---------------------------------------------------------------

CELLS = ("visit", "from km", "to km", "km inside", "enters", "leaves", "")
HEADS = {"km inside": "km (inside|as drawn)"}


def of_table(text: str, result: Result, names: Names) -> Iterator[Passage]:
    """The sections of a table in the order of the formations, paragraph by paragraph."""
    blocks = re.split(r"\n\n(?=\S)", text)
    for formation, block in zip(result.formations, blocks, strict=False):
        heading, *paragraphs = block.split("\n\n")
        assert heading.startswith(formation.name), heading
        yield Passage("table", (formation.id,), "", heading.removeprefix(formation.name))
        for paragraph in paragraphs:
            lines = paragraph.split("\n")
            rows = [line for line in lines if re.match(r" {4} *\d+  +", line)]
            head = [line for line in lines if re.match(r" {4}visit +from", line)]
            words = " ".join(line.strip() for line in lines if line not in (*rows, *head))
            yield from _of_zones("table", formation.id, words, names)
            zone = names.zone_of(words)
            for row in rows:
                columns = _columns(head[0], row)
                yield from _cells("table", formation.id, zone, columns)


def _columns(head: str, row: str) -> list[str]:
    """The cells of a row: those of numbers end where their heading does."""
    ends = [found.end() for name in CELLS[:4] if (found := re.search(HEADS.get(name, name), head))]
    starts = [head.index(name) for name in ("enters", "leaves")]
    cuts = [0, *ends, starts[1]]
    cells = [row[a:b].strip() for a, b in zip(cuts, [*cuts[1:], None], strict=True)]
    if "km as drawn" in head:
        cells[3] += " (as drawn)"
    last, *note = re.split(r" {2,}", cells.pop())
    return [*cells, last, " ".join(note)]


def _cells(form: str, formation: str, zone: str, cells: Sequence[str]) -> Iterator[Passage]:
    number = int(cells[0])
    for part, text in zip(CELLS[1:], cells[1:], strict=True):
        if text:
            yield Passage(form, (formation,), zone, text, number, part or "note")


def _of_zones(form: str, formation: str, text: str, names: Names) -> Iterator[Passage]:
    for zone, piece in names.by_zone(text):
        yield Passage(form, (formation,), zone, piece)


def of_markdown(text: str, result: Result, names: Names) -> Iterator[Passage]:
    """The same in Markdown: each row of a table has the words of its zone again."""
    parts = re.split(r"^### ", html.unescape(text), flags=re.MULTILINE)[1:]
    for formation, part in zip(result.formations, parts, strict=True):
        part = part.partition("\n\n- not checked")[0]
        for line in part.split("\n")[1:]:
            if line.startswith("- "):
                yield from _of_zones("md", formation.id, line[2:], names)
            cells = _of_row(line) + [""] * 8
            if not line.startswith("| ") or cells[0] in ("zone", "---"):
                continue
            zone = names.zone_of(cells[0])
            note = re.search(r" \((?=not decidable|(?:from |until )?\d\d:\d\d)(.*)\)$", cells[1])
            words = cells[1][: note.start()] if note else cells[1]
            yield Passage("md", (formation.id,), zone, f"{cells[0]}: {words}")
            if cells[2]:
                told = [*cells[2:8], note[1] if note else ""]
                yield from _cells("md", formation.id, zone, told)


def _of_row(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def of_sentences(form: str, text: str, formation: str, names: Names) -> Iterator[Passage]:
    """Sentences of one formation: the answer as a whole, then each stretch of its own."""
    for line in text.split("\n"):
        for passage in _of_zones(form, formation, line.removeprefix("- "), names):
            whole, *stretches = re.split(r"[Ss]tretch (?=\d+, )", passage.text)
            yield replace(passage, text=whole)
            for stretch in stretches:
                number, _, words = stretch.partition(", ")
                told, mark, rest = words.partition("; besides")
                yield replace(passage, text=told, visit=int(number))
                if mark:
                    yield replace(passage, text=mark + rest, part="more")


def of_headline(form: str, text: str, names: Names) -> Iterator[Passage]:
    """A sentence that names its formation by its aircraft, as one of a single input does."""
    for full, name in IN_FULL.items():
        text = text.replace(full, name)
    for sentence in re.split(r"(?<=[\w)])\. |; (?=[A-Z][\w ]* states? that)", text):
        formations = names.formations_named(sentence) or tuple(
            f.id for f in names.result.formations
        )
        for zone, piece in names.by_zone(sentence):
            yield Passage(form, formations, zone, piece)


# -- page, report, comparison, recheck --------------------------------------------------------


INLINE = frozenset(("th", "td", "small", "span", "b", "em", "i"))


class Rows(HTMLParser):
    """The table of answers of a page: per formation its rows, and under each its stretches."""

    def __init__(self) -> None:
        super().__init__()
        self.groups: list[list[tuple[str, list[str]]]] = []
        self._inside = self._in_cell = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        classes = (dict(attrs).get("class") or "").split()
        if tag == "table":
            self._inside = "answers" in classes
        elif not self._inside:
            return
        elif tag == "tr" and "group" in classes:
            self.groups.append([])
        elif tag in ("tr", "li") and self.groups:
            kind = "visits" if tag == "li" else "row"
            self.groups[-1].append((kind, []))
        elif tag in INLINE and self.groups and self.groups[-1]:
            self.groups[-1][-1][1].append("")

    def handle_endtag(self, tag: str) -> None:
        if tag == "table":
            self._inside = False

    def handle_data(self, data: str) -> None:
        if self._inside and self.groups and self.groups[-1] and data.strip():
            cells = self.groups[-1][-1][1]
            cells[-1:] = [f"{cells[-1] if cells else ''}{' '.join(data.split())}"]


def of_page(text: str, result: Result, names: Names) -> Iterator[Passage]:
    """The rows of the table of answers beside the map."""
    reader = Rows()
    reader.feed(text)
    for formation, rows in zip(result.formations, reader.groups, strict=True):
        zone = ""
        for kind, parts in rows:
            cells = [part for part in parts if part]
            if kind == "row" and cells:
                zone = names.zone_of(cells[0])
                yield Passage("page", (formation.id,), zone, "; ".join(cells))
            elif kind == "visits":
                # Its number, a colon and from where to where; how long; when and how deep.
                number, span = cells[0].split(": ", 1)
                told = [cell.partition("; deepest ")[0] for cell in (span, *cells[1:])]
                for cell in told:
                    yield Passage("page", (formation.id,), zone, cell, int(number), "stretch")


LANE = re.compile(
    r'<div class="lane" data-answer="(\d+)">.*?<span class="lane-sum">(.*?)</span></div>', re.DOTALL
)


def of_lanes(text: str, answers: Sequence[tuple[str, str]]) -> Iterator[Passage]:
    """What is written on the lanes of a page, each of the answer of its number."""
    for number, told in LANE.findall(text):
        formation, zone = answers[int(number)]
        if words := html.unescape(re.sub(r"<[^>]+>", "", told)).strip():
            yield Passage("lanes", (formation,), zone, words)


def of_report(text: str, result: Result, names: Names) -> Iterator[Passage]:
    """The part of a report that has the answers: sentences and tables, formation by formation."""
    answers = html.unescape(text).partition("\n## Answers\n")[2].partition("\n## ")[0]
    parts = re.split(r"^### ", answers, flags=re.MULTILINE)[1:]
    for formation, part in zip(result.formations, parts, strict=False):
        assert part.startswith(formation.name), part[:80]
        in_visits, zone = False, ""
        for line in part.split("\n"):
            in_visits = in_visits or line.startswith("**Entries and exits")
            if line.startswith("- "):
                yield from of_sentences("report", line, formation.id, names)
            cells = [cell.replace("**", "") for cell in _of_row(line)]
            if not line.startswith("| ") or cells[0] in ("Zone", "Stretch", "---"):
                continue
            number = cells[0].partition("<br>")[0]
            words = "; ".join(c for cell in cells for c in cell.split("<br>") if c)
            if in_visits and number.isdigit() and len(cells) > 1:
                for part_name, cell in zip(("note", "in", "out", "inside"), cells, strict=True):
                    told = "; ".join(cell.split("<br>")[part_name == "note" :])
                    yield Passage("report", (formation.id,), zone, told, int(number), part_name)
            else:
                zone = names.zone_of(cells[0])
                if not in_visits:
                    yield Passage("report", (formation.id,), zone, words)


def of_comparison(text: str, names: Names) -> Iterator[Passage]:
    """The flights under each zone; the firsts are of flights, not of answers."""
    for block in text.partition("First of these flights")[0].split("\n\n")[1:]:
        heading, *rows = block.split("\n")
        zone = names.zone_of(heading)
        for row in rows:
            formation, _, words = row.strip().partition(" ")
            if zone:
                yield Passage("compare", (formation,), zone, words.strip())


def of_recheck(text: str, names: Names) -> Iterator[Passage]:
    """Answers one by one, and what is stated against them."""
    head, *blocks = text.split("\n\n")
    for line in head.split("\n")[1:]:
        formation, _, words = line.strip().partition(", ")
        for zone, piece in names.by_zone(words):
            yield Passage("recheck", (formation,), zone, piece, part="more")
    for block in blocks:
        heading, *lines = block.split("\n")
        formation, _, words = heading.partition(", ")
        now = next(line for line in lines if line.startswith("  now: "))
        zone = names.zone_of(words)
        yield Passage("recheck", (formation,), zone, now.removeprefix("  now: "))
