"""Names of zones in the words of other programs."""

from __future__ import annotations

from typing import Any

import pytest

from adiz.geo.formats.geojson.foreign_titles import title_in_other_words
from tests.geo.formats.geojson.zone_documents import area, one


@pytest.mark.parametrize(
    ("properties", "title"),
    [
        ({"NAME": "R-2508", "IDENT": "R2508"}, "R-2508"),
        ({"FIRname": "INCHEON FIR", "ICAOCODE": "RKRR"}, "INCHEON FIR"),
        ({"ICAOCODE": "RKRR"}, "RKRR"),
        ({"txtName": " PARIS ", "codeId": "LFFF"}, "PARIS"),
        ({"NAME": "", "designator": "EDR1"}, "EDR1"),
        ({"NAME": 5, "type": "R"}, None),
    ],
)
def test_title(properties: dict[str, Any], title: str | None) -> None:
    assert title_in_other_words(properties) == title


def test_our_own_name_comes_first() -> None:
    ring = [[0, 0], [1, 0], [1, 1], [0, 0]]
    assert one(area(ring, NAME="theirs", name="ours")).name == "ours"
    assert one(area(ring, NAME="theirs")).name == "theirs"
