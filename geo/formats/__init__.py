"""Read and write files: one module of this package per file format, found automatically.

A format module has some of
    SUFFIXES                                  endings of its file names, lower case, with the dot
    sniff(head: bytes) -> bool                whether the first 4096 bytes look like this format
    sniff_whole(data: bytes) -> bool          for a format that begins like a more general one:
                                              whether the content is of it, and not of that
    read_case(data: bytes, name: str, find)   -> Case, if the format can hold routes
    read_zones(data: bytes, name: str)        -> tuple[Zone, ...], if it can hold zones
    review_zones(data: bytes, name: str)      -> tuple[ZoneFinding, ...], if it can list faults
    write_case(case, path)                    if the routes of a case can be written to it
    write_zones(zones, path, tolerance_m=...) if zones can, for other programs to draw; returns what
                                              is left out of them, in words, or None
    ZONE_NOTES                                true if write_zones takes notes about the zones
    ZONE_STYLES                               true if write_zones takes how they are drawn
    write_tables(tables, path, notes=...)     if the tables of a result can, with notes about them
    LEAVES_OUT                                what it cannot store of a route, in words
    GZIPPED                                   true if its files are published packed by gzip
    TABLES                                    true if read_case takes a TableReading as `reading`
and imports whatever is slow to load inside these functions. Modules without SUFFIXES serve several
formats.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache, partial
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path, PurePath
from pkgutil import iter_modules
from types import ModuleType
from typing import TYPE_CHECKING, Any, TypeVar

from ..errors import InputError, RequestError
from ..model import Case, Zone
from ..reading import is_there, load_bytes, name_as_text
from .answers import is_answer, refusal, refuse_answers
from .charts import refuse_charts
from .json_marks import may_be_special
from .unpacking import MAGIC, unpacked, unpacked_name
from .zone_finding import ZoneFinding

if TYPE_CHECKING:
    from ..positions import Find
    from ..results.looks import TableStyle
    from ..results.tables import Table
    from .table_reading import TableReading

__all__ = [
    "ZoneFinding", "checkable", "extras", "fix_blocks", "fix_store", "flight_parts", "formats",
    "geojson", "is_answer", "is_there", "load_bytes", "names_read", "read_case", "read_rows",
    "read_zones", "refusal", "review_zones", "table_reading", "trace_folders", "write_case",
    "write_tables", "write_zones", "written_as",
]  # fmt: skip

HEAD_BYTES = 4096
Read = TypeVar("Read", Case, tuple[Zone, ...])


def read_case(
    data: bytes,
    name: str,
    find: Find | None = None,
    *,
    reading: TableReading | None = None,
    form: str | None = None,
) -> Case:
    """Return the routes and formations of a route or case file.

    A file without formations gives one formation per route. What the reader had to leave out is in
    Case.properties["warnings"], as {"code", "text"}.

    Parameters
    ----------
    data, name
        Content and name of the file. The name begins every message, its suffix selects the format,
        and its stem is the id of what has none.
    find
        Looks up places that the file gives in words.
    reading
        How to read a table.
    form
        A suffix without its dot that selects the format, whatever name and content say.

    Raises
    ------
    InputError
        If the content is wrong, or is an answer that adiz wrote.
    RequestError
        If `reading` is given for a file that is not a table, or no format has that suffix.

    >>> table = b"time,lat,lon\\n2025-12-09T01:00Z,30,120\\n2025-12-09T02:00Z,31,129"
    >>> case = read_case(table, "flight.csv")
    >>> case.formations[0].id, case.routes[0].lon.tolist(), str(case.routes[0].time[0])[:16]
    ('flight', [120.0, 129.0], '2025-12-09T01:00')
    """
    name = name_as_text(name)
    if reading is not None and reading.option:
        asked = reading
        return _by_name_alone(lambda alone: _read_table(data, alone, asked, form), name)
    content, module = _content(data, name, form)
    case: Case = _by_name_alone(lambda alone: module.read_case(content, alone, find), name)
    return case


def read_zones(data: bytes, name: str, *, form: str | None = None) -> tuple[Zone, ...]:
    """Return the zones of a file, at least one, with warnings in Zone.properties["warnings"].

    Parameters
    ----------
    data, name, form
        Content and name of the file, and its format, as for `read_case`.

    Raises
    ------
    InputError
        If the content is wrong, or is an answer that adiz wrote.

    >>> ring = "[[125, 32], [126, 32], [126, 33], [125, 33], [125, 32]]"
    >>> area = f'{{"type": "Polygon", "coordinates": [{ring}]}}'
    >>> data = f'{{"type": "Feature", "id": "box", "properties": {{}}, "geometry": {area}}}'
    >>> (zone,) = read_zones(data.encode(), "box.geojson")
    >>> zone.id, zone.is_line, zone.rings[0].lon.tolist()
    ('box', False, [125.0, 126.0, 126.0, 125.0])
    """
    name = name_as_text(name)
    reader = _reading("read_zones", data, name, form).read_zones
    zones: tuple[Zone, ...] = _by_name_alone(lambda alone: reader(data, alone), name)
    return zones


def read_rows(names: Sequence[str], rows: Iterable[Sequence[str]], name: str) -> Case:
    """Return the routes of a table in memory, as `read_case` of a .csv file.

    Parameters
    ----------
    names
        Names of the columns.
    rows
        The cells of each row, as texts.
    name
        Name of the table, in messages and as the id of what has none.
    """
    from . import csv

    return csv.read_rows(names, rows, name)


def review_zones(data: bytes, name: str) -> tuple[ZoneFinding, ...]:
    """Return what is wrong or doubtful in a zone file, with line numbers if its format has lines.

    Any file that `read_zones` reads can be reviewed.

    Parameters
    ----------
    data, name
        Content and name of the file.
    """
    name = name_as_text(name)
    module = _reading("read_zones", data, name)
    if not hasattr(module, "review_zones"):
        from .geojson import review_by_reading

        return review_by_reading(data, name, partial(module.read_zones, names_file=False))
    found: tuple[ZoneFinding, ...] = module.review_zones(data, name)
    return found


def write_case(case: Case, path: Path, *, suffix: str) -> str:
    """Write the routes of a case; return what the format leaves out of them, in words.

    Parameters
    ----------
    case, path
        The case, and the file.
    suffix
        Selects the format, e.g. ".kml".

    Raises
    ------
    RequestError
        If no format has that suffix, or a leg is of a kind that the format cannot store.
    """
    module = _writer("write_case", "routes", suffix)
    module.write_case(case, path)
    return str(getattr(module, "LEAVES_OUT", ""))


def write_zones(
    zones: Sequence[Zone],
    path: Path,
    *,
    suffix: str,
    tolerance_m: float,
    notes: Sequence[str] = (),
    style: TableStyle | None = None,
) -> str:
    """Write zones for other programs; return what the format leaves out of them, in words.

    Parameters
    ----------
    zones, path
        The zones, and the file.
    suffix
        Selects the format, e.g. ".kml".
    tolerance_m
        Most metres that the sides may leave the declared edges.
    notes
        Sentences about the zones, such as how to cite them; a format without ZONE_NOTES has no
        place for them.
    style
        How they are drawn, by their ids; only a format with ZONE_STYLES can say so.

    Raises
    ------
    RequestError
        If no format has that suffix.
    """
    writer = _writer("write_zones", "zones", suffix)
    more: dict[str, Any] = {}
    if notes and hasattr(writer, "ZONE_NOTES"):
        more["notes"] = notes
    if style and hasattr(writer, "ZONE_STYLES"):
        more["style"] = style
    return str(writer.write_zones(zones, path, tolerance_m=tolerance_m, **more) or "")


def write_tables(
    tables: Sequence[Table], path: Path, *, suffix: str, notes: Sequence[str] = ()
) -> None:
    """Write the tables of a result, with notes about them.

    Parameters
    ----------
    tables, path
        The tables from bottom to top, and the file.
    suffix
        Selects the format, e.g. ".gpkg".
    notes
        Sentences about the tables.

    Raises
    ------
    RequestError
        If no format has that suffix.
    """
    _writer("write_tables", "results", suffix).write_tables(tables, path, notes=notes)


def written_as(*what: str) -> dict[str, str]:
    """Return the formats that have one of these functions, by the suffixes that select them.

    >>> written_as("write_tables")[".kml"]
    'kml'
    """
    return {
        suffix: suffix.removeprefix(".")
        for module in formats()
        for suffix in module.SUFFIXES
        if any(hasattr(module, function) for function in what)
    }


def names_read() -> tuple[str, ...]:
    """Return what `form` can be where a file is read: names of formats, and their suffixes.

    >>> {"csv", "readsb", "igc"} <= set(names_read())
    True
    """
    able = [m for m in formats() if hasattr(m, "read_case") or hasattr(m, "read_zones")]
    suffixes = [suffix.removeprefix(".") for module in able for suffix in module.SUFFIXES]
    return tuple(sorted({*suffixes, *(m.__name__.rpartition(".")[2] for m in able)}))


def _by_name_alone(read: Callable[[str], Read], name: str) -> Read:
    """Return what is read of a file under its name without the folder; errors say where it lies.

    Notes about a file go into answers, whose readers need not learn the folder.
    """
    alone = PurePath(name).name
    try:
        return read(alone)
    except InputError as error:
        renamed = error.renamed(alone, name)
    raise renamed  # out here it keeps nothing of the reader, as an XML parser, alive


@cache
def formats() -> tuple[ModuleType, ...]:
    """Return the format modules, by name; the other modules of this package have no suffixes."""
    found = (import_module(f"{__name__}.{module.name}") for module in iter_modules(__path__))
    return tuple(module for module in found if hasattr(module, "SUFFIXES"))


def _read_table(data: bytes, name: str, reading: TableReading, form: str | None) -> Case:
    """Return a table read as asked; content that no format recognises is read as a table."""
    from . import csv

    try:
        module = _reading("read_case", data, name, form)
    except InputError:
        module = csv
    if not getattr(module, "TABLES", False):
        tables = [form for form in formats() if getattr(form, "TABLES", False)]
        known = ", ".join(suffix for form in tables for suffix in form.SUFFIXES)
        raise RequestError(
            f"{reading.option} is for tables ({known}), which '{name}' is not; leave it out"
        )
    case: Case = module.read_case(data, name, reading=reading)
    return case


def _content(data: bytes, name: str, form: str | None) -> tuple[bytes, ModuleType]:
    """Return what a file of routes holds, unpacked if it is published packed, and its format."""
    if not data.startswith(MAGIC):
        return data, _reading("read_case", data, name, form)
    held = unpacked(data, name)
    if not held.startswith(MAGIC):
        try:
            module = _reading("read_case", held, unpacked_name(name), form)
        except InputError:
            module = None
        if getattr(module, "GZIPPED", False) and module is not None:
            return held, module
    return data, _reading("read_case", data, name)


def _asked(what: str, data: bytes, form: str) -> ModuleType:
    """Return the format module that is asked for by its name, or by a suffix and by content."""
    able = [module for module in formats() if hasattr(module, what)]
    for module in able:
        if module.__name__ == f"{__name__}.{form.lower()}":
            return module
    named = [module for module in able if f".{form.lower()}" in module.SUFFIXES]
    special = [module for module in named if hasattr(module, "sniff_whole")]
    looks = [module for module in special if module.sniff_whole(data)]
    for module in [*looks, *(m for m in named if m not in special), *special]:
        return module
    known = ", ".join(dict.fromkeys(suffix[1:] for module in able for suffix in module.SUFFIXES))
    raise RequestError(f"'{form}' is no format that adiz reads here; give one of {known}")


def _namesake(name: str) -> ModuleType | None:
    """Return the format module named like a file's suffix, such as gpx, without loading others."""
    stem = PurePath(name).suffix.lower().removeprefix(".")
    if stem.startswith("_") or not stem.isidentifier() or not find_spec(f"{__name__}.{stem}"):
        return None
    module = import_module(f"{__name__}.{stem}")
    return module if f".{stem}" in getattr(module, "SUFFIXES", ()) else None


