"""The pages of examples: the files that they show, the samples that they name, their commands."""

from __future__ import annotations

import gzip
import re
from pathlib import Path
from typing import Final, NamedTuple

SHOWN: Final = re.compile(r"^`([\w.-]+)`:\n\n```\w+\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SAMPLE: Final = re.compile(r"\]\(((?:\.\./)+tests/geo/formats/samples/[\w.-]+)\)")
COMMAND: Final = re.compile(r"^```console\n\$ ([^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


class Example(NamedTuple):
    """A section of a page: its title, its text, and each command with what it prints."""

    title: str
    text: str
    commands: tuple[tuple[str, str], ...]


def examples_of(page: Path) -> list[Example]:
    """Return the sections of a page that have a command."""
    parts = re.split(r"^## ", page.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    found = [(part.partition("\n")[0], part, COMMAND.findall(part)) for part in parts]
    return [Example(title, text, tuple(commands)) for title, text, commands in found if commands]


def write_files(text: str, page: Path, folder: Path) -> None:
    """Write the files that a text shows or links to into a folder, unpacked."""
    for name, content in SHOWN.findall(text):
        (folder / name).write_text(content, encoding="utf-8")
    for link in SAMPLE.findall(text):
        sample = page.parent / link
        data = sample.read_bytes()
        is_packed = sample.suffix == ".gz"
        name = sample.name.removesuffix(".gz")
        (folder / name).write_bytes(gzip.decompress(data) if is_packed else data)
