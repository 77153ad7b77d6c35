"""Notebooks run from top to bottom, show what they say, and are kept without what they print."""

from __future__ import annotations

import asyncio
import os
import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from tests.seeds import sweep

PROJECT = Path(__file__).parents[1]
NOTEBOOKS = sorted((PROJECT / "notebooks").glob("*.ipynb"))
ABSOLUTE_PATH = re.compile(r"""(?:^|[\s"'(=])(?:/\w+/|~/|file:|[A-Za-z]:[\\/]\w)""", re.MULTILINE)
ONE_THREAD_EACH = {"OPENBLAS_NUM_THREADS": "1"}

# For every run, the quickest: a case that ships, one from files and a recorded track.
QUICK = ("01-first-check", "04-bering-sea")

each = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


def load(path: Path) -> nbformat.NotebookNode:
    return nbformat.read(path, as_version=4)


def run(path: Path, folder: Path) -> nbformat.NotebookNode:
    """Return a notebook as it is once each of its cells has run, in a process of its own."""
    resources = {"metadata": {"path": str(folder)}}
    client = NotebookClient(load(path), timeout=300, resources=resources)
    # Not in this thread: once a browser has been started, Playwright's loop runs in it.
    with ThreadPoolExecutor(1) as thread:
        running = client.async_execute(env=os.environ | ONE_THREAD_EACH)
        return thread.submit(asyncio.run, running).result()


@each
def test_stored_without_output(path: Path) -> None:
    notebook = load(path)
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert all(not cell.outputs and cell.execution_count is None for cell in cells)
    assert notebook.metadata.kernelspec.name == "python3"
    assert set(notebook.metadata) == {"kernelspec", "language_info"}


@each
def test_cells_have_names_of_their_own(path: Path) -> None:
    """Ids are words, so that a change shows up as a change of one cell."""
    ids = [cell.id for cell in load(path).cells]
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+|-\d)*", name) for name in ids)
    assert not [name for name in ids if re.fullmatch(r"[0-9a-f]{8}", name)]


@each
def test_is_an_article(path: Path) -> None:
    """It begins with its title and a paragraph, and names no place on somebody's disk."""
    first, *others = load(path).cells
    assert first.cell_type == "markdown"
    assert re.match(r"# \S.+\n\n\S", first.source)
    assert not [
        cell
        for cell in others
        if re.search(r"^# ", cell.source, re.MULTILINE) and cell.cell_type == "markdown"
    ]
    found = [ABSOLUTE_PATH.search(cell.source) for cell in (first, *others)]
    assert not [match.group() for match in found if match]


@each
def test_is_in_the_index(path: Path) -> None:
    assert f"](../notebooks/{path.name})" in (PROJECT / "docs" / "README.md").read_text("utf-8")


def test_absolute_paths_are_found() -> None:
    told = ("open('/home/me/x')", "cd ~/x", "at C:\\data", "path = /etc/x")
    assert all(map(ABSOLUTE_PATH.search, told))
    kept = ("https://example.org/a/b", "lon/lat or 1/2", "../docs/x.md", "length_m / 1000 / 2")
    assert not any(map(ABSOLUTE_PATH.search, kept))


@pytest.mark.parametrize(
    "path",
    sweep(
        [path for path in NOTEBOOKS if path.stem in QUICK],
        [path for path in NOTEBOOKS if path.stem not in QUICK],
    ),
    ids=lambda path: path.stem,
)
def test_runs(path: Path, tmp_path: Path) -> None:
    done = run(path, tmp_path)
    shown = [output for cell in done.cells for output in cell.get("outputs", ())]
    assert not [output for output in shown if output.get("name") == "stderr"]
    maps = [output for output in shown if "srcdoc" in output.get("data", {}).get("text/html", "")]
    assert maps
    for output in shown:
        if "image/png" in output.get("data", {}) and output not in maps:
            assert output.metadata["image/png"]["alt"]
