"""Find the line of a JSON text on which each value stands."""

from __future__ import annotations

import json
import re
from typing import Final

Path = tuple[str | int, ...]

_TOKEN: Final = re.compile(r'[{}\[\],:]|"(?:[^"\\]|\\.)*"|[^\s{}\[\],:"]+')


def line_numbers(text: str) -> dict[Path, int]:
    r"""Return the line, from 1, on which each value of valid JSON begins, by its path.

    >>> line_numbers('{"a": [1,\n 2]}')
    {(): 1, ('a',): 1, ('a', 0): 1, ('a', 1): 2}
    """
    found: dict[Path, int] = {}
    path: list[str | int] = []
    line, end, awaits_key = 1, 0, False
    for token in _TOKEN.finditer(text):
        line += text.count("\n", end, token.start())
        end = token.start()
        word = token[0]
        if word == ",":
            if isinstance(path[-1], int):
                path[-1] += 1
            else:
                awaits_key = True
        elif word in "}]":
            path.pop()
            awaits_key = False
        elif awaits_key:
            path[-1] = json.loads(word)
            awaits_key = False
        elif word != ":":
            found[tuple(path)] = line
            if word in "{[":
                path.append("" if word == "{" else 0)
                awaits_key = word == "{"
    return found
