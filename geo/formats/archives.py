"""Open zip archives of untrusted files, with limits checked before anything is unpacked."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Sequence
from typing import Final

from ..errors import InputError

MOST_ENTRIES: Final = 1000
MOST_RATIO: Final = 1000
"""Most times that a document may be larger than packed; text shrinks to about a tenth."""
SMALL_BYTES: Final = 1_000_000
"""Documents up to this size may have any ratio."""
METHODS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""The only packing methods that are read; others use as much memory as the file asks for."""
BROKEN: Final = (
    zipfile.BadZipFile, zlib.error, struct.error, EOFError, RuntimeError, NotImplementedError,
    ValueError, OSError, OverflowError, IndexError,
)  # fmt: skip
"""What zipfile raises for archives that are damaged or forged."""


def members(
    data: bytes,
    name: str,
    choose: Callable[[Sequence[str]], Sequence[str]],
    most_bytes: int,
) -> dict[str, bytes]:
    """Return the content of some members of an archive.

    Parameters
    ----------
    data, name
        Content and name of the archive.
    choose
        Returns which of its names are wanted.
    most_bytes
        How large these may be together.

    Raises
    ------
    InputError
        If the archive is damaged or a member is too large or packed in another way.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            if len(entries) > MOST_ENTRIES:
                raise InputError(f"holds {len(entries)} files; unpack it", places=(name,))
            wanted = frozenset(choose([entry.filename for entry in entries]))
            found = {entry.filename: entry for entry in entries if entry.filename in wanted}
            check_sizes(list(found.values()), name, most_bytes)
            return {of: _content(archive, entry) for of, entry in found.items()}
    except BROKEN as error:
        if isinstance(error, InputError):
            raise
        raise _damaged(error, name) from None


def check_archive(data: bytes, name: str, most_bytes: int) -> None:
    """Refuse an archive that is damaged, or whose members are larger than adiz reads.

    Parameters
    ----------
    data, name
        Content and name of the archive.
    most_bytes
        How large its members may be together.

    Raises
    ------
    InputError
        With what to do.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
    except BROKEN as error:
        raise _damaged(error, name) from None
    if len(entries) > MOST_ENTRIES:
        raise InputError(f"holds {len(entries)} files; give a smaller one", places=(name,))
    check_sizes(entries, name, most_bytes)


def check_sizes(entries: Sequence[zipfile.ZipInfo], name: str, most_bytes: int) -> None:
    """Refuse members that are larger than adiz reads, have a password, or are packed otherwise.

    Parameters
    ----------
    entries, name
        The members to be unpacked, and the name of the archive.
    most_bytes
        How large they may be together.

    Raises
    ------
    InputError
        With what to do.
    """
    for entry in entries:
        if entry.flag_bits & 1:
            raise InputError("cannot be unpacked: it has a password; unpack it", places=(name,))
        if entry.compress_type not in METHODS:
            raise InputError(
                f"cannot be unpacked: it is packed by method {entry.compress_type}, not by "
                "deflate; unpack it",
                places=(name,),
            )
        if entry.file_size > max(SMALL_BYTES, MOST_RATIO * max(entry.compress_size, 1)):
            raise _too_large(entry.file_size, name)
    whole = sum(entry.file_size for entry in entries)
    if whole > most_bytes:
        raise _too_large(whole, name)


def _damaged(error: Exception, name: str) -> InputError:
    """Return the error of an archive that zipfile refuses."""
    what = f"cannot be unpacked: it is cut off or damaged ({str(error)[:80]})"
    return InputError(f"{what}; copy or download it again", places=(name,))


def _too_large(size: int, name: str) -> InputError:
    return InputError(f"unpacks to {size:,} bytes; unpack it and split it", places=(name,))


def _content(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """Return at most as many bytes as the entry states."""
    with archive.open(entry) as file:
        return file.read(entry.file_size + 1)


def names_in(data: bytes) -> frozenset[str]:
    """Return the names of the members of an archive; none if it is not a readable archive.

    Parameters
    ----------
    data
        Content of the file.
    """
    if not data.startswith(b"PK\x03\x04"):
        return frozenset()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return frozenset(archive.namelist())
    except BROKEN:
        return frozenset()
