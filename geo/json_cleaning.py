"""Make JSON values conform to the JSON standard and to Unicode, once, when a file is read."""

from __future__ import annotations

import math
from typing import Any, Final

from .escaping import readable

NO_TEXT: Final = "no-text"
"""Code of the warning about unreadable characters."""

SHOWN: Final = 3
"""Number of non-finite values up to which the warning names each."""

_PATH_LENGTH: Final = 80
_PLAIN: Final = frozenset((bool, int, type(None)))


class Cleaning:
    """Replaces non-finite numbers by null and unreadable characters by U+FFFD, and reports it.

    only_text: leave numbers as they are.
    """

    def __init__(self, *, only_text: bool = False) -> None:
        self._only_text = only_text
        self._no_numbers: list[tuple[str, float]] = []
        self._count, self._first = 0, ""

    @property
    def warnings(self) -> tuple[dict[str, str], ...]:
        """Return one warning per non-finite number (one for all if many), one for characters."""
        of_numbers = tuple({"code": "not-a-number", "text": text} for text in self._of_numbers())
        if not self._count:
            return of_numbers
        where = f", the first in {self._first}" if self._first else ""
        is_one = "1 character is a control"
        what = is_one if self._count == 1 else f"{self._count} characters are controls"
        text = f"{what} or no text{where}; read as \ufffd"
        return (*of_numbers, {"code": NO_TEXT, "text": text})

    def of(self, value: Any, path: str = "") -> Any:
        r"""Return the value, cleaned; `path` says where it stands in the document.

        >>> cleaning = Cleaning()
        >>> cleaning.of({"name": "a\x1b", "x": float("nan")}, "route")
        {'name': 'a�', 'x': None}
        >>> cleaning.warnings[1]["text"]
        '1 character is a control or no text, the first in route.name; read as �'
        """
        if isinstance(value, dict):
            return {
                key if _is_plain(key) else self.of(key, path): (
                    item if _is_plain(item) else self.of(item, f"{path}.{key}".strip("."))
                )
                for key, item in value.items()
            }
        if isinstance(value, list):
            if _PLAIN.issuperset(map(type, value)) or all(map(_is_plain, value)):
                return value
            return [self.of(item, f"{path}[{i}]") for i, item in enumerate(value)]
        if isinstance(value, float) and not (self._only_text or math.isfinite(value)):
            self._no_numbers.append((path[:_PATH_LENGTH], value))
            return None
        return value if _is_plain(value) else self.text(value, path)

    def _of_numbers(self) -> list[str]:
        """Return the texts of the warnings about non-finite numbers."""
        if len(self._no_numbers) <= 1:
            return [f"{of} is {x}, no JSON number; read as null" for of, x in self._no_numbers]
        first = ", ".join(path for path, _ in self._no_numbers[:SHOWN])
        count = len(self._no_numbers)
        more = ", …" if count > SHOWN else ""
        return [f"{count} values are no JSON numbers, as NaN; read as null ({first}{more})"]

    def text(self, value: Any, path: str) -> Any:
        """Return a text, cleaned; return anything else unchanged."""
        if not isinstance(value, str):
            return value
        clean, count = readable(value)
        if count and not self._count:
            self._first = readable(path)[0][:_PATH_LENGTH]
        self._count += count
        return clean


def _is_plain(value: Any) -> bool:
    """Return whether a value is neither a container nor in need of cleaning."""
    if isinstance(value, str):
        return value.isascii() and value.isprintable()
    kind = type(value)
    return kind in _PLAIN or (kind is float and math.isfinite(value))
