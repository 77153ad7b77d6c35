"""Text of a step in at most three sentences, the last of which says how far off it may be."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

MOST: Final = 3
JOINED: Final = 150
"""Most characters of two sentences that become one."""

_END: Final = re.compile(r"(?<=[.!?]) (?=[A-Z])")


def in_three_sentences(text: str) -> str:
    """Return a text without headings of one word, and short neighbours joined where it is long.

    What is too long even so loses what stands before its last sentence.

    >>> in_three_sentences("Met. It is east. Another says west. Ours is between. It is 5 km off.")
    'It is east; another says west. Ours is between. It is 5 km off.'
    """
    told = [sentence for sentence in _END.split(text) if " " in sentence] or [text]
    while len(told) > MOST:
        pairs = [len(one) + len(two) for one, two in pairwise(told[:-1])]
        shortest = min(range(len(pairs)), key=pairs.__getitem__)
        if pairs[shortest] > JOINED:
            return " ".join([*told[: MOST - 1], told[-1]])
        told[shortest : shortest + 2] = [_joined(told[shortest], told[shortest + 1])]
    return " ".join(told)


def _joined(one: str, two: str) -> str:
    """Two sentences as one; the second keeps its capital where its first word is a name."""
    word = two.split(" ")[0]
    plain = word[1:].islower() and word.rstrip(":,;").lower() in _PLAIN
    return f"{one.rstrip('.')}; {f'{two[0].lower()}{two[1:]}' if plain else two}"


_PLAIN: Final = frozenset({
    "a", "again", "an", "another", "came", "first", "from", "in", "it", "its", "left", "one",
    "ours", "out", "put", "second", "the", "this", "turn", "where",
})  # fmt: skip
"""Words that are no names."""
