"""Names of places and of what the legend shows, in the languages a reader can choose from."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any, Final

from adiz.geo.errors import RequestError

Tables = Mapping[str, Mapping[str, str]]

ENGLISH: Final = "en"


def languages() -> dict[str, str]:
    """The languages by code, each by its own name.

    >>> list(languages())
    ['en', 'ja', 'ko', 'zh-Hant', 'zh-Hans']
    """
    return dict(_shipped()["languages"])


def tables(texts: Iterable[str], own: Tables | None = None) -> dict[str, dict[str, str]]:
    """Per language the names of these English texts that differ from them.

    own: names to use instead of the shipped ones, {language: {English text: name}}; English can be
    replaced too. Raises RequestError for a language that the page does not offer.

    >>> tables(["Tokyo"])["ko"], tables(["Tokyo"], {"ko": {"Tokyo": "동경"}})["ko"]
    ({'Tokyo': '도쿄'}, {'Tokyo': '동경'})
    """
    for language in own or ():
        offered(language)
    shipped: Tables = _shipped()["tables"]
    wanted = list(dict.fromkeys(texts))
    found = {}
    for language in languages():
        names = {**shipped.get(language, {}), **(own or {}).get(language, {})}
        found[language] = {text: names[text] for text in wanted if text in names}
    return found


def offered(language: str) -> str:
    """The language itself, if the page offers it; else RequestError."""
    if language not in languages():
        known = ", ".join(languages())
        raise RequestError(f"no names in '{language}'; the page offers {known}")
    return language


@cache
def _shipped() -> dict[str, Any]:
    text = (files(__package__) / "data" / "places.json").read_text("utf-8")
    content: dict[str, Any] = json.loads(text)
    return content
