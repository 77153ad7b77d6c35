"""Rules of the house: who may import what, and how little a command may load."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from collections.abc import Iterable, Iterator
from graphlib import TopologicalSorter
from importlib.util import resolve_name
from pathlib import Path

import pytest

import adiz.geo
import adiz.layers

FOLDERS = {
    "adiz": Path(adiz.__file__).parent,
    "adiz.geo": Path(adiz.geo.__file__).parent,
    "adiz.layers": Path(adiz.layers.__file__).parent,
}
MODULES = [
    (package, path) for package, folder in FOLDERS.items() for path in sorted(folder.rglob("*.py"))
]
HEAVY = {"matplotlib", "folium", "geopandas", "pandas"}
ROUTE = '{"type": "LineString", "coordinates": [[128, 36], [134, 35]]}'


def package_of(root: str, path: Path) -> str:
    """The import path of the package that a file of a root package is in."""
    return ".".join([root, *path.parent.relative_to(FOLDERS[root]).parts])


def imported(root: str, path: Path) -> Iterator[str]:
    """Absolute names of the modules a file imports, inside functions and for typing too."""
    for node in ast.walk(ast.parse(path.read_bytes())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            name = "." * node.level + (node.module or "")
            base = resolve_name(name, package_of(root, path)) if node.level else name
            yield base
            yield from (f"{base}.{alias.name}" for alias in node.names)


def begins(names: Iterable[str], *packages: str) -> set[str]:
    """The names that are, or are in, one of the packages."""
    return {
        name
        for name in names
        for package in packages
        if name == package or name.startswith(f"{package}.")
    }


def application(names: Iterable[str]) -> set[str]:
    """What belongs to the application among the names: adiz.*, but neither geo nor layers."""
    inner = ("adiz.geo", "adiz.layers")
    return {name for name in begins(names, "adiz") if name != "adiz" and not begins([name], *inner)}


@pytest.mark.parametrize(("root", "path"), MODULES, ids=lambda value: getattr(value, "stem", value))
def test_imports_go_one_way(root: str, path: Path) -> None:
    names = list(imported(root, path))
    if root == "adiz.geo":
        assert not begins(names, "adiz.layers") | application(names)
    if root == "adiz.layers":
        assert not application(names)
    else:
        assert not begins(names, "folium", "branca")
    if root != "adiz":
        assert not begins(names, "click", "rich")
    may_use_frames = "formats" in path.parts or path.name in ("frames.py", "result.py")
    if not (root == "adiz.geo" and may_use_frames):
        assert not begins(names, "pandas", "geopandas")


@pytest.mark.parametrize("root", FOLDERS)
def test_no_floor_imports_in_a_circle(root: str) -> None:
    """Not inside functions or for typing either, but for packages that load what is asked for."""
    rooms = {
        ".".join([package_of(root, path), *([] if path.stem == "__init__" else [path.stem])]): path
        for of, path in MODULES
        if of == root
    }
    del rooms[root]
    imports = {
        name: {other for other in imported(root, path) if other in rooms and other != name}
        for name, path in rooms.items()
    }
    assert any(imports.values())
    assert set(TopologicalSorter(imports).static_order()) == set(rooms)


def loaded(*arguments: str, stdin: str = "") -> set[str]:
    """Top-level names in sys.modules after a command has run in a process of its own."""
    code = (
        "import sys, json\n"
        "from adiz.commands import cli\n"
        "cli(sys.argv[1:], standalone_mode=False)\n"
        "print(json.dumps(sorted(n.partition('.')[0] for n in sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        input=stdin, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return set(json.loads(done.stderr.splitlines()[-1]))


@pytest.mark.parametrize("arguments", [("--help",), ("--version",), ()])
def test_help_loads_click_only(arguments: tuple[str, ...]) -> None:
    assert not loaded(*arguments) & (HEAVY | {"numpy", "pyproj", "shapely", "rich", "jinja2"})


@pytest.mark.parametrize("form", ["table", "json", "csv", "md", "geojson"])
def test_check_loads_nothing_heavy(form: str) -> None:
    names = loaded("check", "-", "--format", form, stdin=ROUTE)
    assert not names & (HEAVY | {"shapely", "rich", "jinja2"})
