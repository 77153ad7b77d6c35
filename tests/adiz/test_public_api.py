"""What `import adiz` promises: a function for every command, types that can be named."""

from __future__ import annotations

import ast
import inspect
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import FunctionType, ModuleType
from typing import Any

import pytest

import adiz
from adiz.commands import cli
from tests.test_notebooks import NOTEBOOKS

PUBLIC = {name: getattr(adiz, name) for name in adiz.__all__ if name != "__version__"}
CLASSES = {name: value for name, value in PUBLIC.items() if isinstance(value, type)}
FUNCTIONS = {name: value for name, value in PUBLIC.items() if isinstance(value, FunctionType)}

OF_COMMANDS = {
    "cases": ["case", "case_ids", "describe_case", "new_case", "verify"],
    "check": ["check", "render"],
    "compare": ["compare"],
    "convert": ["convert"],
    "digitise": ["finish", "refit"],
    "embed": ["embed"],
    "export": ["export"],
    "formats": ["formats"],
    "kit": ["kit"],
    "map": ["draw", "figure"],
    "places": ["find_places"],
    "recheck": ["recheck", "sensitivities"],
    "scan": ["scan"],
    "report": ["report"],
    "zones": ["describe_zones", "draw_zones", "validate_zones", "zones", "zones_at"],
}
"""The functions that do what a command does."""


def test_every_command_has_its_functions() -> None:
    assert set(cli.list_commands(None)) == set(OF_COMMANDS)  # type: ignore[arg-type]
    for functions in OF_COMMANDS.values():
        assert set(functions) <= set(FUNCTIONS)


def callables() -> Iterator[tuple[str, Any]]:
    """The public functions, and what of the public classes is ours."""
    yield from FUNCTIONS.items()
    for name, of in CLASSES.items():
        for member, value in vars(of).items():
            if not member.startswith("_") and isinstance(value, FunctionType | property):
                yield f"{name}.{member}", value.fget if isinstance(value, property) else value
            elif not member.startswith("_") and isinstance(value, classmethod):
                yield f"{name}.{member}", value.__func__


def annotations(function: Any) -> dict[str, str]:
    """The annotations of a signature, as they are written."""
    found = inspect.signature(function)
    stated = {name: p.annotation for name, p in found.parameters.items()} | {
        "return": found.return_annotation
    }
    for receiver in ("self", "cls"):
        stated.pop(receiver, None)
    return {name: str(text) for name, text in stated.items()}


SIGNATURES = {name: annotations(function) for name, function in callables()}


@pytest.mark.parametrize("name", SIGNATURES)
def test_no_signature_is_any(name: str) -> None:
    for parameter, stated in SIGNATURES[name].items():
        if (name, parameter) == ("FlightMap.save", "kwargs"):
            continue  # folium's own, passed on
        assert "_empty" not in stated, parameter
        assert not re.search(r"(^|\| )Any($| \|)", stated), parameter


BORROWED = {
    "Any", "Arc", "BinaryIO", "BoolArray", "Callable", "DataFrame", "FloatArray", "Find",
    "GeoDataFrame", "Item",
    "Iterable", "Iterator", "Literal", "Mapping", "None", "Path", "PathLike", "Sequence", "Tables",
    "Table", "TimeArray",
}  # fmt: skip
"""Names in signatures that are of Python, of numpy, of folium's map, or of saved JSON."""


@pytest.mark.parametrize("name", SIGNATURES)
def test_types_in_signatures_can_be_imported_from_adiz(name: str) -> None:
    words = {
        word
        for stated in SIGNATURES[name].values()
        for word in re.findall(r"\b[A-Z]\w*", re.sub(r'"[^"]*"', "", stated))
    }
    assert words - BORROWED <= set(adiz.__all__)


def test_fields_have_types_that_can_be_imported_from_adiz() -> None:
    for name, of in CLASSES.items():
        for field, stated in vars(of).get("__annotations__", {}).items():
            words = set(re.findall(r"\b[A-Z]\w*", str(stated)))
            missing = words - BORROWED - LITERALS - set(adiz.__all__)
            assert not missing, f"{name}.{field}: {missing}"


LITERALS = {
    "Basis", "Effect", "ClaimVerdict", "Edge", "Fits", "Interval", "Kind", "Measure", "Measured",
    "Nominal", "Reason", "Relation", "Side", "Stance", "Status", "Stretch", "TimeBasis", "Vertical",
    "NamedTuple", "Scene", "Layer", "Overlap", "Foot", "Parts",
}  # fmt: skip
"""Types of fields that nobody needs to name: words, and parts of claims and pages."""


def test_names_are_listed_and_documented() -> None:
    assert sorted(adiz.__all__) == adiz.__all__
    assert set(dir(adiz)) == set(adiz.__all__)
    for name, value in PUBLIC.items():
        assert not isinstance(value, ModuleType), name
        if isinstance(value, type | FunctionType):
            assert inspect.getdoc(value), name
    text = adiz.__doc__ or ""
    for name in FUNCTIONS:
        assert re.search(rf"^(\w+, )?{name}\b.*  ", text, re.MULTILINE), name


def test_importing_adiz_imports_nothing_else() -> None:
    code = "import sys, adiz; print(*{name.partition('.')[0] for name in sys.modules})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    heavy = {"numpy", "pandas", "geopandas", "shapely", "folium", "pyproj", "matplotlib", "click"}
    assert not heavy & set(done.stdout.split())


GEOMETRY = {
    "adiz.geo.certainty": "how errors are drawn",
    "adiz.geo.edges": "geodesics",
    "adiz.geo.edges.wgs84": "geodesics",
    "adiz.geo.edges.kinds": "kinds of edges",
    "adiz.geo.edges.densification": "how a curve is drawn",
    "adiz.geo.positions": "positions as people write them",
    "adiz.geo.visits.boundary": "where a boundary runs",
    "adiz.geo.visits.distance": "distances to it",
    "adiz.geo.visits.track": "a path as tracks",
    "adiz.geo.model.position_errors": "how errors are stated",
    "adiz.layers.atlas.land": "land to draw with matplotlib",
    "adiz.layers.projection": "a projection to draw with matplotlib",
    "adiz.layers.scene.style": "colours to draw with matplotlib",
}
"""What notebooks import besides `adiz`: where they teach geometry, or draw with matplotlib."""


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebooks_import_adiz_alone(path: Path) -> None:
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    for cell in cells:
        if cell["cell_type"] != "code":
            continue
        lines = "".join(cell["source"]).splitlines()
        code = "\n".join(line for line in lines if not line.startswith(("%", "!")))
        for node in ast.walk(ast.parse(code)):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("adiz."):
                assert node.module in GEOMETRY, ast.unparse(node)
