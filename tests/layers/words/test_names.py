"""Names within a sentence."""

from __future__ import annotations

from adiz.layers.words.sentences import write_sentences
from tests.layers.flights import CASES, scene_of


def test_a_ministry_takes_its_article() -> None:
    texts = [text for case in CASES for text in write_sentences(scene_of(case).result)]
    assert any("which the Russian Ministry of Defence denies" in text for text in texts)
    assert any("as stated by the Ministry of Defense (Japan)" in text for text in texts)
    assert any("as stated by ROK JCS and JSO" in text for text in texts)
