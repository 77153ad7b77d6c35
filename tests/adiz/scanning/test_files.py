"""Which files a scan reads, and what its tables call them."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from adiz.geo.errors import RequestError
from adiz.scanning.files import find_files


def test_files_of_a_folder_are_named_by_their_place_in_it(tmp_path: Path) -> None:
    for name in ("b.csv", "a.csv", "in/a.csv", "packed.json.gz", "x.docx", ".git/c.csv"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(name)
    found = find_files([str(tmp_path)])
    assert [file.name for file in found] == ["a.csv", "b.csv", "in/a.csv", "packed.json.gz"]
    assert found[0].sha256() == hashlib.sha256(b"a.csv").hexdigest()


def test_files_of_one_name_in_two_folders_are_named_by_their_paths(tmp_path: Path) -> None:
    paths = [tmp_path / "one" / "t.csv", tmp_path / "two" / "t.csv"]
    for path in paths:
        path.parent.mkdir()
        path.write_text("")
    assert [file.name for file in find_files(map(str, paths))] == list(map(str, paths))


def test_a_link_to_a_file_is_that_file(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("")
    (tmp_path / "b.csv").symlink_to(tmp_path / "a.csv")
    assert [file.name for file in find_files([str(tmp_path)])] == ["a.csv"]


def test_an_input_that_names_nothing_is_refused(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("")
    for text, said in (
        (str(tmp_path), "holds no file of a format of routes"),
        (str(tmp_path / "*.csv"), "no pattern that matches"),
        (str(tmp_path / "a.csv"), "check the path"),
    ):
        with pytest.raises(RequestError, match=said):
            find_files([text])
