"""Lanes in text: what each column shows of pieces whose places are given by hand."""

from __future__ import annotations

from adiz.layers.scene import Piece
from adiz.text.strip import ASCII, BLOCKS, columns, signs_for


def piece(from_m: float, to_m: float, state: str) -> Piece:
    return Piece(from_m, to_m, state, 1, from_m, to_m)  # type: ignore[arg-type]


def test_a_column_shows_what_fills_half_of_it() -> None:
    """Ten columns of 100 m: inside from 150 to 320 m fills the second half of one, and one."""
    cells = columns([piece(150.0, 320.0, "inside")], 1_000.0, 10)
    assert cells == [None, "inside", "inside", None, None, None, None, None, None, None]


def test_a_short_piece_is_still_seen() -> None:
    cells = columns([piece(410.0, 430.0, "inside")], 1_000.0, 10)
    assert cells == [None] * 4 + ["inside"] + [None] * 5


def test_the_surer_of_two_marks_a_column() -> None:
    pieces = [piece(0.0, 50.0, "depends"), piece(50.0, 100.0, "inside")]
    assert columns(pieces, 100.0, 1) == ["inside"]


def test_a_path_without_length_has_empty_columns() -> None:
    assert columns([], 0.0, 3) == [None, None, None]


def test_blocks_only_where_they_can_be_printed() -> None:
    assert signs_for("utf-8") is BLOCKS
    assert signs_for("latin-1") is ASCII
    assert signs_for(None) is ASCII
    assert signs_for("no such encoding") is ASCII
