"""Cases: those that ship and those of one's own, and their claims held against the geometry."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from os import PathLike
from typing import TYPE_CHECKING

import numpy as np

from adiz.geo.errors import InputError, RequestError
from adiz.geo.escaping import readable
from adiz.geo.formats import is_there, load_bytes, read_case, refusal
from adiz.geo.formats.table_reading import parse_reading
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
    """A case that ships with adiz, by its id or a unique beginning of it, e.g. "2025-12-09".

    RequestError where there is none or more than one, or where only words were published.
    """
    try:
        shipped = catalog.case(name)
    except RequestError:
        in_words = patrol(name)
        if in_words is None or in_words["case"] is not None:
            raise
        day = in_words["date"].partition("/")[0]
        raise RequestError(
            f"'{name}' was published in words only; see: adiz cases show {day}"
        ) from None
    return _from_file(shipped, shipped.id, load_bytes(DATA / f"cases/{shipped.id}.geojson"))


def cases() -> tuple[str, ...]:
    """The ids of the cases that ship, by date.

    >>> import adiz
    >>> [name for name in adiz.cases() if name.startswith("2025-12-09")]
    ['2025-12-09-joint-patrol']
    """
    return catalog.case_ids()


def read(
    path: str | PathLike[str],
    *,
    encoding: str | None = None,
    columns: Mapping[str, str] | None = None,
    where: Iterable[str] = (),
) -> Case:
    """A case or routes from a file, "-" being stdin; routes become formations of one.

    Of tables only, for what they do not say of themselves: encoding, like "cp932"; columns, what is
    called how, like {"time": "network_time"}; where, conditions like "callsign = RF1", all of which
    a line must meet.

    RequestError where the file cannot be opened, InputError where its content is bad or an answer.
    """
    if not isinstance(path, str | PathLike):
        raise RequestError("adiz.read takes a path; adiz.check takes other values as they are")
    data = load_bytes(str(path))
    pairs = (f"{name}={column}" for name, column in (columns or {}).items())
    reading = parse_reading(encoding, pairs, where)
    with answers_refused(data, str(path)):
        content = read_case(data, str(path), gazetteer.find, reading=reading)
    return _from_file(content, without_folder(str(path)), data)


@contextmanager
def answers_refused(data: bytes, name: str) -> Iterator[None]:
    """Say of a file that cannot be read that it is an answer, where it is one in words.

    Tables, reports and sentences of adiz end in what entering a zone does not mean.
    """
    try:
        yield
    except InputError:
        if " ".join(CAVEAT.split()).encode() in b" ".join(data.split()):
            raise InputError(refusal(data, name)) from None
        raise


def verify(of: Case | str | PathLike[str]) -> tuple[Finding, ...]:
    """Compare every published claim of a case with its geometry, in the order of the file.

    of: a case, the id of one that ships, or a file. Zones and places are those that ship.
    InputError where a claim cannot be read or speaks of what the case does not hold, RequestError
    where it names a zone that does not ship.

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
    """From the first to the last known time of the formations; None where no time is known."""
    times = np.concatenate(
        [np.empty(0, "datetime64[us]"), *(formation.path.time for formation in formations)]
    )
    known = times[~np.isnat(times)]
    return (known.min(), known.max()) if len(known) else None


def first_day(formations: Iterable[Formation]) -> str | None:
    """The day of the first known time, UTC, or from the first to the last of several flights' days.

    None where no time of one of them is known: a flight's day says nothing of another's.
    """
    known = [known_times([formation]) for formation in formations]
    days = sorted({str(when[0])[:10] for when in known if when})
    if not days or None in known:
        return None
    return days[0] if len(days) == 1 else f"{days[0]}/{days[-1]}"


def with_case_in_ids(case: Case) -> Case:
    """The case with its own id before those of its formations and areas."""
    formations = (replace(f, id=f"{case.id}/{f.id}") for f in case.formations)
    areas = (
        {**area, "properties": {**own, "id": f"{case.id}/{own.get('id', 'area')}"}}
        for area in case.areas
        for own in [area.get("properties") or {}]
    )
    return replace(case, formations=tuple(formations), areas=tuple(areas))


def _from_file(content: Case, name: str, data: bytes) -> Case:
    """The case, knowing which file it is from."""
    sha256 = hashlib.sha256(data).hexdigest()
    known = {"file": readable(name)[0], "sha256": sha256}
    return replace(content, properties={**content.properties, **known})
