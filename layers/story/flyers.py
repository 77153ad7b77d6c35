"""Who flew, as the subject of a headline: "Four Russian and Chinese bombers"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from adiz.geo.model import Formation

from ..words import NUMBERS, aircraft, authorities, in_sentence, listed

NOUNS: Final[Mapping[str, tuple[str, str]]] = {
    "airborne early warning": ("early-warning aircraft", "early-warning aircraft"),
    "bomber": ("bomber", "bombers"),
    "drone": ("drone", "drones"),
    "fighter": ("fighter", "fighters"),
    "helicopter": ("helicopter", "helicopters"),
    "maritime patrol": ("patrol aircraft", "patrol aircraft"),
    "reconnaissance": ("reconnaissance aircraft", "reconnaissance aircraft"),
    "tanker": ("tanker", "tankers"),
    "transport": ("transport aircraft", "transport aircraft"),
}
"""Roles that a route may state, as nouns for one and for several."""

OTHER: Final = ("aircraft", "aircraft")
ADJECTIVES: Final = {"KR": "South Korean"}
"""Of a nation, where that of its ministries would be taken for another's too."""

NAMED: Final = 2
"""How many flights without stated aircraft are named one by one."""

Item = Mapping[str, Any]


def subject(formations: Sequence[Formation]) -> str:
    """Return formations together as the subject of a sentence, their aircraft added up.

    Formations that fly different parts of one route may be the same aircraft: of those the largest
    number counts.
    """
    items = [item for formation in formations for item in formation.aircraft]
    if all(f.aircraft for f in formations) and all(i.get("type") and i.get("count") for i in items):
        return _counted(list(_kinds(formations)))
    names = [aircraft(formation) for formation in formations]
    if len(names) <= NAMED:
        return listed([names[0], *map(in_sentence, names[1:])])
    return f"{number_of(len(names))} flights"


def flyers_of(items: Sequence[Item]) -> str:
    """Return aircraft that a list states, as the subject of a sentence; empty if it is empty."""
    if not items:
        return ""
    if all(item.get("count") and item.get("type") for item in items):
        return _counted([dict(item) for item in items])
    words = f"{_adjective(items)} {_noun(items)[1]}".strip()
    return f"{words[:1].upper()}{words[1:]}"


def is_several(formations: Sequence[Formation]) -> bool:
    """Return whether the subject of these formations takes a verb in the plural."""
    counts = [item.get("count") or 0 for f in formations for item in f.aircraft]
    return len(formations) > 1 or sum(counts) > 1


def within_sentence(subject_words: str) -> str:
    """Return a subject as it stands within a sentence.

    >>> within_sentence("A Russian A-50"), within_sentence("Two Tu-95"), within_sentence("Flight 7")
    ('a Russian A-50', 'two Tu-95', 'Flight 7')
    """
    first = subject_words.split(" ")[0]
    if first in ("A", "An"):
        return f"{subject_words[0].lower()}{subject_words[1:]}"
    return in_sentence(subject_words)


def _counted(items: Sequence[dict[str, Any]]) -> str:
    """Aircraft of which number and type are known."""
    total = sum(int(item["count"]) for item in items)
    types = list(dict.fromkeys(str(item["type"]) for item in items))
    noun = _noun(items)
    what = noun[total > 1]
    if len(types) == 1:
        what = f"{types[0]} {what}" if noun is not OTHER else types[0]
    words = " ".join(filter(None, (_adjective(items), what)))
    if total == 1:
        return f"{'An' if words[0] in 'AEIOU' else 'A'} {words}"
    return f"{number_of(total)} {words}"


def _noun(items: Iterable[Item]) -> tuple[str, str]:
    """What all of them are, one and several: the role that they share, else aircraft."""
    roles = {str(item.get("role") or "") for item in items}
    return NOUNS.get(roles.pop(), OTHER) if len(roles) == 1 else OTHER


def _kinds(formations: Sequence[Formation]) -> Iterable[dict[str, Any]]:
    """What flew, by type and nation, with the number of each."""
    flights: list[list[Formation]] = []
    for formation in formations:
        same = [flight for flight in flights if any(_is_one_flight(formation, f) for f in flight)]
        if same:
            same[0].append(formation)
        else:
            flights.append([formation])
    for flight in flights:
        most: dict[tuple[str, str], dict[str, Any]] = {}
        for formation in flight:
            for item in formation.aircraft:
                key = str(item["type"]), str(item.get("nation"))
                if key not in most or item["count"] > most[key]["count"]:
                    most[key] = dict(item)
        yield from most.values()


def parts_of_one_flight(formations: Sequence[Formation]) -> bool:
    """Return whether several formations fly parts of one route, one after another."""
    first, *others = formations
    return bool(others) and all(_is_one_flight(first, other) for other in others)


def _is_one_flight(one: Formation, two: Formation) -> bool:
    """Whether two formations fly parts of one route that do not overlap, and nothing together."""
    pairs = [(a, b) for a in one.legs for b in two.legs if a.route.id == b.route.id]
    return bool(pairs) and all(a.last <= b.first or b.last <= a.first for a, b in pairs)


def _adjective(items: Iterable[Item]) -> str:
    """The nations of aircraft, "Russian and Chinese"; empty if one of them is not known."""
    codes = [str(item.get("nation") or "").upper() for item in items]
    known = authorities()
    if not codes or not all(code in known for code in codes):
        return ""
    return listed([ADJECTIVES.get(code, known[code].adjective) for code in dict.fromkeys(codes)])


def number_of(count: int) -> str:
    """Return a number that begins a sentence, in words up to ten."""
    return NUMBERS[count] if count < len(NUMBERS) else f"{count:,}"
