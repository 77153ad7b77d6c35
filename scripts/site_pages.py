"""Give mkdocs the files of the project, each at its own path; mkdocs.yml runs this.

A link that works in the repository therefore works in the site. A picture that links to a map page
becomes that page in a frame. Notebooks are handled by site_notebooks.py.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape
from pathlib import Path
from typing import Any, Final

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from adiz.embedding import Embedding, iframe, read_page
from adiz.layers.scene import COLOURS

PROJECT: Final = Path(__file__).resolve().parent.parent
CONTENT: Final = (
    "*.md",
    "LICENSE",
    "adiz/digitise/page/vendor/GEOMAN-LICENSE.txt",
    "benchmarks/accuracy.py",
    "docs/**/*",
    "geo/schemas/*.json",
    "layers/data/*.md",
    "layers/data/not-available.json",
    "layers/data/zones/*.geojson",
    "layers/page/LEAFLET-LICENSE.txt",
    "notebooks/*.ipynb",
    "tests/cases/*/picture.svg",
    "tests/geo/formats/samples/*",
)
LINK: Final = re.compile(r"(?<!!)\[([^\[\]]+)\]\(([^()#\s]+)\)")
LINKED_PICTURE: Final = re.compile(
    r'<p><a href="([^"]+\.html)"><img [^>]*src="([^"]+)"[^>]*></a></p>'
)


def on_config(config: MkDocsConfig) -> None:
    """Return the navigation with its patterns replaced by the files that they match."""
    config.nav = [_expanded(item) for item in config.nav or []]


@event_priority(100)
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Return the project's files instead of those of one folder; those of the theme stay."""
    for file in [file for file in files if file.src_dir == config.docs_dir]:
        files.remove(file)
    for path in _paths(CONTENT):
        files.append(File(path, str(PROJECT), config.site_dir, use_directory_urls=False))
    files.append(File.generated(config, "docs/site/colours.css", content=_colours()))
    return files


def on_page_markdown(markdown: str, page: Page, **_: Any) -> str:
    """Remove links to folders, which the site cannot list; their names stay."""
    folder = (PROJECT / page.file.src_uri).parent
    return LINK.sub(lambda link: link[1] if (folder / link[2]).is_dir() else link[0], markdown)


def on_page_content(html: str, page: Page, **_: Any) -> str:
    """Replace a picture that links to a map page by that page in a frame, and its answers."""
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
    """Return the colours of the maps for the site's style sheet."""
    return "\n".join(
        f"[data-md-color-scheme={scheme}]{{"
        + "".join(f"--{role}:{pair[place]};" for role, pair in COLOURS.items())
        + "}"
        for place, scheme in enumerate(("default", "slate"))
    )
