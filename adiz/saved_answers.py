"""Read the JSON of `adiz check --format json` as the Result from which it was written."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from adiz.geo.errors import InputError
from adiz.geo.escaping import short
from adiz.geo.formats import load_bytes
from adiz.geo.formats.geojson import area_of, read_saved_case, read_saved_zones
from adiz.geo.json_cleaning import Cleaning
from adiz.geo.json_object import Item
from adiz.geo.json_values import naming
from adiz.geo.model import Case, Formation, Zone, said_of
from adiz.geo.results import Result, Source
from adiz.geo.results.saved_files import is_result
from adiz.layers.atlas import catalog, gazetteer

from .bundled_cases import case as shipped_case
from .bundled_cases import first_day, with_case_in_ids
from .preparation import RULES, Preparation

NOT_SAVED: Final = "is not a saved answer; write one with: adiz check ROUTE --format json -o FILE"


def is_saved(path: Path) -> bool:
    """Return whether a file contains a saved answer."""
    data = load_bytes(path)
    try:
        return b'"adiz-check/' in data and is_result(json.loads(data))
    except (ValueError, RecursionError):
        return False


def read_saved(data: bytes, name: str) -> Result:
    """Return the saved answer with the routes and zones that it contains or names.

    Raises InputError if it is not a complete result, or if a bundled case or zone has changed since
    the check.
    """
    with naming(name):
        cleaning = Cleaning(only_text=True)
        found = _result(Item(cleaning.of(_parsed(data)), "result"))
        noted = (said_of(item, name) for item in cleaning.warnings)
        return replace(found, warnings=(*found.warnings, *noted))


def _result(document: Item) -> Result:
    # What reads them is imported where there is one to be read: most answers are new.
    from adiz.geo.results.schema import check_schema, read_options, read_result, sources

    check_schema(document)
    options = read_options(document)
    preparation = _preparation(options)
    cases = [preparation.of(_case(source, document)) for source in sources(document, "routes")]
    if len(cases) > 1:
        cases = [with_case_in_ids(case) for case in cases]
    areas = tuple(area for case in cases for area in case.areas)
    outlines = [area_of(area) for area in areas]
    result = replace(
        read_result(
            document,
            {formation.id: formation for case in cases for formation in case.formations},
            _zones(document, sources(document, "zones")),
            {area.outline.id: area for area in outlines},
        ),
        title="; ".join(short(case.name) for case in cases),
        points=tuple(point for case in cases for point in case.points),
        areas=areas,
    )
    if len(cases) != 1:
        return result
    (case,) = cases
    date = options["at"] or case.date or first_day(result.formations)
    return replace(result, date=date, properties=case.properties)


def _parsed(data: bytes) -> Any:
    try:
        content = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise InputError(f"is not JSON ({error}); save the answer again") from None
    if not is_result(content):
        raise InputError(NOT_SAVED)
    return content


def _preparation(options: Mapping[str, Any]) -> Preparation:
    """Return how the routes were prepared for the check."""
    rules = options["rules"]
    if rules not in range(1, RULES + 1):
        raise InputError(
            f"was checked by edition {rules} of the rules, and this adiz has {RULES}; update adiz"
        )
    return Preparation.by(options)


def _case(source: Source, document: Item) -> Case:
    """Return the case of a source, with each of its routes also as a formation of its own."""
    if source.geojson is not None:
        data = json.dumps(source.geojson).encode()
        found = read_saved_case(data, source.name, gazetteer.find)
    else:
        if source.name not in catalog.case_ids():
            raise _changed("case", source, document, is_bundled=False)
        found = shipped_case(source.name)
        if found.properties["sha256"] != source.sha256:
            raise _changed("case", source, document, is_bundled=True)
    own = {formation.id for formation in found.formations}
    alone = (Formation.of(route) for route in found.routes if route.id not in own)
    return replace(found, formations=(*found.formations, *alone))


def _zones(document: Item, sources: Iterable[Source]) -> Mapping[str, Zone]:
    heads = {item.text("id"): item.text("sha256") for item in document.items("zones")}
    found: dict[str, Zone] = {}
    for source in sources:
        if source.geojson is not None:
            own = read_saved_zones(json.dumps(source.geojson).encode(), source.name)
            found |= {zone.id: replace(zone, sha256=heads.get(zone.id, "")) for zone in own}
        elif source.name in catalog.zone_ids() and (
            catalog.zone(source.name).sha256 == source.sha256
        ):
            found[source.name] = catalog.zone(source.name)
        else:
            is_bundled = source.name in catalog.zone_ids()
            raise _changed("zone", source, document, is_bundled=is_bundled)
    return found


def _changed(what: str, source: Source, document: Item, *, is_bundled: bool) -> InputError:
    """Return the error for an answer that names a bundled case or zone that has changed."""
    version = document.item("tool").text("version")
    now = "has changed" if is_bundled else "is no longer bundled with adiz"
    again = "check it again with: adiz recheck FILE, or " if is_bundled else ""
    return InputError(
        f"{what} '{source.name}' is not the one that was checked: it {now} since; {again}"
        f"draw the answer with adiz {version}, which saved it"
    )
