"""Who speaks: the nation of those who publish a statement, as far as their name shows it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from .formation import nation_code

NAMES: Final[Mapping[str, frozenset[str]]] = {
    name: frozenset(nations.split())
    for nations, names in {
        "AU": "Australia, Australian, Canberra",
        "CA": "Canada, Canadian, Ottawa, RCAF",
        "CN": "China, Chinese, People's Republic of China, Beijing, PRC, PLA, PLAAF, PLAN",
        "CU": "Cuba, Cuban, Havana",
        "DE": "Germany, German, Berlin",
        "DK": "Denmark, Danish, Copenhagen",
        "EE": "Estonia, Estonian, Tallinn",
        "FI": "Finland, Finnish, Helsinki",
        "FR": "France, French, Paris",
        "GB": "United Kingdom, Britain, British, London, UK, RAF",
        "IN": "India, Indian, New Delhi",
        "IS": "Iceland, Icelandic, Reykjavik",
        "JP": "Japan, Japanese, Tokyo, JSO, JSDF, JASDF, JMSDF, ASDF, MSDF",
        "KP": "North Korea, North Korean, Democratic People's Republic of Korea, DPRK, KCNA",
        "KR": "South Korea, South Korean, Republic of Korea, Korea, Korean, ROK, Seoul",
        "LT": "Lithuania, Lithuanian, Vilnius",
        "LV": "Latvia, Latvian, Riga",
        "NL": "Netherlands, Dutch, The Hague",
        "NO": "Norway, Norwegian, Oslo",
        "PH": "Philippines, Philippine, Manila",
        "PL": "Poland, Polish, Warsaw",
        "RO": "Romania, Romanian, Bucharest",
        "RU": "Russia, Russian, Russian Federation, Moscow, Kremlin, VKS, TASS",
        "SE": "Sweden, Swedish, Stockholm",
        "TR": "Turkey, Turkish, Türkiye, Ankara",
        "TW": "Taiwan, Taiwanese, Taipei, ROC, Republic of China",
        "UA": "Ukraine, Ukrainian, Kyiv",
        "US": "United States, American, Washington, Pentagon, US, USA, USAF, INDOPACOM, NORTHCOM",
        "CA US": "NORAD",
    }.items()
    for name in names.split(", ")
}
"""Words in a speaker's name that show for whom he speaks, each with ISO 3166 codes.

Only words that have no other meaning: a bare `JCS`, `MND` or `Ministry of Defence` is not in it.
"""

_LONGEST_FIRST: Final = sorted(NAMES, key=len, reverse=True)
_ACRONYMS: Final = "|".join(name for name in _LONGEST_FIRST if name.isupper())
_WORDS: Final = re.compile(
    rf"\b((?i:{'|'.join(name for name in _LONGEST_FIRST if not name.isupper())})|{_ACRONYMS})\b"
)
_CODES: Final = {name.lower(): codes for name, codes in NAMES.items()}


def nations_of(speaker: Mapping[str, Any]) -> frozenset[str]:
    """Return the nations for which a statement or a denial speaks; empty if unknown.

    Its own `nation` is used if it states one, else the names in `who`. A name with words of two
    nations, such as an embassy's, belongs to both.

    >>> sorted(nations_of({"who": "ROK JCS; JSO"})), sorted(nations_of({"who": "NORAD"}))
    (['JP', 'KR'], ['CA', 'US'])
    >>> sorted(nations_of({"who": "Russian MoD"})), nations_of({"who": "MND"})
    (['RU'], frozenset())
    >>> sorted(nations_of({"who": "MND", "nation": "tw"}))
    ['TW']
    """
    stated = nation_code(speaker.get("nation"))
    if stated:
        return frozenset({stated})
    who = re.sub(r"\bU\.S\.", "US", str(speaker.get("who") or ""))
    return frozenset().union(*(_CODES[word.lower()] for word in _WORDS.findall(who)))
