"""A kit: the answer in every form that a deadline asks for, side by side in one folder."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from adiz import __version__
from adiz.drawing import draw
from adiz.embedding import Embedding, iframe, read_page
from adiz.geo.errors import RequestError
from adiz.geo.escaping import html, printed
from adiz.geo.results import Result
from adiz.layers.figure import sheet
from adiz.layers.map_layers.borders import borders_words
from adiz.layers.panel.sources import of_flight, of_zones
from adiz.layers.scene import Scene, is_in_words
from adiz.layers.words import zone_name
from adiz.link_preview import page_address, preview_tags, with_preview
from adiz.outputs import csv, sentence
from adiz.text.alt_text import alternative
from adiz.text.in_words import write_in_words
from adiz.text.input_notes import notes_on_input
from adiz.text.rows import remarks
from adiz.text.zones import validity

CONTENT: Final = {
    "map.html": "the map to open and explore: one file, needs no network",
    "map.png": "the map as a picture of 1200 x 675 pixels, for posts and link previews",
    "map-portrait.png": "the map as a picture of 1080 x 1350 pixels, for telephones",
    "figure.pdf": "the map with lanes, legend and sources, for print",
    "sentence.txt": "the answers as sentences, for a text",
    "alt.txt": "what the pictures show, for readers who do not see them",
    "table.csv": "every stretch inside a zone, for a spreadsheet",
    "sources.txt": "what the map rests on",
    "embed.html": "a page that shows map.html in a frame, with the lines to copy",
    "README.txt": "this list, the inputs, and how to make the kit again",
}
FIRST_WORDS: Final = "Kit of adiz "
README: Final = "README.txt"
_OWN: Final = "SHA-256 of the lines above: "
LAND: Final = "Land: Natural Earth, public domain, {}"


def is_as_written(path: Path) -> bool:
    """Return whether a file of a kit is as adiz wrote it, by the SHA-256 in the README.txt beside.

    The last line of README.txt has the SHA-256 of the lines above it.
    """
    readme = path.with_name(README)
    if not readme.is_file():
        return False
    data = readme.read_bytes()
    above, mark, own = data.rpartition(_OWN.encode())
    is_whole = bool(mark) and own == f"{_sha256(above)}\n".encode()
    if not is_whole or not data.startswith(FIRST_WORDS.encode()):
        return False
    line = f"{_sha256(path.read_bytes())}  {path.name}"
    return path.name == README or line in above.decode(errors="replace").splitlines()


def refuse_without_matplotlib() -> None:
    """RequestError with what to do where pictures cannot be drawn."""
    if not sheet.is_possible():
        raise RequestError("a kit needs matplotlib; do: pip install 'adiz[figure]'")


def write(
    result: Result,
    folder: Path,
    *,
    command: str,
    title: str | None = None,
    url: str | None = None,
) -> frozenset[str]:
    """Write every file of CONTENT into a folder that is there. Characters that the font lacks.

    command: what makes this kit again. title: replaces the generated headline. url: where the page
    will be published, for link previews. The same result and words give the same bytes. Raises
    RequestError where matplotlib is missing, nothing can be drawn, or the URL is no web address.
    """
    from adiz.layers.figure import card

    page = draw(result, title=title)
    scene, words = page.scene, page.headline
    page.save(folder / "map.html")
    if url is not None:
        _preview(folder / "map.html", scene, words, url)
    missing = card.save(scene, folder / "map.png", card.LANDSCAPE, title=words)
    missing |= card.save(scene, folder / "map-portrait.png", card.PORTRAIT, title=words)
    missing |= sheet.draw(scene, folder / "figure.pdf", "pdf", title=words)
    texts = {
        "sentence.txt": "\n".join([_sentences(scene), *_input(result)]),
        "alt.txt": alternative(scene, words),
        "table.csv": csv.render(result),
        "sources.txt": "\n".join(_sources(scene, words)),
        "embed.html": _host((folder / "map.html").read_text(encoding="utf-8")),
    }
    for name, text in texts.items():
        (folder / name).write_text(text + "\n", encoding="utf-8", newline="\n")
    lines = [*_readme(result, page.head.kicker, words, command), *_sums(folder), ""]
    above = "\n".join(lines).encode()
    (folder / README).write_bytes(above + f"{_OWN}{_sha256(above)}\n".encode())
    return missing


def _preview(path: Path, scene: Scene, words: str, url: str) -> None:
    """Write into a page what networks show of a link to it."""
    tags = preview_tags(scene, words, page_address(url, path.name), "map.png")
    text = with_preview(path.read_text(encoding="utf-8"), tags)
    path.write_text(text, encoding="utf-8", newline="\n")


def _sentences(scene: Scene) -> str:
    if is_in_words(scene.result):
        return "\n".join(write_in_words(scene))
    return sentence.render(scene.whole)


def _input(result: Result) -> Iterator[str]:
    """Yield the lines below the sentences: what was left out of the input or not understood."""
    if notes := notes_on_input(result):
        yield "\nWhat was left out of the input, or not understood:"
        yield from (f"- {printed(note)}" for note in notes)


def _readme(result: Result, kicker: str, words: str, command: str) -> Iterator[str]:
    yield f"{FIRST_WORDS}{__version__}"
    yield from map(printed, filter(None, (kicker, words)))
    yield ""
    width = max(map(len, CONTENT))
    yield from (f"{name.ljust(width)}  {use}" for name, use in CONTENT.items())
    yield ""
    if notes := remarks(result):
        yield "What to know about the answer, and what was left out:"
        yield from (f"- {printed(note)}" for note in notes)
        yield ""
    yield f"Made again by: {printed(command)}"
    yield "Inputs, each with the SHA-256 of its file:"
    for source in (*result.route_sources, *result.zone_sources):
        yield f"{source.sha256}  {printed(source.name)}"


def _sums(folder: Path) -> Iterator[str]:
    """Yield the checksums by which a later kit knows that nobody has changed this one."""
    yield "Files of this kit, each with its SHA-256:"
    for name in CONTENT:
        if name != README:
            yield f"{_sha256((folder / name).read_bytes())}  {name}"


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _sources(scene: Scene, words: str) -> Iterator[str]:
    result = scene.result
    yield f"Sources of: {printed(words)}"
    for head, titles in (
        ("Flight and reports", of_flight(result)),
        ("Zones", of_zones(result.zones)),
    ):
        if titles:
            yield f"\n{head}"
            yield from (printed(" ".join(filter(None, title))) for title in titles)
    words_only = is_in_words(result)
    zones = "Zones that the words name" if words_only else "Zones checked"
    yield f"\n{zones}: in force, how well the line is known, licence"
    for zone in result.zones:
        licence = str(zone.properties.get("licence") or "licence not stated")
        status = zone.status or "status not stated"
        about = (zone_name(zone), zone.id, validity(zone), status, licence)
        yield printed("; ".join(about))
    done = "Drawn" if words_only else "Checked and drawn"
    yield f"\n{LAND.format(borders_words(scene))}\n{done} by adiz {__version__}"


def _host(page: str) -> str:
    """A page that shows the map as another site would, and the lines that do so."""
    snippet = iframe(Embedding(read_page(page, "map.html"), src="map.html", picture="map.png"))
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>The map in a page</title>
<style>{STYLE}</style>
</head>
<body>
<main>
<h1>The map in a page</h1>
<p>Put map.html beside your page and copy these lines to where the map is to stand.</p>
<pre tabindex="0">{html(snippet)}</pre>
<p>They look like this:</p>
{snippet}
</main>
</body>
</html>"""


POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self' file:"
STYLE: Final = (
    ":root{color-scheme:light dark}"
    "body{font:16px/1.5 system-ui,sans-serif;margin:0 auto;max-width:60rem;padding:1rem}"
    "pre{overflow:auto;max-height:9rem;padding:.75rem;border:1px solid;font-size:.8rem}"
)
