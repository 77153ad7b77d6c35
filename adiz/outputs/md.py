"""Write the answer as Markdown tables, for a report."""

from __future__ import annotations

from collections.abc import Iterable

from adiz.geo.escaping import markdown
from adiz.geo.results import Result
from adiz.geo.results.display import shown
from adiz.layers.words import CAVEAT
from adiz.text.rows import VISIT_HEAD, beside, sections


def render(result: Result) -> str:
    """Return a heading and a table per formation, with a row per visit or zone not entered."""
    result = shown(result)
    blocks = []
    for section in sections(result):
        head = ("zone", "answer", *VISIT_HEAD[:-1])
        lines = [f"### {markdown(section.heading)}", ""]
        lines += [_row(head), _row(["---", "---", "--:", "--:", "--:", "--:", "---", "---"])]
        notes = [
            f"- {markdown(line)}" for line in (*section.apart, *section.crossings, *section.guesses)
        ]
        for row in section.rows:
            if not row.visits:
                lines.append(_row([markdown(row.zone), markdown(row.words), *[""] * 6]))
            for visit in row.visits:
                mark = f"{row.words} ({visit[-1]})" if visit[-1] else row.words
                lines.append(_row(map(markdown, (row.zone, mark, *visit[:-1]))))
            if row.note:
                notes.append(f"- {markdown(f'{row.zone}: {row.note}')}")
        blocks.append("\n".join(lines))
        if notes:
            blocks.append("\n".join(notes))
    blocks.append("\n".join(f"- {markdown(remark)}" for remark in beside(result)))
    blocks.append(f"*{CAVEAT}*")
    return "\n\n".join(block for block in blocks if block)


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
