"""Extract the document of a KMZ: an untrusted archive, with limits checked before unpacking."""

from __future__ import annotations

from collections.abc import Sequence

from ...errors import InputError
from ..archives import members
from ..xml import MOST_BYTES


def unpacked(data: bytes, name: str) -> bytes:
    """Return the main document of a KMZ: doc.kml, else its first .kml.

    Parameters
    ----------
    data, name
        Content and name of the archive.

    Raises
    ------
    InputError
        If the archive is damaged, too large or has no document.
    """
    (document,) = members(data, name, lambda names: [_main(names, name)], MOST_BYTES).values()
    return document


def _main(names: Sequence[str], name: str) -> str:
    """Return the name of the main document."""
    inside = [of for of in names if of.lower().endswith(".kml")]
    if not inside:
        raise InputError("is an archive without a .kml in it; give a KMZ or KML", places=(name,))
    return min(inside, key=lambda of: of.lower() != "doc.kml")
