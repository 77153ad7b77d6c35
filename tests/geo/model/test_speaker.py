"""For whom a speaker speaks: only what his name, or the statement's `nation`, tells for certain."""

from __future__ import annotations

import pytest

from adiz.geo.model import nations_of


@pytest.mark.parametrize(
    ("who", "nations"),
    [
        ("JSO", "JP"),
        ("ROK JCS", "KR"),
        ("MND (Taiwan)", "TW"),
        ("Ministry of Defense (Japan)", "JP"),
        ("Russian Ministry of Defence", "RU"),
        ("russian defence ministry", "RU"),
        ("Ministry of Defence of the Russian Federation", "RU"),
        ("Chinese Ministry of National Defense", "CN"),
        ("Ministry of National Defense of the People's Republic of China", "CN"),
        ("PLA Eastern Theatre Command", "CN"),
        ("North Korean state media", "KP"),
        ("Korean press after JCS", "KR"),
        ("NORAD", "CA US"),
        ("U.S. Air Force", "US"),
        ("Russian embassy in Japan", "JP RU"),
        ("ROK JCS; JSO", "JP KR"),
        # These may speak for anyone, or nobody said who.
        ("JCS", ""),
        ("MND", ""),
        ("Ministry of Defence", ""),
        ("tell us", ""),
        ("Ministry of Belarus", ""),
        (None, ""),
    ],
)
def test_what_a_name_tells(who: str | None, nations: str) -> None:
    assert nations_of({"who": who}) == set(nations.split())


def test_what_is_stated_is_not_guessed() -> None:
    assert nations_of({"who": "MND", "nation": "cn"}) == {"CN"}
    assert nations_of({"who": "Russian embassy in Japan", "nation": "RU"}) == {"RU"}
    assert nations_of({"who": "JSO", "nation": "Japan"}) == {"JP"}
