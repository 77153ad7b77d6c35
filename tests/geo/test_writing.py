"""A file is written whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from adiz.geo.errors import RequestError
from adiz.geo.writing import write_whole


def test_what_was_there_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    for data in (b"one", b"two"):
        write_whole(path, data)
        assert path.read_bytes() == data
    (tmp_path / "link").symlink_to(path)
    write_whole(str(tmp_path / "link"), b"three")
    assert path.read_bytes() == b"three"
    assert {item.name for item in tmp_path.iterdir()} == {"a.txt", "link"}


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    for path in (tmp_path / "no" / "a.txt", tmp_path):
        with pytest.raises(RequestError, match=f"^{path}: cannot be written"):
            write_whole(path, b"x")
    assert not list(tmp_path.iterdir())
