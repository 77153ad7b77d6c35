"""The files that a scan reads: those named, those in folders, and those that match a pattern."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from adiz.geo.errors import RequestError
from adiz.geo.formats import formats
from adiz.geo.reading import name_as_text

BLOCK_BYTES: Final = 1 << 20
PACKED: Final = ".gz"
MAGIC: Final = "*?["
"""Signs that make a pattern of a path."""


@dataclass(frozen=True, slots=True, order=True)
class ScanFile:
    """A file to scan.

    Attributes
    ----------
    name
        What the tables call it: its path inside the folder that was named, or its name alone.
    path
        Where it is.
    """

    name: str
    path: str

    def sha256(self) -> str:
        """Return the SHA-256 of its content; of a file that cannot be read, an empty text."""
        found = hashlib.sha256()
        try:
            with Path(self.path).open("rb") as file:
                while block := file.read(BLOCK_BYTES):
                    found.update(block)
        except OSError:
            return ""
        return found.hexdigest()


def find_files(inputs: Iterable[str]) -> tuple[ScanFile, ...]:
    """Return the files that some inputs name, each once, in the order of their names.

    Parameters
    ----------
    inputs
        Files, folders and patterns such as `tracks/*.csv`. Of a folder, all files whose suffix is
        that of a format of routes, also in the folders inside it; hidden ones are left out.

    Raises
    ------
    RequestError
        If an input names nothing.
    """
    found: dict[Path, str] = {}
    for text in inputs:
        some = list(_named_by(text))
        if not some:
            raise RequestError(f"'{name_as_text(text)}' {_why_nothing(text)}")
        for path, name in some:
            found.setdefault(path.resolve(), f"{name}\0{path}")
    pairs = [tuple(both.split("\0", 1)) for both in found.values()]
    often = Counter(name for name, _ in pairs)
    named = (name if often[name] == 1 else path for name, path in pairs)
    files = (
        ScanFile(name_as_text(name), path) for name, (_, path) in zip(named, pairs, strict=True)
    )
    return tuple(sorted(files))


def _why_nothing(text: str) -> str:
    if Path(text).is_dir():
        return "holds no file of a format of routes; see: adiz formats"
    return "is no file, no folder and no pattern that matches one; check the path"


def _named_by(text: str) -> Iterator[tuple[Path, str]]:
    """Yield the files of one input, and what they are called."""
    path = Path(text)
    if path.is_dir():
        yield from _inside(path)
    elif path.exists():
        yield path, path.name
    elif any(sign in text for sign in MAGIC):
        anchor = path.anchor or "."
        for match in sorted(Path(anchor).glob(str(path.relative_to(path.anchor)))):
            if match.is_file():
                yield match, match.name
            elif match.is_dir():
                yield from _inside(match)


def _inside(folder: Path) -> Iterator[tuple[Path, str]]:
    suffixes = route_suffixes()
    for path in sorted(folder.rglob("*")):
        inner = path.relative_to(folder)
        is_hidden = any(part.startswith(".") for part in inner.parts)
        plain = path.name.lower().removesuffix(PACKED)
        if not is_hidden and plain.endswith(suffixes) and path.is_file():
            yield path, inner.as_posix()


def route_suffixes() -> tuple[str, ...]:
    """Return the suffixes of the formats that can hold routes."""
    able = (module for module in formats() if hasattr(module, "read_case"))
    return tuple(dict.fromkeys(suffix for module in able for suffix in module.SUFFIXES))
