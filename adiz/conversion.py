"""Convert files of routes and zones to other formats; list the formats."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import tzinfo
from os import PathLike, fspath
from pathlib import Path
from types import ModuleType
from typing import Final, Literal

from adiz.geo import formats as file_formats
from adiz.geo.errors import InputError, RequestError
from adiz.geo.formats.geojson import SUFFIXES, write_exact_zones
from adiz.geo.model import Case, Formation, Zone
from adiz.geo.writing import whole_file

from .analysis import zones
from .conversion_notes import doubts_of, left_out_of
from .inputs import RouteLike, ZoneLike, cases_of

ABILITIES: Final = {
    "reads": {"read_case": "routes", "read_zones": "zones"},
    "writes": {"write_case": "routes", "write_zones": "zones", "write_tables": "results"},
}
"""What the module of a format can do: the function that does it, and the content."""

TOLERANCE_M: Final = 25.0
"""Greatest distance between an edge and the straight lines that replace it, for formats that have
only these."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FileFormat:
    """A file format.

    reads, writes: any of routes, zones and results. leaves_out: what it cannot hold of a route.
    """

    suffixes: tuple[str, ...]
    reads: tuple[str, ...]
    writes: tuple[str, ...]
    about: str
    leaves_out: str | None


def formats() -> tuple[FileFormat, ...]:
    """Return the file formats that adiz reads and writes.

    >>> import adiz
    >>> next(form.reads for form in adiz.formats() if ".kml" in form.suffixes)
    ('routes', 'zones')
    """
    return tuple(map(_described, file_formats.formats()))


def convert(
    given: RouteLike | ZoneLike | Iterable[RouteLike | ZoneLike],
    path: str | PathLike[str],
    *,
    what: Literal["routes", "zones"] | None = None,
    tz: str | tzinfo | None = None,
    tell: Callable[[str], object] | None = None,
) -> Path:
    """Write routes or zones in another format.

    Parameters
    ----------
    given
        Anything that `adiz.check` takes as flights or as zones.
    path
        File to write; its suffix sets the format, see `adiz.formats`. GeoJSON keeps everything.
    what
        Whether to read routes or zones. By default routes are read if there are any, else zones.
    tz
        Time zone of times that state none.
    tell
        Called with each note about the conversion, such as `print` or the `append` of a list: what
        was doubtful in the input, what of it was left out, and what the format cannot hold.

    Returns the path of the file.

    Raises
    ------
    InputError
        If `given` contains neither routes nor zones.
    RequestError
        If the suffix is unknown or the file cannot be written.
    """
    target = Path(path)
    suffix = target.suffix.lower()
    needed = {"routes": "write_case", "zones": "write_zones", None: "write_case"}[what]
    if suffix not in file_formats.written_as(needed, "write_zones"):
        known = ", ".join(file_formats.written_as(needed))
        raise RequestError(f"'{fspath(path)}': end the name in {known}")
    content = _content(given, what, tz)
    lost = ""
    with whole_file(target) as new:
        if isinstance(content, Case):
            if not content.routes:
                raise RequestError(f"'{content.id}' has no route to write; give another case")
            lost = file_formats.write_case(content, new, suffix=suffix)
        elif suffix in SUFFIXES:
            write_exact_zones(content, new)
        else:
            lost = file_formats.write_zones(content, new, suffix=suffix, tolerance_m=TOLERANCE_M)
    if tell is not None:
        for text in (*doubts_of(content), *left_out_of(content)):
            tell(text)
        if lost:
            tell(f"{target.name}: left out: {lost}")
    return target


def _content(given: object, what: str | None, tz: str | tzinfo | None) -> Case | tuple[Zone, ...]:
    """Return the routes of `given` as one case, or its zones."""
    is_zone = isinstance(given, Zone) or (
        isinstance(given, list | tuple) and bool(given) and isinstance(given[0], Zone)
    )
    if what == "zones" or (what is None and is_zone):
        return _zones(given)
    try:
        cases = cases_of(given, tz)  # type: ignore[arg-type]  # it says what it takes
    except (InputError, RequestError) as no_route:
        if what == "routes":
            raise
        try:
            return _zones(given)
        except (InputError, RequestError):
            raise no_route from None
    first, *others = cases
    if others:
        routes = tuple(route for case in cases for route in case.routes)
        first = replace(first, formations=tuple(map(Formation.of, routes)), routes=routes)
    of_file = {"file", "sha256"}  # of what was read, not of what is written
    kept = {key: value for key, value in first.properties.items() if key not in of_file}
    return replace(first, properties=kept)


def _zones(given: object) -> tuple[Zone, ...]:
    several = isinstance(given, list | tuple)
    return zones(*given) if several else zones(given)  # type: ignore[misc,arg-type]


def _described(module: ModuleType) -> FileFormat:
    """Return the format that a module implements."""
    can = {
        word: tuple(what for function, what in able.items() if hasattr(module, function))
        for word, able in ABILITIES.items()
    }
    return FileFormat(
        suffixes=tuple(module.SUFFIXES),
        reads=can["reads"],
        writes=can["writes"],
        about=(module.__doc__ or "").partition("\n")[0],
        leaves_out=getattr(module, "LEAVES_OUT", None),
    )
