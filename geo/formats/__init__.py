"""Files in and out: one module of this folder per file format, found by itself.

A format module announces
    SUFFIXES                                  endings of its file names, lower case, with the dot
    sniff(head: bytes) -> bool                whether the first 4096 bytes look like it, if it reads
    read_case(data: bytes, name: str, find)   -> Case, where the format can hold routes; that of
                                              tables also takes a TableReading as `reading`
    read_zones(data: bytes, name: str)        -> tuple[Zone, ...], where it can hold zones
    review_zones(data: bytes, name: str)      -> tuple[Finding, ...], where it can say what is wrong
    write_case(case, path)                    where the routes of a case can be written to it
    write_zones(zones, path, tolerance_m=...) where zones can be, for other programs to draw
    write_tables(tables, path, notes=...)     where the tables of a result can be, with what
                                              is to be said beside them
    LEAVES_OUT                                what of a route it cannot tell, in words
and imports whatever is heavy inside these. Modules without SUFFIXES serve several formats.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path, PurePath
from pkgutil import iter_modules
from types import ModuleType
from typing import TYPE_CHECKING, Any, TypeVar, cast

from ..errors import InputError, RequestError
from ..model import Case, Zone
from ..reading import is_there, load_bytes, name_as_text
from .answers import is_answer, refusal, refuse_answers

if TYPE_CHECKING:
    from ..positions import Find
    from ..results.tables import Table
    from .geojson.review import Finding
    from .table_reading import TableReading

__all__ = [
    "checkable",
    "formats",
    "geojson",
    "is_answer",
    "is_there",
    "load_bytes",
    "read_case",
    "read_rows",
    "read_zones",
    "refusal",
    "review_zones",
    "table_reading",
    "write_case",
    "write_tables",
    "write_zones",
    "written_as",
]

HEAD_BYTES = 4096
GZIP = b"\x1f\x8b"
Read = TypeVar("Read", Case, Zone)


def read_case(
    data: bytes, name: str, find: Find | None = None, *, reading: TableReading | None = None
) -> Case:
    """Routes and formations of a route or case file; find looks up the places it has in words.

    A file without formations gives one formation per route. name is used in messages, to tell the
    format by its suffix, and its stem as the id of what has none. What the reader had to leave out
    is in Case.properties["warnings"], as {"code", "text"}.
    reading says how a table is read. Raises InputError where the content is bad, its message
    beginning with name, and where it is an answer that adiz wrote; RequestError where something is
    asked of what is no table.
    """
    name = name_as_text(name)
    if reading is not None and reading.option:
        return _by_name_alone(_read_table(data, name, reading), name)
    case: Case = _reader("read_case", data, name)(data, name, find)
    return _by_name_alone(case, name)


def read_zones(data: bytes, name: str) -> tuple[Zone, ...]:
    """Zones of a file, at least one; as read_case, with Zone.properties["warnings"]."""
    name = name_as_text(name)
    zones: tuple[Zone, ...] = _reader("read_zones", data, name)(data, name)
    return tuple(_by_name_alone(zone, name) for zone in zones)


def read_rows(names: Sequence[str], rows: Iterable[Sequence[str]], name: str) -> Case:
    """Routes of a table in memory, its cells as texts: as `read_case` of a .csv file.

    names: of the columns. name: of the table, in messages and as the id of what has none.
    """
    from . import csv

    return csv.read_rows(names, rows, name)


def review_zones(data: bytes, name: str) -> tuple[Finding, ...]:
    """What is wrong with a zone file and what is doubtful, with lines where its format has them.

    Any file that `read_zones` reads can be reviewed.
    """
    name = name_as_text(name)
    module = _reading("read_zones", data, name)
    if not hasattr(module, "review_zones"):
        from .geojson import review_by_reading

        return review_by_reading(data, name, module.read_zones)
    found: tuple[Finding, ...] = module.review_zones(data, name)
    return found


def write_case(case: Case, path: Path, *, suffix: str) -> str:
    """Write the routes of a case; returns what the format leaves out of them, in words.

    suffix tells the format, e.g. ".kml". RequestError where none has it, or a leg is of a kind it
    cannot tell.
    """
    module = _writer("write_case", "routes", suffix)
    module.write_case(case, path)
    return str(getattr(module, "LEAVES_OUT", ""))


def write_zones(zones: Sequence[Zone], path: Path, *, suffix: str, tolerance_m: float) -> None:
    """Write zones for other programs: sides straight, within tolerance_m of the declared edges.

    suffix tells the format, e.g. ".kml". RequestError where none has it.
    """
    _writer("write_zones", "zones", suffix).write_zones(zones, path, tolerance_m=tolerance_m)


def write_tables(
    tables: Sequence[Table], path: Path, *, suffix: str, notes: Sequence[str] = ()
) -> None:
    """Write the tables of a result, and what is to be said beside them.

    suffix tells the format; RequestError where none has it.
    """
    _writer("write_tables", "results", suffix).write_tables(tables, path, notes=notes)


def written_as(*what: str) -> dict[str, str]:
    """Return the formats that have one of these functions, by the suffixes that choose them.

    >>> written_as("write_tables")[".kml"]
    'kml'
    """
    return {
        suffix: suffix.removeprefix(".")
        for module in formats()
        for suffix in module.SUFFIXES
        if any(hasattr(module, function) for function in what)
    }


def _by_name_alone(read: Read, name: str) -> Read:
    """The same, what is told of it naming the file without its folder: it travels with answers."""
    alone = PurePath(name).name
    if alone == name:
        return read
    for told in ("warnings", "skipped", "refused"):
        items = read.properties.get(told)
        if isinstance(items, Sequence) and not isinstance(items, str):
            short = tuple(_renamed(item, name, alone) for item in items)
            # In place, as a copy would not keep the geometry of a zone.
            cast("dict[str, Any]", read.properties)[told] = short
    return read


def _renamed(item: Any, name: str, alone: str) -> Any:
    """What is told, its texts that begin with a name beginning with what it is alone."""
    if not isinstance(item, Mapping):
        return item
    return {
        key: alone + text.removeprefix(name)
        if isinstance(text, str) and text.startswith(f"{name}:")
        else text
        for key, text in item.items()
    }


@cache
def formats() -> tuple[ModuleType, ...]:
    """The format modules, by name; the other modules of this folder announce no suffixes."""
    found = (import_module(f"{__name__}.{module.name}") for module in iter_modules(__path__))
    return tuple(module for module in found if hasattr(module, "SUFFIXES"))


def _read_table(data: bytes, name: str, reading: TableReading) -> Case:
    """A table read as asked; what no format knows by its content is taken for one."""
    from . import csv

    try:
        reader = _reader("read_case", data, name)
    except InputError:
        reader = csv.read_case
    if reader is not csv.read_case:
        raise RequestError(
            f"{reading.option} is for tables ({', '.join(csv.SUFFIXES)}), which '{name}' is not; "
            "leave it out"
        )
    case: Case = csv.read_case(data, name, reading=reading)
    return case


def _namesake(name: str) -> ModuleType | None:
    """The format module called as a file's suffix is, like gpx, imported without all others."""
    stem = PurePath(name).suffix.lower().removeprefix(".")
    if stem.startswith("_") or not stem.isidentifier() or not find_spec(f"{__name__}.{stem}"):
        return None
    module = import_module(f"{__name__}.{stem}")
    return module if f".{stem}" in getattr(module, "SUFFIXES", ()) else None


def _writer(what: str, of: str, suffix: str) -> Any:
    """The format that has this suffix and can write such things."""
    able = [module for module in formats() if hasattr(module, what)]
    for module in able:
        if suffix.lower() in module.SUFFIXES:
            return module
    known = ", ".join(known for module in able for known in module.SUFFIXES)
    raise RequestError(f"{of} are not written as '{suffix}'; end the name in one of {known}")


def _reader(what: str, data: bytes, name: str) -> Any:
    """The function that reads such things from a file."""
    return getattr(_reading(what, data, name), what)


def _reading(what: str, data: bytes, name: str) -> ModuleType:
    """The module of the format that suffix and content name; else content alone, else suffix."""
    if not data.strip():
        raise InputError("is empty; give a file with something in it", places=(name,))
    refuse_answers(data, name)
    if data.startswith(GZIP):
        raise InputError(
            "is compressed with gzip; unpack it and give what is in it", places=(name,)
        )
    namesake = _namesake(name)
    if namesake and hasattr(namesake, what) and namesake.sniff(data[:HEAD_BYTES]):
        return namesake
    able = [module for module in formats() if hasattr(module, what)]
    named = [module for module in able if name.lower().endswith(module.SUFFIXES)]
    looks = [module for module in able if module.sniff(data[:HEAD_BYTES])]
    for module in [*(m for m in named if m in looks), *looks, *named]:
        return module
    known = ", ".join(suffix for module in able for suffix in module.SUFFIXES)
    raise InputError(f"is of no format adiz knows; give one of {known}", places=(name,))
