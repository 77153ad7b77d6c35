"""One careful sentence for each answer, in order."""

from __future__ import annotations

import pytest

from adiz.layers.words.sentences import write_sentences
from tests.layers.flights import CASES, scene_of


def rank(text: str) -> int:
    """The order asked for, read from the words themselves."""
    if text.startswith(("Whether ", "The reconstruction ")):
        return 4
    if "did not enter" in text and "as stated by" not in text:
        return 3
    if text.endswith("It is the aircraft's own zone."):
        return 2
    return 0 if "territorial airspace" in text or "12 NM" in text else 1


@pytest.mark.parametrize("case", CASES)
def test_what_cannot_be_decided_comes_last_of_each_formation(case: str) -> None:
    result = scene_of(case).result
    for formation in result.formations:
        *told, _ = write_sentences(result, [formation])
        ranks = [rank(text) for text in told]
        assert ranks == sorted(ranks)
        assert ranks[0] < 2
