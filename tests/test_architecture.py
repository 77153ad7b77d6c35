"""Rules of the house: who may import what, and how little a command may load."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from graphlib import TopologicalSorter
from importlib import import_module
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


@cache
def nodes(path: Path) -> tuple[ast.AST, ...]:
    """Every node of a file's code."""
    return tuple(ast.walk(ast.parse(path.read_bytes())))


@cache
def imported(root: str, path: Path) -> tuple[str, ...]:
    """Absolute names of the modules a file imports, inside functions and for typing too."""
    return tuple(_imported(root, path))


def _imported(root: str, path: Path) -> Iterator[str]:
    for node in nodes(path):
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


ORDER = {
    "adiz.geo": (
        {"errors", "escaping", "units", "arrays", "c_locale", "file_names", "version"},
        {"json_cleaning", "json_values", "longitudes", "reading", "showing", "writing"},
        {"json_object"},
        {"edges"},
        {"shapes"},
        {"model"},
        {"positions", "visits"},
        {"certainty", "georeference"},
        {"results"},
        {"line_check"},
        {"check"},
        {"claims", "formats"},
    ),
    "adiz.layers": (
        {"data_files", "projection"},
        {"words", "atlas"},
        {"scene"},
        {"map_layers", "story"},
        {"panel"},
        {"figure"},
        {"page"},
    ),
    "adiz": (
        {
            "compatibility",
            "conversion_notes",
            "installation",
            "new_cases",
            "outcome",
            "surroundings",
        },
        {"interleaved_tracks", "recorded_tracks"},
        {"embedding", "preparation", "selection"},
        {"bundled_cases", "events_in_words", "not_covered", "nothing_near"},
        {"saved_answers", "written_routes"},
        {"flight_checks", "inputs", "warnings"},
        {"analysis", "sensitivity"},
        {"comparison", "conversion", "digitise", "drawing", "places", "rechecking", "zone_files"},
        {"digitised_routes", "scanning", "text"},
        {"outputs", "descriptions"},
        {"link_preview"},
        {"reports", "press_kit", "gis_layers"},
        {"written_answers"},
        {"commands"},
        {"__main__"},
    ),
}
"""The rooms of each floor from below to above; each imports only what stands before it."""


def room_of(name: str) -> tuple[str, str]:
    """The floor of a module and the package or module of the floor that it belongs to."""
    floor = next((f for f in ("adiz.geo", "adiz.layers") if begins([name], f)), "adiz")
    return floor, name.removeprefix(floor).lstrip(".").partition(".")[0]


def importable(package: str) -> set[str]:
    """What a package announces."""
    return set(getattr(import_module(package), "__all__", ()))


def name_of(root: str, path: Path) -> str:
    """The import path of a file; of an `__init__`, that of its package."""
    inner = [] if path.stem == "__init__" else [path.stem]
    return ".".join([package_of(root, path), *inner])


def imported_pairs(root: str, path: Path) -> Iterator[tuple[str, str]]:
    """Each name a file imports from the project, and the module it says to import it from."""
    for node in nodes(path):
        if isinstance(node, ast.ImportFrom):
            name = "." * node.level + (node.module or "")
            base = resolve_name(name, package_of(root, path)) if node.level else name
            if begins([base], "adiz"):
                yield from ((base, alias.name) for alias in node.names)


ours = pytest.mark.parametrize(
    ("root", "path"), MODULES, ids=[name_of(root, path) for root, path in MODULES]
)


@ours
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
    if root == "adiz.layers" or not may_use_frames:
        assert not begins(names, "pandas", "geopandas")


def test_the_order_names_every_room() -> None:
    for floor, folder in FOLDERS.items():
        rooms = {path.stem for path in folder.glob("*.py") if path.stem != "__init__"}
        rooms |= {path.parent.name for path in folder.glob("*/__init__.py")}
        if floor == "adiz":
            rooms -= {"geo", "layers"}
        assert rooms == set().union(*ORDER[floor])


@ours
def test_a_room_imports_only_what_stands_before_it(root: str, path: Path) -> None:
    floor, room = room_of(name_of(root, path))
    if not room:
        return
    place = next(k for k, rooms in enumerate(ORDER[floor]) if room in rooms)
    allowed = set().union(*ORDER[floor][:place], {room})
    for base, member in imported_pairs(root, path):
        other_floor, other = room_of(base)
        if other_floor == floor:
            other = other or (member if member not in importable(floor) else "")
            if floor == "adiz" and not other:  # the package itself knows its version alone
                assert member == "__version__" or room == "commands"
            else:
                assert other in allowed, f"{other} stands after {room}"


