"""The document of a KMZ: an archive from elsewhere, bounded before anything of it is unpacked."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from typing import Final

from ...errors import InputError
from ..xml import MOST_BYTES

MOST_ENTRIES: Final = 1000
MOST_RATIO: Final = 1000
"""How many times larger than packed a document may become; text shrinks to a tenth, or less."""
SMALL_BYTES: Final = 1_000_000
"""Documents up to this size may shrink as they like."""
METHODS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""KMZ is packed in these ways only; others take memory as the file asks for it."""
BROKEN: Final = (
    zipfile.BadZipFile, zlib.error, struct.error, EOFError, RuntimeError, NotImplementedError,
    ValueError, OSError, OverflowError, IndexError,
)  # fmt: skip
"""What zipfile raises at archives that are damaged or made up."""


def unpacked(data: bytes, name: str) -> bytes:
    """Return the main document of a KMZ: doc.kml, else its first .kml.

    Raises InputError, beginning with name, for an archive that is damaged, too large or has none.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entry = _main(archive, name)
            with archive.open(entry) as file:
                return file.read(MOST_BYTES + 1)  # its length is bounded where it is parsed
    except InputError:
        raise
    except BROKEN as error:
        raise InputError(
            f"cannot be unpacked: {error}; unpack it, give its .kml", places=(name,)
        ) from None


def _main(archive: zipfile.ZipFile, name: str) -> zipfile.ZipInfo:
    """The entry of the main document, refused where it is larger than is read."""
    entries = archive.infolist()
    if len(entries) > MOST_ENTRIES:
        raise InputError(f"holds {len(entries)} files; unpack it, give one .kml", places=(name,))
    inside = [entry for entry in entries if entry.filename.lower().endswith(".kml")]
    if not inside:
        raise InputError("is an archive without a .kml in it; give a KMZ or KML", places=(name,))
    main = min(inside, key=lambda entry: entry.filename.lower() != "doc.kml")
    if main.flag_bits & 1:
        raise InputError(
            "cannot be unpacked: it has a password; unpack it, give its .kml", places=(name,)
        )
    if main.compress_type not in METHODS:
        raise InputError(
            f"cannot be unpacked: it is packed by method {main.compress_type}, not by "
            "deflate; unpack it, give its .kml",
            places=(name,),
        )
    large = main.file_size > max(SMALL_BYTES, MOST_RATIO * max(main.compress_size, 1))
    if large or main.file_size > MOST_BYTES:
        raise InputError(
            f"unpacks to {main.file_size:,} bytes; unpack it and split it", places=(name,)
        )
    return main
