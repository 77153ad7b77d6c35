"""Read bundled cases and your own, and compare their claims with the geometry."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from adiz.geo.errors import InputError, RequestError
from adiz.geo.escaping import readable
from adiz.geo.formats import is_there, load_bytes, read_case, refusal
from adiz.geo.formats.table_reading import TableReading, parse_reading
from adiz.geo.model import Case, Formation
from adiz.geo.reading import without_folder
from adiz.layers.atlas import catalog, gazetteer
from adiz.layers.atlas.patrols import patrol
from adiz.layers.data_files import DATA
from adiz.layers.words import CAVEAT

from .selection import Interval

if TYPE_CHECKING:
    from adiz.geo.claims import Finding


def case(name: str) -> Case:
    """Return a bundled case by its id or a unique beginning of it, such as "2025-12-09".

    Raises
    ------
    RequestError
        If no case or more than one matches, or if only words were published about the event.
    """
    if not isinstance(name, str):
        raise RequestError(f"case {name!r} is not an id; write one such as '2025-12-09'")
    try:
        shipped = catalog.case(name)
    except RequestError:
        in_words = patrol(name)
        if in_words is None or in_words["case"] is not None:
            raise
        day = in_words["date"].partition("/")[0]
        raise RequestError(
            f"only words were published about '{name}'; see: adiz cases show {day}"
        ) from None
    return _from_file(shipped, shipped.id, load_bytes(DATA / f"cases/{shipped.id}.geojson"))


def case_ids() -> tuple[str, ...]:
    """Return the ids of the bundled cases, by date.

    >>> import adiz
    >>> [name for name in adiz.case_ids() if name.startswith("2025-12-09")]
    ['2025-12-09-joint-patrol']
    """
    return catalog.case_ids()


def read(
    path: str | PathLike[str],
    *,
    encoding: str | None = None,
    columns: Mapping[str, str] | None = None,
    where: str | Iterable[str] = (),
) -> Case:
    """Read a case or routes from a file; each lone route becomes a formation of its own.

    Parameters
    ----------
    path
        The file; "-" is standard input.
    encoding
        Encoding of a table that is not UTF-8, such as "cp932".
    columns
        Columns of a table by the name to read them as, such as {"time": "network_time"}.
    where
        Conditions that every row of a table must meet, such as "callsign = RF1": a text, or
        several.

    Raises
    ------
    RequestError
        If the file cannot be opened.
    InputError
        If its content is invalid, or it is an answer written by adiz.
    """
    if not isinstance(path, str | PathLike):
        raise RequestError("adiz.read takes a path; pass other values to adiz.check directly")
    pairs = (f"{name}={column}" for name, column in (columns or {}).items())
    return read_file(str(path), parse_reading(encoding, pairs, where))


def read_file(path: str, reading: TableReading | None = None) -> Case:
    """Return the case in a file, as `read` does; reading: how to read it if it is a table.

    A folder is read if it holds traces of readsb.
    """
    if Path(path).is_dir():
        return _from_folder(Path(path))
    data = load_bytes(path)
    with answers_refused(data, path):
        content = read_case(data, path, gazetteer.find, reading=reading)
    return _from_file(content, without_folder(path), data)


@contextmanager
def answers_refused(data: bytes, name: str) -> Iterator[None]:
    """If a file that cannot be read is an answer in words, say so in the error.

    Tables, reports and sentences of adiz end with the caveat about what entering a zone means.
    """
    try:
        yield
    except InputError:
        if " ".join(CAVEAT.split()).encode() in b" ".join(data.split()):
            raise InputError(refusal(data, name)) from None
        raise


def verify(of: Case | str | PathLike[str]) -> tuple[Finding, ...]:
    """Compare every published claim of a case with its geometry, in the order of the file.

    Parameters
    ----------
    of
        A case, the id of a bundled case, or a file. Zones and places are the bundled ones.

    Raises
    ------
    InputError
        If a claim cannot be read or refers to something that the case does not contain.
    RequestError
        If a claim names a zone that is not bundled.

    >>> import adiz
    >>> findings = adiz.verify("2019-06-20")
    >>> findings[0].claim.kind, findings[0].verdict, round(findings[0].measure.found.nominal)
    ('speed', 'consistent', 704)
    """
    from adiz.geo.claims import claims

    if not isinstance(of, Case):
        of = read(of) if is_there(of) else case(str(of))
    return claims.verify(of, catalog.zone, gazetteer.find)


def known_times(formations: Iterable[Formation]) -> Interval | None:
    """Return the first and the last known time of the formations; None if no time is known."""
    times = np.concatenate(
        [np.empty(0, "datetime64[us]"), *(formation.path.time for formation in formations)]
    )
    known = times[~np.isnat(times)]
    return (known.min(), known.max()) if len(known) else None


def first_day(formations: Iterable[Formation]) -> str | None:
    """Return the day (UTC) of the first known time, or the first and last day of several flights.

    Returns None if a flight has no known time, because the day of another says nothing about it.
    """
    known = [known_times([formation]) for formation in formations]
    days = sorted({str(when[0])[:10] for when in known if when})
    if not days or None in known:
        return None
    return days[0] if len(days) == 1 else f"{days[0]}/{days[-1]}"


def with_case_in_ids(case: Case) -> Case:
    """Return the case with its id prefixed to the ids of its formations and areas."""
    formations = (replace(f, id=f"{case.id}/{f.id}") for f in case.formations)
    areas = (
        {**area, "properties": {**own, "id": f"{case.id}/{own.get('id', 'area')}"}}
        for area in case.areas
        for own in [area.get("properties") or {}]
    )
    return replace(case, formations=tuple(formations), areas=tuple(areas))


def _from_folder(folder: Path) -> Case:
    """Return the flights of the traces in a folder as one case, with the folder's name and hash."""
    from adiz.geo.formats.trace_folders import read_traces  # most inputs are files

    content, sha256 = read_traces(folder, read_case)
    known = {"file": readable(without_folder(str(folder)))[0], "sha256": sha256}
    return replace(content, properties={**content.properties, **known})


def _from_file(content: Case, name: str, data: bytes) -> Case:
    """Return the case with the name and hash of its file."""
    sha256 = hashlib.sha256(data).hexdigest()
    known = {"file": readable(name)[0], "sha256": sha256}
    return replace(content, properties={**content.properties, **known})