@ours
def test_packages_import_what_others_announce(root: str, path: Path) -> None:
    """A name from the package itself, or from a module that it lists."""
    me = name_of(root, path)
    for base, member in imported_pairs(root, path):
        if room_of(base) == room_of(me):
            continue
        package, name = base, member
        while room_of(package)[1] and "." in package:
            assert name in importable(package) or not is_package(package), (
                f"{base}.{member}: {package} does not announce {name}"
            )
            package, _, name = package.rpartition(".")


def is_package(name: str) -> bool:
    """Whether a module has modules of its own."""
    return hasattr(import_module(name), "__path__")


@ours
def test_what_is_private_stays_in_its_package(root: str, path: Path) -> None:
    me = package_of(root, path)
    for base, member in imported_pairs(root, path):
        private = [part for part in (*base.split("."), member) if part[0] == "_" and part[1] != "_"]
        assert not private or begins([base], me), f"{base}.{member} is private"


def test_no_public_function_has_the_name_of_a_module_beside_it() -> None:
    """Importing the module would replace the function in the package."""
    for root, path in MODULES:
        beside = {other.stem for other in path.parent.glob("*.py")}
        beside |= {other.parent.name for other in path.parent.glob("*/__init__.py")}
        defined = {
            node.name
            for node in ast.parse(path.read_bytes()).body
            if isinstance(node, ast.FunctionDef | ast.ClassDef)
        }
        assert not defined & beside, name_of(root, path)
    assert not set(adiz.__all__) & {path.stem for path in FOLDERS["adiz"].glob("*.py")}


@pytest.mark.parametrize("root", FOLDERS)
def test_no_floor_imports_in_a_circle(root: str) -> None:
    """Not inside functions or for typing either, but for packages that load what is asked for."""
    rooms = {name_of(of, path): path for of, path in MODULES if of == root}
    del rooms[root]
    imports = {
        name: {other for other in imported(root, path) if other in rooms and other != name}
        for name, path in rooms.items()
    }
    # To import a package is to import what it announces, so a module of it is no part of a circle
    # through the package's own list; between packages `ORDER` forbids circles.
    for name, path in rooms.items():
        if path.stem == "__init__":
            imports[name] = set()
    assert any(imports.values())
    assert set(TopologicalSorter(imports).static_order()) == set(rooms)


SIZES = {"file": 400, "function": 50, "methods": 12}


def lines_of(function: ast.FunctionDef) -> int:
    """How many lines a function has, without its docstring, which says all that it must."""
    first = function.body[0]
    says = ast.get_docstring(function) is not None
    docstring = (first.end_lineno or 0) - first.lineno + 1 if says else 0
    return (function.end_lineno or 0) - function.lineno + 1 - docstring


@pytest.mark.parametrize(
    "path", [path for _, path in MODULES], ids=[name_of(root, path) for root, path in MODULES]
)
def test_sizes(path: Path) -> None:
    """A newcomer reads a function at a glance and a file in one sitting."""
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= SIZES["file"]
    for node in nodes(path):
        if isinstance(node, ast.FunctionDef):
            assert lines_of(node) <= SIZES["function"], node.name
        if isinstance(node, ast.ClassDef):
            public = [
                item.name
                for item in node.body
                if isinstance(item, ast.FunctionDef) and not item.name.startswith("_")
            ]
            assert len(public) <= SIZES["methods"], f"{node.name}: {public}"


def test_a_file_of_tests_is_read_in_one_sitting() -> None:
    for path in Path(__file__).parent.rglob("*.py"):
        assert path.read_text(encoding="utf-8").count("\n") <= SIZES["file"], path


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


def test_a_file_named_for_its_format_loads_no_other_reader(tmp_path: Path) -> None:
    (tmp_path / "route.geojson").write_text(ROUTE, encoding="utf-8")
    assert "xml" in loaded("check", "-", stdin=ROUTE)
    assert "xml" not in loaded("check", str(tmp_path / "route.geojson"))
