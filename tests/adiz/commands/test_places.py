"""`adiz places`, and what is said to someone who types words instead of a position."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from click.testing import Result

import adiz as package
from adiz.layers.atlas import gazetteer


def test_all_places_are_listed_by_name(adiz: Callable[..., Result]) -> None:
    lines = adiz("places").stdout.splitlines()
    names = [line.split("  ")[0] for line in lines[1 : lines.index("")]]
    assert names == sorted(place.name for place in gazetteer.places())


@pytest.mark.parametrize("text", ["ieodo", "IEODO", "Suyan", "이어도", "離於島"])
def test_a_place_is_found_by_part_of_any_name(adiz: Callable[..., Result], text: str) -> None:
    (row,) = json.loads(adiz("places", text, "--format", "json").stdout)
    assert (row["name"], row["claimants"]) == ("Ieodo", [])
    assert (row["lon"], row["lat"]) == (125.182447, 32.122953)
    assert [place.name for place in package.find_places(text)] == ["Ieodo"]


def test_an_unknown_place_is_an_error_with_what_to_do(adiz: Callable[..., Result]) -> None:
    done = adiz("places", "Zanzibar")
    assert done.exit_code == 2
    assert done.stderr.endswith("typed as coordinates, such as 3311N12147E\n")


@pytest.mark.parametrize(
    ("via", "said"),
    [
        ("between Okinawa and Miyako; 34N129E", "type 'Okinawa; Miyako' for a line from one"),
        ("somewhere near to Ieodo; 34N129E", "type 'Ieodo' or '50 km NW of Ieodo'"),
        ("Zanzibar; 34N129E", "(the places it has: adiz places)"),
    ],
)
def test_words_that_are_no_position(adiz: Callable[..., Result], via: str, said: str) -> None:
    done = adiz("check", "--via", via)
    assert done.exit_code == 2
    assert said in done.stderr


def test_waypoints_without_via(adiz: Callable[..., Result]) -> None:
    done = adiz("check", "31N126E 32N128E")
    assert done.exit_code == 2
    assert 'adiz check --via "31N126E 32N128E"' in done.stderr
