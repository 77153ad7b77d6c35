"""Names made from any text can be used on Windows too, as Python's own paths of Windows say."""

from __future__ import annotations

import ntpath
from pathlib import PurePosixPath, PureWindowsPath

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from adiz.geo import file_names, writing
from adiz.geo.errors import RequestError
from adiz.geo.file_names import file_stem, is_device

DEVICES = ("CON", "prn", "Aux", "NUL", "COM1", "com9", "LPT1", "lpt9", "CONIN$", "CONOUT$")


def is_reserved(name: str) -> bool:
    """Python knows: by ntpath since 3.13, by its paths before."""
    asked = getattr(ntpath, "isreserved", None)
    return bool(asked(name) if asked else PureWindowsPath(name).is_reserved())


@given(st.text(st.characters(exclude_categories=["Cs"])))
@example("aux")
@example("con .x")
@example("nul. ")
@example("\\\\server\\share\\a")
@example("c:\\a\\..\\b")
@example("COM¹.txt")
@example("-")
def test_a_name_made_from_any_text_is_one_name_everywhere(text: str) -> None:
    stem = file_stem(text, "map")
    for name in (f"{stem}.html", f"{stem}.digitise.html"):
        assert not is_reserved(name)
        assert not is_device(name)
        for kind in (PureWindowsPath, PurePosixPath):
            path = kind(name)
            assert (path.name, len(path.parts), path.anchor) == (name, 1, "")
        assert not set(name) & set('<>:"/\\|?*')
        assert name.isprintable() or not any(ord(letter) < 32 for letter in name)


@pytest.mark.parametrize("device", DEVICES)
@pytest.mark.parametrize("end", ["", ".html", ".a.b", " .html"])
def test_devices(device: str, end: str) -> None:
    assert is_device(device + end)
    assert not is_device(f"{device}x{end}")
    assert not is_device(f"x{device}{end}")


@pytest.mark.parametrize("text", ["2025-12-09", "39N131E; 3330N12900E", "日本海", "a.b"])
def test_good_names_stay(text: str) -> None:
    assert file_stem(text, "map") == text


def test_windows_is_not_asked_to_write_to_a_device(
    tmp_path: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "ON_WINDOWS", True)
    with pytest.raises(RequestError, match=r"nul\.html: .* a device; choose another name"):
        writing.write_whole(f"{tmp_path}/nul.html", b"")
    assert file_names.file_stem("nul", "map") == "nul_"
