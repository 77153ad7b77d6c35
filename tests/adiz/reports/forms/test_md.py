"""A report in Markdown says what the other forms say."""

from __future__ import annotations

from tests.adiz.reports.reading import bare, files, text_of


def test_the_forms_say_the_same() -> None:
    page, text = (bare(text_of(form, files(form))) for form in ("html", "md"))
    assert len(page) > 15_000
    assert page == text
    assert page == bare(text_of("docx", files("docx")))
