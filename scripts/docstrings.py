"""Rewrite docstrings for the API pages; mkdocstrings runs this for everything that it reads.

In the code, docstrings are running text ("at: a date. own: whether ...") or have numpy sections and
doctests. On a page each argument, field or error has a line of its own, and a doctest is a block of
code.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import griffe

SECTION = re.compile(r"(?P<title>Attributes|Parameters|Returns|Yields|Raises)\n-+\n")


class Docstrings(griffe.Extension):
    """Rewrite every docstring when it is loaded."""

    def on_object(self, *, obj: griffe.Object, **_: Any) -> None:
        """Rewrite the docstring of a module, class, function or attribute."""
        if obj.docstring:
            names = [str(parameter.name) for parameter in getattr(obj, "parameters", ())]
            names += [
                name
                for name, part in obj.members.items()
                if not part.is_alias and part.is_attribute
            ]
            obj.docstring.value = "\n\n".join(_paragraphs(obj.docstring.value, names))


def _paragraphs(text: str, names: list[str]) -> Iterator[str]:
    for paragraph in text.split("\n\n"):
        if paragraph.lstrip().startswith(">>>"):
            yield f"```pycon\n{paragraph}\n```"
        elif section := SECTION.match(paragraph):
            yield f"**{section['title']}**"
            yield "\n".join(_items(paragraph[section.end() :]))
        else:
            yield from _listed(paragraph, names)


def _items(lines: str) -> Iterator[str]:
    """Yield the items of a numpy section: a name on a line, and its description below."""
    for label, text in re.findall(r"^(\S.*)\n((?:[ ]+.*(?:\n|$))*)", lines, re.MULTILINE):
        yield f"- **{_code(label)}**: {' '.join(text.split())}"


def _listed(paragraph: str, names: list[str]) -> Iterator[str]:
    """Split running text into what comes before the first name, the names, and the errors."""
    name = f"(?:{'|'.join(map(re.escape, names)) or '(?!)'})"
    before, *pairs = re.split(rf"(?:^|(?<=[.;])\s+)({name}(?:, {name})*):\s", paragraph)
    if not pairs:
        yield paragraph
        return
    if before:
        yield before
    last, *raised = re.split(r"(?<=\.)\s+(?=Raises |InputError |RequestError )", pairs.pop())
    items = zip(pairs[::2], [*pairs[1::2], last], strict=True)
    yield "\n".join(
        f"- **{_code(label)}**: {' '.join(text.split()).rstrip(';')}" for label, text in items
    )
    yield from raised


def _code(names: str) -> str:
    return ", ".join(f"`{name}`" for name in names.split(", "))
