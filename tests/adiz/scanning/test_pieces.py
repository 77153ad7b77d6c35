"""Pieces are put together to tasks, in order, none twice."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from adiz.scanning.files import ScanFile
from adiz.scanning.pieces import TASK_BYTES, TASK_PIECES, Piece, tasks_of


@given(st.lists(st.integers(0, 2 * TASK_BYTES), max_size=300), st.integers(1, 8))
def test_tasks_are_all_pieces_in_order(sizes: list[int], jobs: int) -> None:
    pieces = [
        Piece(file=ScanFile(f"{k}", f"{k}"), sha256=str(k), bytes_=size)
        for k, size in enumerate(sizes)
    ]
    tasks = list(tasks_of(pieces, len(pieces), jobs))
    assert [piece for task in tasks for piece in task] == pieces
    for task in tasks:
        assert 1 <= len(task) <= TASK_PIECES
        assert len(task) == 1 or sum(piece.bytes_ for piece in task[:-1]) < TASK_BYTES


def test_a_key_changes_with_content_name_and_context() -> None:
    one = Piece(file=ScanFile("a", "/x/a"), sha256="1")
    moved = Piece(file=ScanFile("a", "/y/a"), sha256="1")
    others = [
        Piece(file=ScanFile("b", "/x/a"), sha256="1"),
        Piece(file=ScanFile("a", "/x/a"), sha256="2"),
    ]
    assert one.key("c") == moved.key("c")
    assert len({one.key("c"), one.key("d"), *(other.key("c") for other in others)}) == 4
