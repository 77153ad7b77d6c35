"""Who speaks, for readers who do not know their initials."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from ..words import deniers, said_by

IN_FULL: Final[Mapping[str, str]] = {
    "Border Guard (Poland)": "Poland’s Border Guard",
    "Border Guard (Poland), Maritime Unit": "the Maritime Unit of Poland’s Border Guard",
    "China Coast Guard": "the China Coast Guard",
    "Estonian Ministry of Foreign Affairs": "Estonia’s Ministry of Foreign Affairs",
    "JSO": "Japan’s Joint Staff Office",
    "Lithuanian Armed Forces": "Lithuania’s military",
    "MND (Taiwan)": "Taiwan’s Ministry of National Defense",
    "MOD (Japan)": "Japan’s Ministry of Defense",
    "Ministry of Defense (Japan)": "Japan’s Ministry of Defense",
    "Ministry of Foreign Affairs (Japan)": "Japan’s Ministry of Foreign Affairs",
    "Ministry of National Defense (China)": "China’s Ministry of National Defense",
    "Ministry of National Defense (Taiwan)": "Taiwan’s Ministry of National Defense",
    "Operational Command (Poland)": "Poland’s Operational Command",
    "Prime Minister of Norway": "Norway’s Prime Minister",
    "Prime Minister of Poland": "Poland’s Prime Minister",
    "ROK JCS": "South Korea’s Joint Chiefs of Staff",
    "Russian Ministry of Defence": "Russia’s Ministry of Defence",
    "Russian Ministry of Foreign Affairs": "Russia’s Ministry of Foreign Affairs",
    "Russian chargé d'affaires in Poland": "Russia’s chargé d’affaires in Poland",
    "Russian embassy in Norway": "Russia’s embassy in Norway",
}
"""Names as the cases have them, and in full with the state first."""

_MANY: Final = re.compile(r"(Chiefs of Staff|Forces|analysts)$")
"""How the name of one speaker ends who is many."""

_INITIALS: Final = re.compile(r"\b(JSO\b|ROK JCS\b|MND \(Taiwan\)|MOD \(Japan\))")
"""Names that only those know who know the speakers."""

SOMEBODY: Final = "a published statement"


def in_full(names: Iterable[str]) -> str:
    """Return speakers within a sentence, in full where they are known by initials.

    >>> in_full(["ROK JCS", "JSO"]), in_full(["Greek MoD"])
    ('South Korea’s Joint Chiefs of Staff and Japan’s Joint Staff Office', 'Greek MoD')
    """
    return said_by([IN_FULL.get(name, name) for name in names])


def spelled_out(text: str) -> str:
    """Return a text with the speakers in full that it has by their initials.

    >>> spelled_out("ROK JCS: 2 Chinese and 7 Russian aircraft.")
    'South Korea’s Joint Chiefs of Staff: 2 Chinese and 7 Russian aircraft.'
    """
    return _INITIALS.sub(lambda found: IN_FULL[found[0]], text)


def who_says(statement: Mapping[str, Any]) -> list[str]:
    """Return the names of those who made a statement; one may have several speakers."""
    named = [name.strip() for name in str(statement.get("who") or "").split(";")]
    return [name for name in named if name] or [SOMEBODY]


def states(names: Iterable[str]) -> str:
    """Return the verb that goes with one speaker or several, or with one who is many.

    >>> states(["JSO"]), states(["ROK JCS"]), states(["JSO", "ROK JCS"])
    ('states', 'state', 'state')
    """
    return "state" if _are_many(list(names)) else "states"


def _are_many(names: Sequence[str]) -> bool:
    """Whether a verb is plural: of several speakers, or of chiefs and forces."""
    return len(names) > 1 or any(_MANY.search(in_full([name])) for name in names)


def denies(statement: Mapping[str, Any]) -> str:
    """Return who denies what a statement says, with the verb; empty if it states no denial.

    >>> denies({"who": "JSO", "denied_by": {"who": "Russian Ministry of Defence"}})
    'Russia’s Ministry of Defence denies'
    """
    by = deniers([statement])
    return f"{in_full(by)} {'deny' if _are_many(by) else 'denies'}" if by else ""
