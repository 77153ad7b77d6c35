"""Keys that occur twice in one object of a JSON file."""

from __future__ import annotations

from collections import Counter
from typing import Any, Final

from ...json_values import cut
from ...model import Note, note

NAMED_EACH: Final = 3
"""Up to this many duplicate keys get a warning each; more get one, with a count and the first."""


class RepeatedKeys:
    """Makes the objects of a JSON file, and warns if a key occurs twice in one."""

    def __init__(self) -> None:
        self._features, self._twice = 0, Counter[str]()
        self._found: list[str] = []

    def __call__(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        made = dict(pairs)
        if len(made) < len(pairs):
            count = Counter(key for key, _ in pairs)
            self._twice.update(key for key in count if count[key] > 1)
        if made.get("type") == "Feature":  # what was made before and not yet reported is part of it
            self._tell(f"feature {self._features}: ")
            self._features += 1
        return made

    @property
    def warnings(self) -> list[Note]:
        """Return what was found, by feature, in the file's order."""
        self._tell("")
        code, what = "key-twice", "stands twice in one object; the last is read"
        if len(self._found) <= NAMED_EACH:
            return [note(code, f"{where} {what}") for where in self._found]
        first = ", ".join(self._found[:NAMED_EACH])
        text = f"{len(self._found)} keys stand twice in one object; the last is read ({first}, …)"
        return [note(code, text)]

    def _tell(self, where: str) -> None:
        for key in self._twice:
            self._found.append(f"{where}{cut(repr(key))}")
        self._twice.clear()
