"""Unpack gzip, for the formats whose files are published so, up to a limit."""

from __future__ import annotations

import zlib
from pathlib import PurePath
from typing import Final

from ..errors import InputError

MAGIC: Final = b"\x1f\x8b"
MOST_BYTES: Final = 64_000_000


def unpacked(data: bytes, name: str) -> bytes:
    """Return what is in a gzip file, which may have several members.

    Parameters
    ----------
    data, name
        Content and name of the file.

    Raises
    ------
    InputError
        If it is damaged or unpacks to more than MOST_BYTES.
    """
    parts: list[bytes] = []
    left, rest = MOST_BYTES, data
    while rest.startswith(MAGIC):
        engine = zlib.decompressobj(zlib.MAX_WBITS | 16)
        try:
            part = engine.decompress(rest, left + 1)
        except zlib.error:
            part, engine = b"", None  # type: ignore[assignment]  # damaged, as below
        if engine is None or not (engine.eof or len(part) > left):
            raise InputError("is a damaged gzip file; get it again", places=(name,))
        left -= len(part)
        if left < 0:
            raise InputError(
                f"unpacks to more than {MOST_BYTES // 1_000_000} MB; unpack it and split it",
                places=(name,),
            )
        parts.append(part)
        rest = engine.unused_data
    return b"".join(parts)


def unpacked_name(name: str) -> str:
    """Return the name that a file has once it is unpacked.

    >>> unpacked_name("trace_full_a.json.gz"), unpacked_name("trace_full_a.json")
    ('trace_full_a.json', 'trace_full_a.json')
    """
    return name[:-3] if PurePath(name).suffix.lower() == ".gz" else name
