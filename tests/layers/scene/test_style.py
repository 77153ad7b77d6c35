"""Colours of zones and of formations keep apart for those who see fewer, by a published model."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from adiz.layers.scene.style import (
    COLOURS,
    FORMATION_SLOTS,
    ZONE_DASHES,
    ZONE_REST_DASH,
    ZONE_SLOTS,
)
from adiz.layers.words import authorities

FORMATIONS = tuple(f"formation-{slot}" for slot in range(FORMATION_SLOTS))
ZONES = (*(f"zone-{slot}" for slot in range(ZONE_SLOTS)), "zone-rest")
LEAST = 9.0
"""Difference of colours by CIE 1976, Lab; 2.3 is just seen."""

# Machado, Oliveira and Fernandes (2009), severity 1, linear RGB.
SEEN = {
    "all": np.eye(3),
    "deutan": [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ],
    "protan": [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ],
    "tritan": [
        [1.255528, -0.076749, -0.178779],
        [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
    ],
}
XYZ = np.array(
    [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750],
     [0.0193339, 0.1191920, 0.9503041]]
)  # fmt: skip
WHITE = np.array([0.95047, 1.0, 1.08883])


def lab(colour: str, seen: str) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    """CIE Lab of #RRGGBB as somebody sees it."""
    rgb = np.array([int(colour[k : k + 2], 16) for k in (1, 3, 5)]) / 255
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    x = XYZ @ np.clip(np.array(SEEN[seen]) @ linear, 0, 1) / WHITE
    f = np.where(x > 0.008856, np.cbrt(x), 7.787 * x + 16 / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


@pytest.mark.parametrize("seen", SEEN)
@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_zones_keep_apart(theme: int, seen: str) -> None:
    for a, b in itertools.combinations(ZONES, 2):
        apart = lab(COLOURS[a][theme], seen) - lab(COLOURS[b][theme], seen)
        assert np.linalg.norm(apart) >= LEAST, (a, b)


@pytest.mark.parametrize("seen", SEEN)
@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_formations_keep_apart(theme: int, seen: str) -> None:
    assert len(FORMATIONS) == 5
    for a, b in itertools.combinations(FORMATIONS, 2):
        apart = lab(COLOURS[a][theme], seen) - lab(COLOURS[b][theme], seen)
        assert np.linalg.norm(apart) >= 1.5 * LEAST, (a, b)


@pytest.mark.parametrize("seen", SEEN)
@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_no_flight_looks_like_the_outline_of_an_exercise_area(theme: int, seen: str) -> None:
    area = lab(COLOURS["zone-exercise"][theme], seen)
    for flight in (*FORMATIONS, *ZONES):
        assert np.linalg.norm(lab(COLOURS[flight][theme], seen) - area) >= 1.4 * LEAST, flight


def contrast(one: str, two: str) -> float:
    """Ratio of WCAG 2.2, 1.4.3, from its formula of relative luminance."""

    def luminance(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        red, green, blue = (
            c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts
        )
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    dark, light = sorted((luminance(one), luminance(two)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", [0, 1])
def test_contrast(theme: int) -> None:
    def ratio(front: str, back: str) -> float:
        return contrast(COLOURS[front][theme], COLOURS[back][theme])

    for text, back in [
        ("text", "panel"), ("text-2", "panel"), ("text", "inside-row"), ("text-2", "inside-row"),
        ("place", "land"), ("place", "sea"), ("sea-name", "sea"), ("text-2", "sea"),
        *((f"zone-{n}", ground) for n in range(ZONE_SLOTS) for ground in ("sea", "land", "halo")),
    ]:  # fmt: skip
        assert ratio(text, back) >= 4.5, (text, back)
    formations = (f"formation-{slot}" for slot in range(FORMATION_SLOTS))
    for mark in (*formations, "inside-rim", "zone-rest", "focus"):
        for ground in ("sea", "land"):
            assert ratio(mark, ground) >= 3, (mark, ground)


def test_zones_differ_by_more_than_hue() -> None:
    assert len({*ZONE_DASHES, ZONE_REST_DASH}) == len(ZONE_DASHES) + 1


def test_no_two_authorities_share_a_colour_of_their_own() -> None:
    slots = [a.slot for a in authorities().values() if a.slot is not None]
    assert len(slots) == len(set(slots))
    assert {"JP", "KR", "CN", "TW", "US", "CA", "PH"} <= {
        code for code, authority in authorities().items() if authority.slot
    }
