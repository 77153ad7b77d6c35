"""Write the answer for reading: rich tables on a terminal, else plain aligned text."""

from __future__ import annotations

from collections.abc import Sequence

from adiz.geo.escaping import terminal
from adiz.geo.results import Result
from adiz.geo.results.display import shown
from adiz.layers.words import CAVEAT
from adiz.text.rows import VISIT_HEAD, Row, beside, sections
from adiz.text.screen import brief, fits, has_recorded
from adiz.text.words import WIDTH, wrapped

NUMBERS = frozenset({"visit", "from km", "to km", "km inside"})


def render(result: Result) -> str:
    """Return plain text for pipes and files, with columns aligned within a formation."""
    result = shown(result)
    blocks = []
    for section in sections(result):
        tables = [row.table for row in section.rows if row.visits] or [(VISIT_HEAD,)]
        columns = zip(*(cells for table in tables for cells in table), strict=True)
        widths = [max(map(len, column)) for column in columns]
        lines = [section.heading]
        for row in section.rows:
            lines += ["", *_heading(row)]
            if row.visits:
                lines += [_aligned(cells, widths) for cells in row.table]
            if row.note:
                lines += wrapped(row.note, 4)
        for line in (*section.apart, *section.crossings, *section.guesses):
            lines += ["", *wrapped(line, 2)]
        blocks.append("\n".join(lines))
    blocks.append("\n".join(line for remark in _remarks(result) for line in wrapped(remark, 0)))
    return terminal("\n\n".join(blocks))


def on_a_screen(result: Result) -> str | None:
    """Return the answer in brief where recorded tracks make a table longer than a screen."""
    if not has_recorded(result) or fits(render(result)):
        return None
    return terminal("\n".join(brief(shown(result))))


def show(result: Result) -> None:
    """Print the same on a terminal: tables as wide as it is, own zones in grey."""
    result = shown(result)
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False)
    for section in sections(result):
        console.print(Text(terminal(section.heading), style="bold"))
        for row in section.rows:
            console.print(
                Text.assemble(
                    "\n",
                    (terminal(row.zone), "dim" if row.own else "bold"),
                    f": {terminal(row.words)}",
                )
            )
            if row.visits:
                console.print(_rich_table(row))
            if row.note:
                console.print(Text(terminal(row.note), style="italic"))
        for line in (*section.apart, *section.crossings, *section.guesses):
            console.print(Text(terminal(f"\n{line}")))
        console.print()
    for remark in _remarks(result):
        console.print(Text(terminal(remark), style="dim"))


def _remarks(result: Result) -> list[str]:
    return [f"Note: {remark}" for remark in beside(result)] + [CAVEAT]


def _heading(row: Row) -> list[str]:
    """Return zone and answer on one line if they fit, else on two."""
    line = f"  {row.zone}: {row.words}"
    return [line] if len(line) <= WIDTH else [*wrapped(row.zone, 2), *wrapped(row.words, 4)]


def _aligned(cells: Sequence[str], widths: Sequence[int]) -> str:
    columns = zip(VISIT_HEAD, cells, widths, strict=True)
    padded = (c.rjust(w) if head in NUMBERS else c.ljust(w) for head, c, w in columns)
    return ("    " + "  ".join(padded)).rstrip()


def _rich_table(row: Row) -> object:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, style="dim" if row.own else "none")
    heads, *visits = row.table
    for number, head in zip(VISIT_HEAD, heads, strict=True):
        table.add_column(head, justify="right" if number in NUMBERS else "left")
    for visit in visits:
        table.add_row(*(Text(terminal(cell), style="dim" if row.own else "") for cell in visit))
    return table
