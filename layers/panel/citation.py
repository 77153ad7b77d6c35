"""How to cite a page: what it says, what drew it, and the very data that it was drawn from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from adiz.geo.results import Result

from ..words import day


@dataclass(frozen=True, slots=True)
class Citation:
    """A citation in parts. text: in one line. inputs: each file with its whole SHA-256.

    data_date: the day on which the newest source was read, else published; empty if none says.
    """

    text: str
    inputs: tuple[tuple[str, str], ...]
    data_date: str


def cite(result: Result, headline: str, event: str, tool: str) -> Citation:
    """Return how a page of a result is cited.

    Parameters
    ----------
    headline, event
        What the page says, and of what it says that.
    tool
        Program, version and edition of the atlas.
    """
    date = data_date(result)
    inputs = tuple((source.name, source.sha256) for source in result.route_sources if source.sha256)
    hashes = "; ".join(f"{name}, SHA-256 {digest}" for name, digest in inputs)
    parts = (
        f"“{headline}”",
        event,
        f"Drawn by {tool}",
        f"Data of {date}" if date else "",
        f"Input: {hashes}" if hashes else "",
    )
    return Citation(" ".join(f"{part}." for part in parts if part), inputs, date)


def data_date(result: Result) -> str:
    """Return the latest day on which a source of the flight was read, else was published."""
    for key in ("retrieved", "published"):
        if days := sorted(_days(result, key)):
            return day(days[-1])
    return ""


def _days(result: Result, key: str) -> Iterator[str]:
    sources = [*(result.properties.get("sources") or ())]
    sources += [leg.route.source for f in result.formations for leg in f.legs if leg.route.source]
    for source in sources:
        text = str(source.get(key) or "")[:10]
        if len(text) == 10 and text[4] == text[7] == "-" and text.replace("-", "").isdigit():
            yield text
