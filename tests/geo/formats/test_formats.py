"""What the folder of formats finds: each announces itself, and reads what is its own."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from adiz.geo.errors import InputError, RequestError
from adiz.geo.formats import formats, load_bytes, read_case, read_zones, write_case
from tests.geo.formats.geojson.documents import LINE, read, refused


def test_every_format_announces_itself() -> None:
    found = list(formats())
    assert "adiz.geo.formats.geojson" in [module.__name__ for module in found]
    for module in found:
        assert module.__doc__
        assert all(suffix == suffix.lower() and suffix[0] == "." for suffix in module.SUFFIXES)
        if hasattr(module, "read_case") or hasattr(module, "read_zones"):
            assert module.sniff(b"") is False
        else:
            assert hasattr(module, "write_zones")


def test_a_file_that_cannot_be_opened_is_a_request_error(tmp_path: Path) -> None:
    for path in (tmp_path / "none.geojson", tmp_path, "\0"):
        with pytest.raises(RequestError, match=r"cannot be opened: .*; check the path"):
            load_bytes(path)


def test_a_dash_is_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    data = json.dumps(LINE).encode()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    case = read_case(load_bytes("-"), "-")
    assert [route.id for route in case.routes] == ["stdin"]


def test_content_tells_the_format_where_the_suffix_does_not() -> None:
    for name in ("flight.txt", "flight.csv", "flight.xml", "flight.__init__", "flight. "):
        assert len(read(LINE, name).routes) == 1
    assert len(read_case(b"\xef\xbb\xbf" + json.dumps(LINE).encode(), "bom.geojson").routes) == 1


def test_unknown_content_names_the_formats() -> None:
    assert ".geojson" in refused(b"hello", "-")
    with pytest.raises(InputError, match=r"^z\.bin: has a format that adiz does not read; give"):
        read_zones(b"PK\x03\x04", "z.bin")


@pytest.mark.parametrize(
    ("suffix", "library"), [("xlsx", "openpyxl"), ("parquet", "pyarrow"), ("igc", "aerofiles")]
)
def test_a_missing_library_is_named_with_its_extra(
    suffix: str, library: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """To read and to write: one line with the command that installs it."""
    data = {"xlsx": b"PK\x03\x04", "parquet": b"PAR1", "igc": b"AXXX\nHFDTE010524\n"}[suffix]
    loaded = [name for name in sys.modules if name.partition(".")[0] == library]
    for name in (library, *loaded):
        monkeypatch.setitem(sys.modules, name, None)
    command = rf"pip install 'adiz\[{suffix}\]'$"
    with pytest.raises(RequestError, match=command):
        read_case(data, f"x.{suffix}", form=suffix)
    case = read_case(json.dumps(LINE).encode(), "x.geojson")
    if suffix == "parquet":
        with pytest.raises(RequestError, match=command):
            write_case(case, tmp_path / "x.parquet", suffix=".parquet")
