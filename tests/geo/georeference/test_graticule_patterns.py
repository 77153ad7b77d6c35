"""Base maps recognised by the lines of their graticule, as on charts of Japan's Joint Staff."""

from __future__ import annotations

import pytest

from adiz.geo.georeference import Graticule, GraticuleLine, GroundControl, has_pattern

MERIDIANS = [223.5, 497.5, 771.5, 1045.5]
PARALLELS = [57.5, 214.5, 367.5, 518.5, 667.5]
OTHER = ([233.5, 507.5, 781.5, 1055.5], [38.5, 198.5, 355.5, 509.5, 660.5])
"""Another base map of the Joint Staff, whose picture is 7 by 11 pixels smaller."""


def points(meridians: list[float], parallels: list[float]) -> list[GroundControl]:
    return [
        GroundControl(px=px, py=py, lon=120 + 5 * i, lat=30 - 2 * k)
        for i, px in enumerate(meridians)
        for k, py in enumerate(parallels)
    ]


def lines(places: list[float]) -> tuple[GraticuleLine, ...]:
    return tuple(GraticuleLine(at=at, slope=0.0, step=i) for i, at in enumerate(places))


def found(meridians: list[float], parallels: list[float], size: int = 1208) -> Graticule:
    return Graticule(meridians=lines(meridians), parallels=lines(parallels), width=size, height=846)


BASE = points(MERIDIANS, PARALLELS)


@pytest.mark.parametrize("off_px", [0.0, 0.4, -0.4])
def test_the_same_lines_are_the_same_base_map(off_px: float) -> None:
    """Whatever the size of the picture, as only its right or lower edge may differ."""
    moved = [at + off_px for at in MERIDIANS]
    assert has_pattern(found(moved, PARALLELS), BASE)
    assert has_pattern(found(moved, PARALLELS, size=1300), BASE)


def test_hidden_lines_and_lines_beyond_do_not_count() -> None:
    assert has_pattern(found(MERIDIANS[:3], PARALLELS[1:]), BASE)
    assert has_pattern(found([*MERIDIANS, 1319.5], PARALLELS), BASE)


@pytest.mark.parametrize(
    ("meridians", "parallels"),
    [
        OTHER,
        ([at + 0.6 for at in MERIDIANS], PARALLELS),
        (MERIDIANS, [at - 2.0 for at in PARALLELS]),
        (MERIDIANS, [57.5, 214.5, 290.0, 367.5, 518.5, 667.5]),
        (MERIDIANS[:2], PARALLELS),
        (MERIDIANS, [57.5, 667.5, 800.5]),
        ([at * 2 for at in MERIDIANS], [at * 2 for at in PARALLELS]),
    ],
    ids=["other map", "0.6 px", "2 px", "a line between", "two lines", "too few", "scaled"],
)
def test_other_lines_are_another_base_map(meridians: list[float], parallels: list[float]) -> None:
    assert not has_pattern(found(meridians, parallels), BASE)


def test_points_that_are_no_crossings_have_no_pattern() -> None:
    capes = [GroundControl(px=p.px + 7 * i, py=p.py + 5 * i, lon=p.lon, lat=p.lat)
             for i, p in enumerate(BASE)]  # fmt: skip
    assert not has_pattern(found([p.px for p in capes], [p.py for p in capes]), capes)
