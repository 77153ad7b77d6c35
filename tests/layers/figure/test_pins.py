"""Pins of entries and exits."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from adiz.geo.results.result import Result
from adiz.layers.figure import inset, pins, sheet, signs


def test_every_visit_has_both_its_pins(
    patrol: Result, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also the one of 1.4 km, which is a tenth of a millimetre of paper."""
    drawn: list[tuple[str, str]] = []
    badge = pins.badge

    def recorded(paper: Any, pin: pins.Pin, middle: Any, pt: float) -> None:
        drawn.append((pin.role, pin.number))
        badge(paper, pin, middle, pt)

    monkeypatch.setattr(pins, "badge", recorded)
    monkeypatch.setattr(signs, "badge", recorded)
    monkeypatch.setattr(inset, "magnified", lambda _: None)
    sheet.save(patrol, tmp_path / "a.svg")
    assert sorted(drawn) == sorted((role, str(n)) for role in ("entry", "exit") for n in (1, 2, 3))
