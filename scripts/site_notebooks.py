"""Run notebooks and make them pages of the site, with the output of each cell; see mkdocs.yml.

Notebooks are stored without output, so that a page never shows results of older code.
"""

from __future__ import annotations

import asyncio
import html
from collections.abc import Iterator, Mapping
from tempfile import TemporaryDirectory
from typing import Any, Final

import nbformat
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

AT_A_TIME: Final = 2
SHOWN: Final = ("text/html", "image/svg+xml", "image/png", "text/plain")
"""The forms in which a cell may show something, the best first."""


class Notebook(File):
    """A notebook as a page of the site."""

    content: nbformat.NotebookNode

    def is_documentation_page(self) -> bool:
        """Treat the file as a page, although its suffix is not that of one."""
        return True


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Replace the notebooks by pages, and run them."""
    notebooks = []
    for file in [file for file in files if file.src_uri.endswith(".ipynb")]:
        notebook = Notebook(file.src_uri, file.src_dir, file.dest_dir, file.use_directory_urls)
        notebook.content = nbformat.reads(file.content_string, as_version=4)
        notebooks.append(notebook)
        files.remove(file)
        files.append(notebook)
    if config.extra["run_notebooks"]:
        asyncio.run(_run_all(notebooks))
    return files


def on_page_read_source(page: Page, **_: Any) -> str | None:
    """Return text, code and its output as Markdown."""
    if not isinstance(page.file, Notebook):
        return None
    name, cells = page.file.src_uri, page.file.content.cells
    return "\n\n".join(part for cell in cells for part in _cell(cell, name))


async def _run_all(notebooks: list[Notebook]) -> None:
    places = asyncio.Semaphore(AT_A_TIME)

    async def run(notebook: Notebook) -> None:
        async with places:
            with TemporaryDirectory() as folder:
                resources = {"metadata": {"path": folder}}
                client = NotebookClient(
                    notebook.content, resources=resources, extra_arguments=["--log-level=40"]
                )
                try:
                    await client.async_execute()
                except CellExecutionError as error:
                    raise PluginError(f"{notebook.src_uri}: {error}") from None

    await asyncio.gather(*map(run, notebooks))


def _cell(cell: nbformat.NotebookNode, notebook: str) -> Iterator[str]:
    if cell.cell_type == "markdown":
        yield cell.source
        return
    yield f"```python\n{cell.source}\n```"
    for output in cell.outputs:
        data = output.get("data") or {"text/plain": output["text"]}
        form = next((form for form in SHOWN if form in data), None)
        if form is None:
            known = ", ".join(SHOWN)
            raise PluginError(f"{notebook}: a cell shows {', '.join(data)} only; known are {known}")
        about = output.get("metadata", {}).get(form, {})
        yield f'<div class="output">{_shown(form, data[form], about)}</div>'


def _shown(form: str, content: str, about: Mapping[str, Any]) -> str:
    match form:
        case "image/png":
            source = f"data:image/png;base64,{content.strip()}"
            alt, width = html.escape(about.get("alt", "")), about.get("width", "auto")
            return f'<img alt="{alt}" width="{width}" src="{source}">'
        case "text/plain":
            return f"<pre>{html.escape(content)}</pre>"
        case _:
            return content
