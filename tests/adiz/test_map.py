"""adiz map: one file, whole or not there. What is in the page is tested in tests/layers."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any


def test_map_is_one_file_the_same_every_time(adiz: Callable[..., Any], tmp_path: Path) -> None:
    for name in ("a.html", "b.html"):
        done = adiz("map", "2025-12-09", "-o", tmp_path / name)
        assert (done.exit_code, done.stdout) == (0, "")
        assert name in done.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.html", "b.html"]
    assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes()


def test_title_is_data(adiz: Callable[..., Any], tmp_path: Path) -> None:
    adiz("map", "2025-12-09", "-o", tmp_path / "a.html", "--title", "Mine </script><img src=x>")
    page = (tmp_path / "a.html").read_text(encoding="utf-8")
    assert "Mine " in page
    assert "<img src=x>" not in page


def test_a_failed_map_leaves_the_old_one(adiz: Callable[..., Any], tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("old", encoding="utf-8")
    assert adiz("map", "no-such-case", "-o", tmp_path / "a.html").exit_code == 2
    assert (tmp_path / "a.html").read_text(encoding="utf-8") == "old"
