"""Write docs/cases.md and docs/degenerate-cases.md from the cases. `make pages` runs it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Final

import adiz
from adiz.geo.claims import Finding, side_by_side
from adiz.layers.atlas import catalog
from adiz.layers.atlas.patrols import Patrol, patrol, read_patrols
from adiz.text.cases import description, finding_words, patrol_description, totals

PROJECT: Final = Path(__file__).resolve().parent.parent
TESTED: Final = PROJECT / "tests/cases"
_MARKUP: Final = re.compile(r"([\\`*\[\]<>|]|\b_|_\b)")

CASES_INTRO: Final = """\
# Cases and claims

Events that ship with adiz: who flew, what was published, by whom, and whether it holds against the
geometry. Written by `make pages` from `layers/data/cases` and `layers/data/patrols.json`. What has
no published position has no geometry here; a line that is ours says that it is a reconstruction.
[How to add a case](how-to/add-case.md) says what a file holds and what each kind of claim means.

```console
$ adiz cases list
$ adiz cases show 2025-12-09
```

What is measured is a range, as routes, places and lines have errors. A claim is **consistent** if
all of the range lies within what was published, **inconsistent** if none of it does,
**not decidable** if some of it does, if geometry alone leaves it open, or if our line was built
from the very figure, and **not checkable** if no position, time or line was published to measure.

An ADIZ reaches beyond territorial airspace; entering one is not in itself a violation of anyone's
airspace.

{total}."""

PATROLS_INTRO: Final = """\
## The joint patrols

Strategic bombers of China and Russia flying together, by China's count, which includes the flight
off Alaska. Aircraft as published; "?" where no count was."""

WORDS_INTRO: Final = """\
## Patrols of which only words were published

These patrols are neither drawn nor checked."""

DEGENERATE_INTRO: Final = """\
# Degenerate cases

Where a route meets a boundary in a way that a simple test gets wrong: along an edge, through a
corner, over the 180th meridian, round a pole, not moving at all. Each is a folder of
[tests/cases](../tests/cases) with a route, zones and the expected answer, which comes from a closed
form or from another library and never from adiz itself. `make pages` writes this page.
[Failure modes](failure-modes.md) lists what is not solved, and [comparison](comparison.md)
gives the answers of other tools.

Zones are violet, the path is dashed, and the part inside is amber."""


def pages() -> dict[Path, str]:
    """Return both pages, by their paths."""
    return {
        PROJECT / "docs/cases.md": _page(_cases()),
        PROJECT / "docs/degenerate-cases.md": _page(_degenerate()),
    }


def _cases() -> Iterator[str]:
    cases = [adiz.case(name) for name in catalog.case_ids()]
    findings = {case.id: adiz.verify(case) for case in cases}
    every = [finding for found in findings.values() for finding in found]
    yield CASES_INTRO.format(total=totals(every))
    for case in cases:
        yield f"## {_text(case.name)}"
        yield from _told(description(case, patrol(case.date or "")))
        yield f"### Claims of {case.date}"
        yield from _claims(findings[case.id])
    yield PATROLS_INTRO
    yield _table(read_patrols())
    yield WORDS_INTRO
    for item in read_patrols():
        if item["case"] is None:
            yield f"### {item['date']}"
            yield from _told(patrol_description(item))


def _told(lines: Iterable[str]) -> Iterator[str]:
    """Return lines that begin with a label as lists, without the title and hints at commands."""
    pairs = [_labelled(line) for line in list(lines)[1:]]
    for label, group in groupby(pairs, key=lambda pair: pair[0]):
        items = [_text(text) for _, text in group]
        if not label:
            yield from items
        elif len(items) == 1 and label != "claims":
            yield f"**{_text(label)}**: {items[0]}"
        elif label != "claims":
            yield f"**{_text(label)}**:\n\n" + "\n".join(f"- {item}" for item in items)


def _labelled(line: str) -> tuple[str, str]:
    """Split off the words before a colon if they are a label rather than part of a sentence."""
    label, colon, text = line.strip().partition(": ")
    return (label, text) if colon and len(label) < 60 and "." not in label else ("", line)


def _claims(findings: Iterable[Finding]) -> Iterator[str]:
    for conflict, group in side_by_side(list(findings)).items():
        if conflict is not None:
            yield f"The sources differ on this: {_text(conflict)}"
        yield "\n".join(["| claim | verdict | why |", "|---|---|---|", *map(_claim, group)])


def _claim(finding: Finding) -> str:
    verdict, said, source, *why = map(_text, finding_words(finding).lines())
    return f"| {said} {source} | {verdict} | {'. '.join(why)} |"


def _table(items: Iterable[Patrol]) -> str:
    rows = ["| number | date | aircraft | duration | case |", "|---|---|---|---|---|"]
    for item in items:
        aircraft = (f"{a['count'] or '?'} × {a['type']} ({a['nation']})" for a in item["aircraft"])
        cells = (item["number"], item["date"], ", ".join(aircraft), item["duration"], item["case"])
        rows.append("| " + " | ".join(_text(str(cell or "–")) for cell in cells) + " |")
    return "\n".join(rows)


def _degenerate() -> Iterator[str]:
    yield DEGENERATE_INTRO
    for folder in sorted(path.parent for path in TESTED.glob("*/expected.json")):
        text = (folder / "README.md").read_text(encoding="utf-8").strip()
        text = re.sub(r"^# ", "## ", text)
        yield text.replace("](picture.svg)", f"](../tests/cases/{folder.name}/picture.svg)")


def _text(text: str) -> str:
    """Return text as Markdown without any markup."""
    return _MARKUP.sub(r"\\\1", " ".join(text.split()))


def _page(parts: Iterable[str]) -> str:
    return "\n\n".join(parts) + "\n"


def main() -> None:
    """Write both pages."""
    for path, text in pages().items():
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
