"""Extract the document of a KMZ: an untrusted archive, with limits checked before unpacking."""

from __future__ import annotations

import io
import zipfile

from ...errors import InputError
from ..archives import BROKEN, METHODS, MOST_ENTRIES, MOST_RATIO, SMALL_BYTES
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
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entry = _main(archive, name)
            with archive.open(entry) as file:
                return file.read(MOST_BYTES + 1)  # the parser checks its length
    except InputError:
        raise
    except BROKEN as error:
        raise InputError(
            f"cannot be unpacked: {error}; unpack it, give its .kml", places=(name,)
        ) from None


def _main(archive: zipfile.ZipFile, name: str) -> zipfile.ZipInfo:
    """Return the entry of the main document; refuse one that is larger than adiz reads."""
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
