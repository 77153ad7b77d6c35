"""How the atlas, or some of its zones, is cited: edition, day, version, and the licence of each."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from adiz.geo.errors import RequestError
from adiz.geo.json_values import counted, first_few
from adiz.geo.model import Zone
from adiz.geo.version import VERSION
from adiz.layers.atlas import catalog, when_read
from adiz.layers.data_files import DATA
from adiz.layers.words import day

ATLAS: Final = "adiz atlas of airspace"
NOT_STATED: Final = "not stated"
NAMED: Final = 5
"""Zones that a citation names with their checksums; of more it gives the number."""
WIDTH: Final = 100
_NAMED_TEXT: Final = re.compile(r"layers/data/([\w-]+\.txt)")


def citation(zones: Sequence[Zone]) -> str:
    """Return one sentence that names the atlas, its edition and day, and the zones.

    >>> from adiz.layers.atlas import catalog
    >>> citation([catalog.zone("cu-adiz")]).partition(": ")[2].split(", SHA-256")[0]
    'cu-adiz'
    """
    refuse_others(zones)
    date = day(catalog.EDITION_DATE)
    head = f"The adiz authors, {ATLAS}, edition {catalog.EDITION}, {date}, adiz {VERSION}"
    if len(zones) == len(catalog.zone_ids()):
        return f"{head}: all {counted(len(zones), 'zone')}."
    if len(zones) > NAMED:
        return f"{head}: {counted(len(zones), 'zone')} of {len(catalog.zone_ids())}."
    return f"{head}: {'; '.join(f'{zone.id}, SHA-256 {zone.sha256}' for zone in zones)}."


def licences(zones: Sequence[Zone]) -> Mapping[str, tuple[Zone, ...]]:
    """Return zones by what their files say of a licence, most zones first."""
    found: dict[str, list[Zone]] = {}
    for zone in zones:
        found.setdefault(str(zone.properties.get("licence") or NOT_STATED), []).append(zone)
    ordered = sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))
    return {licence: tuple(held) for licence, held in ordered}


def citation_text(zones: Sequence[Zone]) -> str:
    """Return the citation, and under each licence the zones that have it, for a terminal."""
    blocks = [_filled(citation(zones))]
    for licence, held in licences(zones).items():
        ids = ", ".join(zone.id for zone in held)
        blocks.append(f"{_filled(f'Licence: {licence}')}\n{_filled(ids, '  ')}")
    return "\n\n".join(blocks)


def citation_notes(zones: Sequence[Zone]) -> tuple[str, ...]:
    """Return the citation and the licences for beside exported zones; none for zones of files."""
    if any(map(_is_other, zones)):
        return ()
    by_licence = (
        f"Licence of {first_few([zone.id for zone in held], len(held))}: {licence}"
        for licence, held in licences(zones).items()
    )
    return (citation(zones), *by_licence, *_licence_texts(zones))


def _licence_texts(zones: Sequence[Zone]) -> Iterator[str]:
    """Yield the texts in layers/data that licences of zones name, as each copy must hold them."""
    named = {_NAMED_TEXT.search(licence) for licence in licences(zones)}
    for name in sorted(found[1] for found in named if found):
        yield (DATA / name).read_text(encoding="utf-8")


def citation_json(zones: Sequence[Zone]) -> dict[str, Any]:
    """Return the citation in parts, with the licence and the checksum of each zone."""
    return {
        "text": citation(zones),
        "title": ATLAS,
        "edition": catalog.EDITION,
        "date": catalog.EDITION_DATE,
        "version": VERSION,
        "zones": [
            {
                "id": zone.id,
                "name": zone.name,
                "status": zone.status,
                "licence": zone.properties.get("licence"),
                "retrieved": when_read(zone),
                "sha256": zone.sha256,
            }
            for zone in zones
        ],
    }


def refuse_others(zones: Sequence[Zone]) -> None:
    """Raise RequestError for a zone that is not of the atlas."""
    for zone in filter(_is_other, zones):
        raise RequestError(f"zone '{zone.id}' is not one of the atlas; cite its own file")


def _is_other(zone: Zone) -> bool:
    return zone.id not in catalog.zone_ids() or zone.sha256 != catalog.zone(zone.id).sha256


def _filled(text: str, indent: str = "") -> str:
    return textwrap.fill(
        text,
        WIDTH,
        initial_indent=indent,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )
