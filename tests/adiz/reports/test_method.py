"""What a report says of how sure it is."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.adiz.reports.reading import SMALL, Page, markdown


def test_a_route_of_ones_own_says_its_error_and_no_more(
    adiz: Callable[..., Any], tmp_path: Path
) -> None:
    done = adiz("report", *SMALL, "--error", "15km@95%", "-o", tmp_path / "x.md")
    assert done.exit_code == 0, done.output
    text = (tmp_path / "x.md").read_text(encoding="utf-8")
    assert "known to 15 km (95 %)" in text
    assert "the probability is the share of lines that enter" in text
    titles = re.findall("^## (.*)$", text, re.MULTILINE)
    assert titles == ["Answers", "How sure", "Method", "Sources"]
    assert "--error 15km@95%" in Page(markdown(text)).text
