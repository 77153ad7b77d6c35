"""Take the shapefiles out of a zip archive and read them one by one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Final

from ..errors import InputError
from ..reading import SHAPEFILE, packed
from .archives import members
from .vector_file import MOST_BYTES, Layer, layers_of

NEEDED: Final = (".shp", ".shx", ".dbf")


def layers_of_archive(data: bytes, name: str, *, dense: bool = False) -> tuple[Layer, ...]:
    """Return the layers of all shapefiles in an archive.

    Parameters
    ----------
    data, name
        Content and name of the archive.
    dense
        As for `layers_of`.

    Raises
    ------
    InputError
        If there is none, or one of its parts is missing.
    """
    if not data.startswith(b"PK"):
        raise InputError(
            "is one part of a shapefile; give the .shp with .shx, .dbf and .prj beside it, or all "
            "of them as a .zip",
            places=(name,),
        )
    found = members(data, name, _parts, MOST_BYTES)
    stems = sorted({str(PurePosixPath(of).with_suffix("")) for of in found})
    layers: list[Layer] = []
    for stem in stems:
        parts = {
            PurePosixPath(of).suffix.lower(): content
            for of, content in found.items()
            if str(PurePosixPath(of).with_suffix("")) == stem
        }
        if ".shp" not in parts:
            continue
        for suffix in NEEDED:
            if suffix not in parts:
                raise InputError(
                    f"{PurePosixPath(stem).name}{suffix} is missing; put it beside the .shp",
                    places=(name,),
                )
        own = PurePosixPath(stem).name
        # GDAL opens an archive by its names, so these are ours.
        alone = packed({f"layer{suffix}": content for suffix, content in parts.items()})
        found_in = layers_of(alone, name, "ESRI Shapefile", dense=dense)
        layers += [replace(layer, name=own) for layer in found_in]
    if not layers:
        raise InputError("is an archive without a shapefile in it", places=(name,))
    return tuple(layers)


def _parts(names: Sequence[str]) -> list[str]:
    """Return the names of parts of shapefiles; macOS adds others of the same names."""
    return [
        of
        for of in names
        if PurePosixPath(of).suffix.lower() in SHAPEFILE and not of.startswith("__MACOSX/")
    ]
