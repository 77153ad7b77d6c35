"""Extract the document of a KMZ: an untrusted archive, with limits checked before unpacking."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Sequence
from dataclasses import dataclass

from ...errors import InputError
from ...json_values import cut, first_few
from ..archives import members
from ..xml import MOST_BYTES, local, parse


@dataclass(frozen=True, slots=True)
class Opened:
    """The document that a KML or KMZ file shows: its root, and further .kml files beside it."""

    root: ET.Element
    others: tuple[str, ...] = ()

    @property
    def doubt(self) -> str | None:
        """Return what of the archive is not read, in words; None if all is."""
        return (
            f"further files in it are not read: {first_few(self.others)}" if self.others else None
        )


def opened(data: bytes, name: str) -> Opened:
    """Return the document of a file; in an archive, doc.kml, else its first .kml.

    Parameters
    ----------
    data, name
        Content and name of the file.

    Raises
    ------
    InputError
        If it is damaged, too large, or no KML.
    """
    if not data.startswith(b"PK"):
        return Opened(_root(data, name))
    inside: list[str] = []
    (document,) = members(
        data, name, lambda names: [_main(names, name, inside)], MOST_BYTES
    ).values()
    main, *others = inside
    try:
        return Opened(_root(document, name), tuple(others))
    except InputError as error:  # the line is one of the document, not of the archive
        where = cut(main) + (f", line {error.line}" if error.line else "")
        raise InputError(f"{where}: {error.reason}", places=(name,)) from None


def _root(data: bytes, name: str) -> ET.Element:
    """Return the root element, which is <kml>, or what stands in it: GpsDump writes only that."""
    root = parse(data, name)
    if local(root) not in ("kml", "Document"):
        raise InputError(f"is <{local(root)[:40]}>, not <kml>; give a KML file", places=(name,))
    return root


def _main(names: Sequence[str], name: str, inside: list[str]) -> str:
    """Return the name of the main document, and put it and the other documents into a list."""
    found = [of for of in names if of.lower().endswith(".kml")]
    if not found:
        raise InputError("is an archive without a .kml in it; give a KMZ or KML", places=(name,))
    inside += sorted(found, key=lambda of: of.lower() != "doc.kml")
    return inside[0]
