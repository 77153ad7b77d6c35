"""Write NOTICES.md: the licence of everything in adiz that others made. `make pages` runs it."""

# ruff: noqa: E501, rows of a table and the lines of a licence

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from adiz.layers.atlas import catalog
from adiz.text.atlas_citation import licences

PROJECT: Final = Path(__file__).resolve().parent.parent

INTRO: Final = """\
# Notices

adiz is under the MIT licence (LICENSE). It contains work of others under their own licences, listed
here. Written by `make pages` from the zone files; the wheel and the source archive contain this file
and every licence that it names.

## Code

| what | version | where | licence | text |
|---|---|---|---|---|
| Leaflet | 1.9.4 | `layers/page/leaflet.js`, `leaflet.css`; in every map page | BSD-2-Clause | `layers/page/LEAFLET-LICENSE.txt` |
| Leaflet-Geoman Free | 2.20.2 | `adiz/digitise/page/vendor`; in the page of `adiz digitise new` | MIT | `adiz/digitise/page/vendor/GEOMAN-LICENSE.txt` |
| iframe-worker (shim) | 1.0.4 | `docs/site/iframe-worker.js`; source archive only | MIT | at the head of the file |
| axe-core | 4.10.3 | `tests/browser/vendor`; source archive only, used by tests | MPL-2.0 | `tests/browser/vendor/AXE-LICENSE.txt` |

In a wheel, `layers` and `geo` are `adiz/layers` and `adiz/geo`.

## Land and borders

The land, the borders and the coasts that limits of territorial airspace are computed from are Natural
Earth's, in the public domain ("Made with Natural Earth"). They were read from the npm package
world-atlas 2.0.2, which is under the ISC licence:

{isc}

## Zones

What the sources of each zone state about a licence. It is not our reading of the law. `adiz zones
cite ID` prints the same for some zones, and [layers/data/SOURCES.md](layers/data/SOURCES.md) names every
source."""

ISC: Final = """\
> Copyright 2013-2019 Michael Bostock
>
> Permission to use, copy, modify, and/or distribute this software for any purpose with or without fee
> is hereby granted, provided that the above copyright notice and this permission notice appear in all
> copies.
>
> THE SOFTWARE IS PROVIDED "AS IS" AND THE AUTHOR DISCLAIMS ALL WARRANTIES WITH REGARD TO THIS SOFTWARE
> INCLUDING ALL IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS. IN NO EVENT SHALL THE AUTHOR BE
> LIABLE FOR ANY SPECIAL, DIRECT, INDIRECT, OR CONSEQUENTIAL DAMAGES OR ANY DAMAGES WHATSOEVER
> RESULTING FROM LOSS OF USE, DATA OR PROFITS, WHETHER IN AN ACTION OF CONTRACT, NEGLIGENCE OR OTHER
> TORTIOUS ACTION, ARISING OUT OF OR IN CONNECTION WITH THE USE OR PERFORMANCE OF THIS SOFTWARE."""


def page() -> str:
    """Return NOTICES.md."""
    return "\n\n".join((INTRO.format(isc=ISC), *_zones())) + "\n"


def _zones() -> Iterator[str]:
    for licence, held in licences(catalog.zones()).items():
        yield f"**{licence}**\n\n{', '.join(f'`{zone.id}`' for zone in held)}"


if __name__ == "__main__":
    (PROJECT / "NOTICES.md").write_text(page(), encoding="utf-8")