def _writer(what: str, of: str, suffix: str) -> Any:
    """Return the function with which the format of this suffix writes such things."""
    able = [module for module in formats() if hasattr(module, what)]
    for module in able:
        if suffix.lower() in module.SUFFIXES:
            return module
    known = ", ".join(known for module in able for known in module.SUFFIXES)
    raise RequestError(f"{of} are not written as '{suffix}'; end the name in one of {known}")


def _reading(what: str, data: bytes, name: str, form: str | None = None) -> ModuleType:
    """Return the format module that suffix and content name, else content alone, else suffix.

    form: the suffix without its dot of the format that is asked for, which alone decides.
    """
    if not data.strip():
        raise InputError("is empty; give a file with something in it", places=(name,))
    refuse_answers(data, name)
    refuse_charts(data, name)
    if data.startswith(MAGIC):
        raise InputError(
            "is compressed with gzip; unpack it and give what is in it", places=(name,)
        )
    if form is not None:
        return _asked(what, data, form)
    namesake = _namesake(name)
    if namesake and hasattr(namesake, what) and namesake.sniff(data[:HEAD_BYTES]):
        is_general = namesake.__name__ == f"{__name__}.geojson"
        if not (is_general and may_be_special(data)):
            return namesake
    able = [module for module in formats() if hasattr(module, what)]
    for module in able:
        if hasattr(module, "sniff_whole") and module.sniff_whole(data):
            return module
    named = [module for module in able if name.lower().endswith(module.SUFFIXES)]
    looks = [module for module in able if module.sniff(data[:HEAD_BYTES])]
    for module in [*(m for m in named if m in looks), *looks, *named]:
        return module
    known = ", ".join(suffix for module in able for suffix in module.SUFFIXES)
    raise InputError(f"has a format that adiz does not read; give one of {known}", places=(name,))
