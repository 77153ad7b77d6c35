"""Names of places and of what the legend shows, in the languages a reader can choose from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, Final

from adiz.geo.errors import RequestError

from ..data_files import read_table

Tables = Mapping[str, Mapping[str, str]]

ENGLISH: Final = "en"


def languages() -> dict[str, str]:
    """Return the languages by code, each by its own name.

    >>> list(languages())
    ['en', 'ja', 'ko', 'zh-Hant', 'zh-Hans']
    """
    return dict(_shipped()["languages"])


def tables(texts: Iterable[str], own: Tables | None = None) -> dict[str, dict[str, str]]:
    """Return, per language, the names of these English texts that differ from them.

    own: names to use instead of the shipped ones, {language: {English text: name}}; English can be
    replaced too. Raises RequestError for a language that the page does not offer.

    A table's text with {} stands for every text that has a number or two there.

    >>> tables(["Tokyo"])["ko"], tables(["Tokyo"], {"ko": {"Tokyo": "동경"}})["ko"]
    ({'Tokyo': '도쿄'}, {'Tokyo': '동경'})
    >>> tables(["Within this bound, up to 60 km"])["ko"]
    {'Within this bound, up to 60 km': '이 범위 안, 최대 60 km'}
    """
    for language in own or ():
        offered(language)
    shipped: Tables = _shipped()["tables"]
    wanted = list(dict.fromkeys(texts))
    found = {}
    for language in languages():
        names = {**shipped.get(language, {}), **(own or {}).get(language, {})}
        named = ((text, _named(text, names)) for text in wanted)
        found[language] = {text: name for text, name in named if name is not None}
    return found


def _named(text: str, names: Mapping[str, str]) -> str | None:
    """The name of a text, or of the one with {} in the place of its numbers."""
    if text in names:
        return names[text]
    for pattern, name in names.items():
        before, mark, after = pattern.partition("{}")
        numbers = text[len(before) : len(text) - len(after)]
        if mark and numbers[:1].isdigit() and text == before + numbers + after:
            return name.replace("{}", numbers)
    return None


def offered(language: str) -> str:
    """Return the language itself, if the page offers it; raise RequestError if not."""
    if language not in languages():
        known = ", ".join(languages())
        raise RequestError(f"no names in '{language}'; the page offers {known}")
    return language


@cache
def _shipped() -> dict[str, Any]:
    content: dict[str, Any] = read_table("places.json")
    return content
