"""The names of formations, aircraft, zones and their authorities, as readers see them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from adiz.geo.model import Formation, Zone

from .authority import authorities, authority_name

NUMBERS: Final = (
    "No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten",
)  # fmt: skip
OFFICES: Final = (
    "(Air Force|Defen[cs]e|Department|General Staff|Government|Joint Staff|Ministry|National|Navy) "
)
"""What ministries and forces are called, after the adjective of their state."""


def by_number(formation: Formation, one: str, several: str) -> str:
    """Return the word that fits how many aircraft a formation has: "is" or "are", "it" or "they".

    >>> from types import SimpleNamespace as N
    >>> pair = N(name="x", aircraft=[{"type": "Tu-95MS", "count": 2}])
    >>> by_number(pair, "is", "are"), by_number(N(name="x", aircraft=[]), "is", "are")
    ('are', 'is')
    """
    items = formation.aircraft
    counted = bool(items) and all(item.get("type") and item.get("count") for item in items)
    return several if counted and sum(item["count"] for item in items) > 1 else one


def in_sentence(subject: str) -> str:
    """Return aircraft within a sentence, in small letters but for names.

    >>> in_sentence("Two J-16"), in_sentence("Tu-95MS")
    ('two J-16', 'Tu-95MS')
    """
    small = subject.split()[0] in (*NUMBERS, "The")
    return subject[0].lower() + subject[1:] if small else subject


def zone_name(zone: Zone) -> str:
    """Return the zone's short name for maps and headlines where it has one, else its name.

    Territorial airspace goes by its full name, as claimed features have several.
    """
    if zone.kind == "territorial":
        return zone.name.split(" (computed")[0].split(", claimed by")[0]
    return str(zone.properties.get("name_short") or zone.name)


def zone_label(zone: Zone) -> str:
    """Return what is written on a map beside a zone.

    That is no list of coasts of territorial airspace, unless it is a claimed feature, and no date
    of an exercise area: it is checked on that date only.
    """
    name = zone_name(zone)
    if zone.kind == "exercise":
        return name.split(" (")[0]
    if zone.kind != "territorial" or zone.claimants:
        return name
    return name.split(": ")[0].split(", coast")[0]


_SAID: Final = {"exercise": "announced by", "fir": "assigned to"}
"""What a state does with a zone if it does not declare it: an FIR is assigned to it by ICAO."""


def declared_by(zone: Zone) -> str:
    """Return who declared, announced, serves or claims a zone; empty where its file is silent.

    >>> from types import SimpleNamespace as N
    >>> declared_by(N(kind="fir", authority="UA", claimants=()))
    'assigned to Ukraine'
    """
    if zone.claimants:
        return "claimed by " + listed(list(map(authority_name, zone.claimants)))
    if not zone.authority:
        return ""
    return f"{_SAID.get(zone.kind, 'declared by')} {authority_name(zone.authority)}"


def declarer_beside(zone: Zone) -> str:
    """Return who declared or claims a zone, for beside its label; empty where that says it.

    It is the legend that says who announced an exercise area, once for all of them.

    >>> from types import SimpleNamespace as N
    >>> of = dict(kind="adiz", claimants=(), properties={})
    >>> declarer_beside(N(name="Korea ADIZ", authority="KR", **of))
    'declared by South Korea'
    >>> declarer_beside(N(name="East China Sea ADIZ (China)", authority="CN", **of))
    ''
    """
    if zone.kind == "exercise":
        return ""
    said = not zone.claimants and zone.authority and authority_name(zone.authority)
    return "" if said and said in zone_label(zone) else declared_by(zone)


def texts_of(zone: Zone, key: str) -> list[str]:
    """Return a list of texts from a zone's file; what is alone or is no text becomes one.

    >>> from types import SimpleNamespace as N
    >>> texts_of(N(properties={"caveats": "one"}), "caveats"), texts_of(N(properties={}), "caveats")
    (['one'], [])
    """
    value = zone.properties.get(key)
    if value is None:
        return []
    return [str(item) for item in value] if isinstance(value, list) else [str(value)]


def sources_of(zone: Zone) -> list[dict[str, str]]:
    """Return the sources of a zone's file, each with title, url and gives.

    They are texts, empty where the file has none.

    >>> from types import SimpleNamespace as N
    >>> sources_of(N(properties={"sources": ["me", {"title": "a", "url": None}]}))
    [{'title': 'me', 'url': '', 'gives': ''}, {'title': 'a', 'url': '', 'gives': ''}]
    """
    value = zone.properties.get("sources") or []
    items = value if isinstance(value, list) else [value]
    known = [item if isinstance(item, dict) else {"title": item} for item in items]
    return [{key: str(item.get(key) or "") for key in ("title", "url", "gives")} for item in known]


def said_by(who: Sequence[str]) -> str:
    """Return names of those who said something, within a sentence: a ministry takes its article.

    >>> said_by(["JSO", "Russian Ministry of Defence"]), said_by(["Ministry of Defense (Japan)"])
    ('JSO and the Russian Ministry of Defence', 'the Ministry of Defense (Japan)')
    """
    return listed([f"the {name}" if _takes_article(name) else name for name in who])


def _takes_article(name: str) -> bool:
    whose = "|".join(authority.adjective for authority in authorities().values())
    return bool(re.match(rf"(({whose}) )?{OFFICES}", f"{name} "))


def aircraft(formation: Formation) -> str:
    """Return a formation as the subject of a sentence.

    That is its aircraft where they are counted, else its name.

    >>> from types import SimpleNamespace as N
    >>> aircraft(N(name="x", aircraft=[{"type": "Tu-95MS", "count": 2}]))
    'Two Tu-95MS'
    >>> aircraft(N(name="Flight 7", aircraft=[]))
    'Flight 7'
    >>> aircraft(N(name="the route", aircraft=[]))
    'The route'
    """
    items = formation.aircraft
    if not items or not all(item.get("type") and item.get("count") for item in items):
        name = formation.name
        return f"The {name[4:]}" if name.startswith("the ") else name
    words = [f"{_count(item['count'])} {item['type']}" for item in items]
    return listed([words[0], *(word[0].lower() + word[1:] for word in words[1:])])


def listed(items: Sequence[str], last: str = "and") -> str:
    """Return items as a list in a sentence.

    >>> listed(["a"]), listed(["a", "b", "c"]), listed(["a", "b"], "or")
    ('a', 'a, b and c', 'a or b')
    """
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} {last} {items[-1]}"


def _count(number: int) -> str:
    return NUMBERS[number] if 0 <= number < len(NUMBERS) else str(number)


def zone_in_sentence(zone: Zone, *more: str) -> str:
    """Return the zone by its name, and in brackets who declared it and what else is to be said.

    >>> from adiz.geo.model.zone import Zone
    >>> name = "East China Sea ADIZ (China)"
    >>> zone_in_sentence(Zone(id="a", name=name, kind="adiz", authority="CN", rings=()))
    'the East China Sea ADIZ (declared by China)'
    """
    name, who = zone_name(zone), declared_by(zone)
    country = "" if zone.claimants else authority_name(zone.authority or "")
    if country and name.endswith(f" ({country})"):
        name = name.removesuffix(f" ({country})")
    notes = "; ".join(note for note in (who, *more) if note)
    if notes and name.endswith(")"):
        name = f"{name[:-1]}; {notes})"
    elif notes:
        name = f"{name} ({notes})"
    name = name.replace("Territorial airspace", "territorial airspace", 1)
    return with_article(zone, name)


def with_article(zone: Zone, name: str) -> str:
    """Return a zone's name within a sentence: an exercise area and a zone of one's own have none.

    >>> from types import SimpleNamespace as N
    >>> with_article(N(kind="fir"), "Taipei FIR"), with_article(N(kind="custom"), "Range 5")
    ('the Taipei FIR', 'Range 5')
    >>> with_article(N(kind="exercise"), "Exercise area 1")
    'exercise area 1'
    """
    if zone.kind == "exercise":
        return name.replace("Exercise area", "exercise area", 1)
    return name if zone.kind == "custom" or name[:1].isdigit() else f"the {name}"
