"""Words and numbers for readers: names of authorities, kilometres, places, dates."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

import numpy as np

from adiz.geo.model.answer import Answer
from adiz.geo.model.formation import Formation
from adiz.geo.model.zone import Zone

CAVEAT: Final = (
    "An ADIZ reaches beyond territorial airspace; entering one is not in itself a violation of "
    "anyone’s airspace. Not for navigation; no legal finding."
)

# Short English names of those who declared a zone; ISO 3166 codes. No statement about status.
AUTHORITIES: Final = {
    "CA": "Canada",
    "CN": "China",
    "CU": "Cuba",
    "IS": "Iceland",
    "JP": "Japan",
    "KP": "North Korea",
    "KR": "South Korea",
    "PH": "the Philippines",
    "RU": "Russia",
    "TW": "Taiwan",
    "US": "the United States",
}
TOO_COARSE: Final = "too coarse to tell"
NUMBERS: Final = (
    "No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten",
)  # fmt: skip
_WITH_ARTICLE: Final = re.compile(
    r"((American|Canadian|Chinese|Japanese|Korean|Russian) )?(Air Force|Defen[cs]e|Department|"
    r"General Staff|Government|Joint Staff|Ministry|National|Navy) "
)
MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


def kilometres(length_m: float) -> str:
    """Whole kilometres with thousands marked, one decimal below ten.

    >>> kilometres(1234567), kilometres(1432)
    ('1,235 km', '1.4 km')
    """
    value = length_m / 1000
    return f"{value:,.0f} km" if value >= 9.95 else f"{value:.1f} km"


def km_span(low_m: float, high_m: float) -> str:
    """Two lengths as one range of kilometres; one of them where both read the same.

    >>> km_span(983_400.0, 1_034_000.0), km_span(1_000.0, 1_010.0)
    ('983–1,034 km', '1.0 km')
    """
    low, high = kilometres(low_m), kilometres(high_m)
    return high if low == high else f"{low[:-3]}–{high}"


def time_span(low: np.datetime64, high: np.datetime64) -> str:
    """Two moments as one range of hours and minutes UTC.

    >>> time_span(np.datetime64("2022-11-30T03:18:20"), np.datetime64("2022-11-30T03:36"))
    '03:18–03:36 UTC'
    """
    texts = [str(moment.astype("datetime64[m]"))[11:] for moment in (low, high)]
    return "–".join(dict.fromkeys(texts)) + " UTC"


def place(lon: float, lat: float, error_m: float = 1_000.0) -> str:
    """A position in degrees, latitude first, no finer than it is known: to 0.1, 0.01 or 0.001.

    >>> place(131.87, 37.24), place(-121.7834, 33.1839, 60_000.0)
    ('37.24°N 131.87°E', '33.2°N 121.8°W')
    """
    digits = 1 if error_m >= 5_000 else 2 if error_m >= 500 else 3
    wrapped = (lon + 180) % 360 - 180
    north = "N" if lat >= 0 else "S"
    east = "E" if wrapped >= 0 else "W"
    return f"{abs(lat):.{digits}f}°{north} {abs(wrapped):.{digits}f}°{east}"


def day(date: str | None) -> str:
    """An ISO 8601 day as people write it; anything else stays as it is.

    >>> day("2025-12-09"), day("2025-12-09/2025-12-10"), day("2025-12"), day(None)
    ('9 December 2025', '9 December 2025 to 10 December 2025', '2025-12', '')
    """
    if "/" in (date or ""):
        return " to ".join(map(day, str(date).split("/")))
    parts = (date or "").split("-")
    if len(parts) == 3 and all(part.isdigit() for part in parts) and 1 <= int(parts[1]) <= 12:
        return f"{int(parts[2])} {MONTHS[int(parts[1]) - 1]} {int(parts[0])}"
    return date or ""


def zone_name(zone: Zone) -> str:
    """The zone's short name for maps and headlines where it has one, else its name.

    Territorial airspace goes by its full name, as claimed features have several.
    """
    if zone.kind == "territorial":
        return zone.name.split(" (computed")[0].split(", claimed by")[0]
    return str(zone.properties.get("name_short") or zone.name)


def declared_by(zone: Zone) -> str:
    """Who declared or claims a zone, in words; empty where the file does not say."""
    if zone.claimants:
        names = [AUTHORITIES.get(code, code) for code in zone.claimants]
        return "claimed by " + listed(names)
    if not zone.authority:
        return ""
    return "declared by " + AUTHORITIES.get(zone.authority, zone.authority)


def texts_of(zone: Zone, key: str) -> list[str]:
    """A list of texts from a zone's file; what is alone or is no text becomes one.

    >>> from types import SimpleNamespace as N
    >>> texts_of(N(properties={"caveats": "one"}), "caveats"), texts_of(N(properties={}), "caveats")
    (['one'], [])
    """
    value = zone.properties.get(key)
    if value is None:
        return []
    return [str(item) for item in value] if isinstance(value, list) else [str(value)]


def sources_of(zone: Zone) -> list[dict[str, str]]:
    """The sources of a zone's file, each with title, url and gives as texts, empty if not there.

    >>> from types import SimpleNamespace as N
    >>> sources_of(N(properties={"sources": ["me", {"title": "a", "url": None}]}))
    [{'title': 'me', 'url': '', 'gives': ''}, {'title': 'a', 'url': '', 'gives': ''}]
    """
    value = zone.properties.get("sources") or []
    items = value if isinstance(value, list) else [value]
    known = [item if isinstance(item, dict) else {"title": item} for item in items]
    return [{key: str(item.get(key) or "") for key in ("title", "url", "gives")} for item in known]


def speakers(statements: Iterable[Mapping[str, Any]], effect: str) -> list[str]:
    """Who made the statements that have an effect on an answer, each once.

    >>> speakers([{"who": "ROK JCS; JSO", "effect": "decides"}], "decides")
    ['ROK JCS', 'JSO']
    """
    named = [
        who.strip()
        for statement in statements
        if statement.get("effect") == effect
        for who in str(statement.get("who") or "").split(";")
    ]
    return [who for who in dict.fromkeys(named) if who]


def deniers(statements: Iterable[Mapping[str, Any]]) -> list[str]:
    """Who denies what the statements say, each once."""
    denials = [statement["denied_by"] for statement in statements if statement.get("denied_by")]
    return list(dict.fromkeys(str(denial.get("who")) for denial in denials if denial.get("who")))


def said_by(who: Sequence[str]) -> str:
    """Names of those who said something, within a sentence: a ministry takes its article.

    >>> said_by(["JSO", "Russian Ministry of Defence"]), said_by(["Ministry of Defense (Japan)"])
    ('JSO and the Russian Ministry of Defence', 'the Ministry of Defense (Japan)')
    """
    return listed([f"the {name}" if _WITH_ARTICLE.match(f"{name} ") else name for name in who])


def is_too_coarse(answer: Answer) -> bool:
    """Whether a reconstruction says nothing about territorial airspace, and nobody else does."""
    return answer.kind == "territorial" and answer.verdict == "depends"


def aircraft(formation: Formation) -> str:
    """A formation as the subject of a sentence: its aircraft where they are counted, else its name.

    >>> from types import SimpleNamespace as N
    >>> aircraft(N(name="x", aircraft=[{"type": "Tu-95MS", "count": 2}]))
    'Two Tu-95MS'
    >>> aircraft(N(name="Flight 7", aircraft=[]))
    'Flight 7'
    """
    items = formation.aircraft
    if not items or not all(item.get("type") and item.get("count") for item in items):
        return formation.name
    words = [f"{_count(item['count'])} {item['type']}" for item in items]
    return listed([words[0], *(word[0].lower() + word[1:] for word in words[1:])])


def listed(items: Sequence[str], last: str = "and") -> str:
    """Items as a list in a sentence.

    >>> listed(["a"]), listed(["a", "b", "c"]), listed(["a", "b"], "or")
    ('a', 'a, b and c', 'a or b')
    """
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} {last} {items[-1]}"


def _count(number: int) -> str:
    return NUMBERS[number] if 0 <= number < len(NUMBERS) else str(number)
