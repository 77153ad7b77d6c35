"""Pins of entries and exits."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from adiz.geo.results.result import Result
from adiz.layers.figure import inset, pins, sheet, signs


@pytest.mark.parametrize("is_certain", [True, False])
def test_every_certain_visit_has_both_its_pins(
    patrol: Result, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_certain: bool
) -> None:
    """Of the three in the Korea ADIZ the case has one certain, one perhaps, one of 1.4 km open.

    Where none were certain all would have theirs, also the one of a tenth of a millimetre of paper.
    """
    if not is_certain:
        monkeypatch.setattr(pins, "DECIDED", ())
    drawn: list[tuple[str, str]] = []
    badge = pins.badge

    def recorded(paper: Any, pin: pins.Pin, middle: Any, pt: float) -> None:
        drawn.append((pin.role, pin.number))
        badge(paper, pin, middle, pt)

    monkeypatch.setattr(pins, "badge", recorded)
    monkeypatch.setattr(signs, "badge", recorded)
    monkeypatch.setattr(inset, "magnified", lambda _: None)
    sheet.save(patrol, tmp_path / "a.svg")
    numbers = (1,) if is_certain else (1, 2, 3)
    assert sorted(drawn) == sorted((role, str(n)) for role in ("entry", "exit") for n in numbers)
