"""The zones and cases that ship, one GeoJSON file each, read when asked for; and zone selectors.

The file's stem is the id: adding a zone or a case is adding a file to layers/data. What is known
by name only, and so never drawn, is listed in not-available.json.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any, Final

from adiz.geo.errors import InputError, RequestError
from adiz.geo.formats import formats, is_there, load_bytes, read_case, read_zones
from adiz.geo.formats.checkable import only_checkable
from adiz.geo.formats.geojson import read_shipped_zone, skipped_file
from adiz.geo.model import Case, Zone

from ..data_files import DATA
from . import gazetteer
from .zone_head import Head, head_of

EDITION: Final = 3
"""Of the catalogue; data/CHANGES.md says what each one moved, and by how many metres."""
EDITION_DATE: Final = "2026-12-01"
"""The day of this edition, ISO 8601."""

_KIND: Final = re.compile(rb'"kind": *"([a-z]+)"')
_HEAD_BYTES: Final = 1024


def zone_ids() -> tuple[str, ...]:
    """Return ids of the zones that ship, sorted.

    >>> "kr-adiz-2013" in zone_ids()
    True
    """
    return _stems(DATA / "zones")


def case_ids() -> tuple[str, ...]:
    """Return ids of the cases that ship, sorted by date as their ids begin with it."""
    return _stems(DATA / "cases")


@cache
def zone(zone_id: str) -> Zone:
    """Return the shipped zone of this id; raise RequestError, with close names, without one.

    >>> zone("jp-adiz-2010").authority
    'JP'
    """
    if zone_id not in zone_ids():
        raise RequestError(_unknown("zone", zone_id, zone_ids(), "adiz zones list"))
    path = _zone_file(zone_id)
    return read_shipped_zone(load_bytes(path), path.name)


def is_shipped(selector: str) -> bool:
    """Return whether a selector names zones that ship, not a file.

    >>> is_shipped("by:JP"), is_shipped("kr-adiz"), is_shipped("zone.geojson")
    (True, True, False)
    """
    named = selector.startswith(("kind:", "by:")) or selector in zone_ids()
    return named or any(zone.family == selector for zone in zones())


def zones() -> tuple[Zone, ...]:
    """Return every zone that ships, all editions, sorted by id."""
    return tuple(zone(zone_id) for zone_id in zone_ids())


def zones_of(kinds: Collection[str]) -> tuple[Zone, ...]:
    """Return every zone of some kinds that ships, all editions, sorted by id.

    >>> {zone.kind for zone in zones_of({"line"})}
    {'line'}
    """
    return tuple(read(found) for found in heads_of(kinds))


def heads_of(kinds: Collection[str]) -> tuple[Zone | Head, ...]:
    """Return every zone of some kinds that ships, those with a head only unread.

    A file whose beginning names another kind is not read further.
    """
    found: list[Zone | Head] = []
    for zone_id in zone_ids():
        path = _zone_file(zone_id)
        kind = _kind_at_the_beginning(path)
        if kind is not None and kind not in kinds:
            continue
        head = head_of(zone_id, load_bytes(path)) if kind else None
        if head or zone(zone_id).kind in kinds:
            found.append(head or zone(zone_id))
    return tuple(found)


def read(found: Zone | Head) -> Zone:
    """Return a zone, read from its file where only its head was."""
    return zone(found.id) if isinstance(found, Head) else found


def _kind_at_the_beginning(path: Path) -> str | None:
    """Return the first kind that the beginning of a file names, if there is one."""
    with path.open("rb") as file:
        named = _KIND.search(file.read(_HEAD_BYTES))
    return named[1].decode() if named else None


@cache
def not_available() -> tuple[Mapping[str, Any], ...]:
    """Return zones known by name only: {"id", "name", "kind", "authority", "why", "sources"}.

    >>> [zone["id"] for zone in not_available() if zone["authority"] == "JP"]
    ['jp-adiz-inner', 'jp-adiz-outer-8-30']
    """
    data = load_bytes(DATA / "not-available.json")
    return tuple(json.loads(data)["zones"])


def case(prefix: str) -> Case:
    """Return the shipped case of this id or unique beginning of an id.

    RequestError where none begins so, with close names, or several do, naming them.

    >>> case("2025-12-09").id
    '2025-12-09-joint-patrol'
    """
    fitting = [case_id for case_id in case_ids() if prefix and case_id.startswith(prefix)]
    if prefix in fitting:
        return _case(prefix)
    if len(fitting) > 1:
        raise RequestError(f"case '{prefix}' may be {', '.join(fitting)}; write more of its id")
    if not fitting:
        raise RequestError(_unknown("case", prefix, case_ids(), "adiz cases list"))
    return _case(fitting[0])


def select(selectors: Sequence[str], *, default: Sequence[Zone]) -> tuple[Zone, ...]:
    """Return the zones that selectors name, in their order, each zone once.

    A selector is a shipped zone's id, a family (all its editions), `kind:adiz`, `by:JP` (declared
    or claimed by), or a zone file or a folder of them. Where every selector begins with `+`, or
    there is none, the default comes first; otherwise it is replaced.
    Raises RequestError for what names nothing, InputError for a file that is bad.

    >>> [zone.id for zone in select(["kr-adiz"], default=())]
    ['kr-adiz-1951', 'kr-adiz-2013']
    """
    chosen = list(default) if all(text.startswith("+") for text in selectors) else []
    named: list[Zone] = []
    bad: dict[str, InputError] = {}
    for text in selectors:
        try:
            named += _named(text.removeprefix("+"))
        except InputError as error:
            bad[text.removeprefix("+")] = error
    chosen += _with_bad_files(named, bad)
    return tuple({(zone.id, zone.sha256): zone for zone in chosen}.values())


def _named(selector: str) -> Sequence[Zone]:
    """What one selector names, at least one zone."""
    if selector in zone_ids():
        return [zone(selector)]
    key, colon, value = selector.partition(":")
    if colon and key == "kind":
        found = [zone for zone in zones() if zone.kind == value]
    elif colon and key == "by":
        who = value.upper()
        found = [zone for zone in zones() if who in (zone.authority, *zone.claimants)]
    else:
        found = [zone for zone in zones() if zone.family == selector]
    if found:
        return found
    path = Path(selector)
    if selector and is_there(path, folder=True) and not is_there(path):
        return _in_folder(path)
    if path.suffix or is_there(path):
        return _in_file(path, selector)
    what = "zone, family, file or folder"
    raise RequestError(_unknown(what, selector, _selectors(), "adiz zones list"))


def _in_file(path: Path, name: str) -> Sequence[Zone]:
    """The zones of a file that can be checked."""
    return only_checkable(read_zones(load_bytes(path), name), name)


def _in_folder(folder: Path) -> Sequence[Zone]:
    """The zones of every file in a folder that a zone format can read, by file name."""
    suffixes = tuple(s for m in formats() if hasattr(m, "read_zones") for s in m.SUFFIXES)
    paths = sorted(path for path in folder.iterdir() if path.name.lower().endswith(suffixes))
    if not paths:
        raise RequestError(
            f"{folder}: holds no zone file; put files ending in {', '.join(suffixes)} there"
        )
    found: list[Zone] = []
    bad: dict[str, InputError] = {}
    for path in paths:
        try:
            found += _in_file(path, str(path))
        except InputError as error:
            bad[str(path)] = error
    return _with_bad_files(found, bad)


def _with_bad_files(found: Sequence[Zone], bad: Mapping[str, InputError]) -> list[Zone]:
    """The zones, the first of them saying which files could not be read.

    The first error is raised where there is no zone.
    """
    for error in bad.values():
        if not found:
            raise error
    if not bad:
        return list(found)
    files = [skipped_file(name, error) for name, error in bad.items()]
    refused = [{"zone": error.where, "why": error.reason} for error in files]
    first, *others = found
    told = (*first.properties.get("refused", ()), *refused)
    return [replace(first, properties={**first.properties, "refused": told}), *others]


def _selectors() -> Iterable[str]:
    """Every word that selects shipped zones."""
    for shipped in zones():
        yield from (shipped.id, shipped.family, f"kind:{shipped.kind}")
        yield from (f"by:{who}" for who in (shipped.authority, *shipped.claimants) if who)


def _unknown(what: str, name: str, known: Iterable[str], listing: str) -> str:
    """The message that `name` is not known, with the names that may be meant."""
    from difflib import get_close_matches

    names = sorted(set(known))
    close = get_close_matches(name, names, n=3, cutoff=0.5)
    close = close or get_close_matches(name.lower(), names, n=3, cutoff=0.5)
    close = close or [known for known in names if name and known.startswith(name.lower())][:3]
    hint = f"did you mean {' or '.join(close)}?" if close else f"see: {listing}"
    return f"no {what} '{name}'; {hint}"


def _zone_file(zone_id: str) -> Path:
    return DATA / "zones" / f"{zone_id}.geojson"


@cache
def _case(case_id: str) -> Case:
    path = DATA / "cases" / f"{case_id}.geojson"
    return read_case(load_bytes(path), path.name, gazetteer.find)


@cache
def _stems(folder: Path) -> tuple[str, ...]:
    return tuple(sorted(path.stem for path in folder.glob("*.geojson")))
