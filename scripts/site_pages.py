"""What mkdocs makes a site of: files of the project, each at its own path; run by mkdocs.yml.

So a link that works in the repository works in the site. A notebook becomes a page: it is run, and
what it shows stands in it. A picture that leads to a map page becomes that page, in a frame.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import unescape
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import nbformat
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from nbclient import NotebookClient

from adiz.embedding import Embedding, iframe, read_page
from adiz.layers.style import COLOURS

PROJECT: Final = Path(__file__).resolve().parent.parent
CONTENT: Final = (
    "*.md",
    "LICENSE",
    "benchmarks/accuracy.py",
    "docs/**/*",
    "geo/schemas/*.json",
    "layers/data/*.md",
    "layers/data/not-available.json",
    "layers/data/zones/*.geojson",
    "layers/page/LEAFLET-LICENSE.txt",
    "notebooks/*.ipynb",
    "tests/cases/*/picture.svg",
)
LINK: Final = re.compile(r"(?<!!)\[([^\[\]]+)\]\(([^()#\s]+)\)")
LINKED_PICTURE: Final = re.compile(
    r'<p><a href="([^"]+\.html)"><img [^>]*src="([^"]+)"[^>]*></a></p>'
)
SHOWN: Final = ("text/html", "image/svg+xml", "image/png", "text/plain")


class Notebook(File):
    """A notebook as a page."""

    def is_documentation_page(self) -> bool:
        """It is one, though its name does not end like one."""
        return True


def on_config(config: MkDocsConfig) -> None:
    """The navigation with its patterns replaced by the files they fit."""
    config.nav = [_expanded(item) for item in config.nav or []]


@event_priority(100)
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """The project's files instead of those of one folder; the theme's stay."""
    for file in [file for file in files if file.src_dir == config.docs_dir]:
        files.remove(file)
    for path in _paths(CONTENT):
        kind = Notebook if path.endswith(".ipynb") else File
        files.append(kind(path, str(PROJECT), config.site_dir, use_directory_urls=False))
    files.append(File.generated(config, "docs/site/colours.css", content=_colours()))
    return files


def on_page_read_source(page: Page, config: MkDocsConfig) -> str | None:
    """A notebook's text, code and what it shows, as Markdown."""
    if not isinstance(page.file, Notebook):
        return None
    notebook = nbformat.read(PROJECT / page.file.src_uri, as_version=4)
    if config.extra["run_notebooks"]:
        with TemporaryDirectory() as folder:
            place = {"metadata": {"path": folder}}
            NotebookClient(notebook, resources=place, extra_arguments=["--log-level=40"]).execute()
    return "\n\n".join(part for cell in notebook.cells for part in _cell(cell))


def on_page_markdown(markdown: str, page: Page, **_: Any) -> str:
    """Names of folders stay, their links go: a site has no listing of a folder."""
    folder = (PROJECT / page.file.src_uri).parent
    return LINK.sub(lambda link: link[1] if (folder / link[2]).is_dir() else link[0], markdown)


def on_page_content(html: str, page: Page, **_: Any) -> str:
    """Map pages in frames, with their answers in words, where a picture leads to one."""
    folder = (PROJECT / page.file.dest_uri).parent

    def shown(found: re.Match[str]) -> str:
        src, picture = unescape(found[1]), unescape(found[2])
        text = (folder / src).read_text(encoding="utf-8")
        frame = iframe(Embedding(read_page(text, src), src, picture))
        return f'<div class="map">\n{found[0]}\n{frame}\n</div>'

    return LINKED_PICTURE.sub(shown, html)


def _paths(patterns: tuple[str, ...]) -> list[str]:
    found = {path for pattern in patterns for path in PROJECT.glob(pattern) if path.is_file()}
    return sorted(path.relative_to(PROJECT).as_posix() for path in found)


def _expanded(item: Any) -> Any:
    if isinstance(item, Mapping):
        return {name: _expanded(part) for name, part in item.items()}
    if isinstance(item, list):
        return [_expanded(part) for part in item]
    return _paths((item,)) if "*" in item else item


def _colours() -> str:
    """The colours of the maps, for the site's style sheet."""
    return "\n".join(
        f"[data-md-color-scheme={scheme}]{{"
        + "".join(f"--{role}:{pair[place]};" for role, pair in COLOURS.items())
        + "}"
        for place, scheme in enumerate(("default", "slate"))
    )


def _cell(cell: Any) -> Iterator[str]:
    if cell.cell_type == "markdown":
        yield cell.source
        return
    yield f"```python\n{cell.source}\n```"
    for output in cell.get("outputs", ()):
        data = output.get("data") or {"text/plain": output.get("text", "")}
        kind = next(kind for kind in SHOWN if kind in data)
        yield f'<div class="output">{_output(kind, data[kind])}</div>'


def _output(kind: str, content: str) -> str:
    if kind == "image/png":
        return f'<img alt="" src="data:image/png;base64,{content.strip()}">'
    if kind == "text/plain":
        return f"<pre>{content}</pre>"
    return content
