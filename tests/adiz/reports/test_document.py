"""A report as a document: its order, and text that nothing can hold."""

from __future__ import annotations

from adiz.reports import document
from tests.adiz.reports.reading import told


def test_the_order_it_is_read_in() -> None:
    titles = [section.title for section in told().sections if section.level == 2]
    assert titles == [
        "Answers",
        "How sure",
        "Reported areas, positions and events",
        "Claims compared with the geometry",
        "Published statements",
        "Method",
        "Sources",
    ]
    assert told().headline == (
        "Four Russian and Chinese bombers entered the air defence zones of South Korea and Japan"
    )


def test_text_that_nothing_can_hold() -> None:
    span = document.Span("a\x00b\ud800c\ufffe")
    assert span.text == "a\ufffdb\ufffdc\ufffd"
