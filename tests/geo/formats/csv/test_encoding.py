"""Tables in the encodings of East Asia: read where certain, asked for where not."""

from __future__ import annotations

import codecs

import pytest

from adiz.geo.errors import InputError, RequestError

from .tables import FIRST, LINES, PLAIN, SECOND, is_plain, read, told

NOTES = {
    "cp932": ("緯度", "経度", "東シナ海上空を飛行", "対馬海峡を通過", "Shift-JIS"),
    "gb18030": ("纬度", "经度", "轰炸机穿越宫古海峡", "军机进入西南空域", "GB18030"),
    "euc_jp": ("緯度", "経度", "東シナ海上空を飛行", "対馬海峡を通過", "EUC-JP"),
    "big5": ("緯度", "經度", "軍機進入西南空域", "穿越巴士海峽", "Big5"),
    "cp949": ("위도", "경도", "동해 상공을 비행", "이어도 부근을 통과", "CP949 (Korean)"),
}


@pytest.mark.parametrize("code", NOTES)
@pytest.mark.parametrize("named", [True, False])
def test_what_is_certain_is_read_and_told(code: str, named: bool) -> None:
    lat, lon, first, second, shown = NOTES[code]
    names = f"time,{lat},{lon},notes" if named else "time,lat,lon,notes"
    table = f"{names}\n{FIRST},33.5,126.5,{first}\n{SECOND},31.0,125.0,{second}\n"
    case = read(table.encode(code))
    assert is_plain(case)
    assert case.routes[0].notes == (first, second)
    assert told(case)["encoding"] == f"t.csv: read as {shown}"


@pytest.mark.parametrize(
    ("mark", "code"),
    [
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (b"", "utf-16-le"),
        (b"", "utf-16-be"),
    ],
)
@pytest.mark.parametrize("name", ["t.csv", "-"])
def test_utf16_is_told_by_its_mark_or_its_zero_bytes(mark: bytes, code: str, name: str) -> None:
    case = read(mark + PLAIN.encode(code), name)
    assert is_plain(case)
    assert "UTF-16" in told(case)["encoding"]


def test_utf8_is_not_worth_a_word() -> None:
    assert is_plain(read(codecs.BOM_UTF8 + PLAIN.encode()))
    assert not told(read(codecs.BOM_UTF8 + PLAIN.encode()))
    assert not told(read("time,lat,lon,notes\n" + LINES.replace(".0\n", ".0,東シナ海\n")))


def test_what_is_not_certain_is_asked_for_and_the_advice_works() -> None:
    # é in Western Europe's code, alone: the first byte of nothing in the codes of East Asia.
    table = ("time,lat,lon,notes\n" + LINES.replace("125.0", "125.0,caf\xe9")).encode("cp1252")
    with pytest.raises(InputError, match=r"t.csv:3: is not UTF-8 text; .* --encoding") as caught:
        read(table)
    advised = str(caught.value).rpartition("--encoding ")[2]
    assert advised == "cp1252"
    assert read(table, encoding=advised).routes[0].notes[1] == "café"


def test_candidates_are_named_where_several_would_do() -> None:
    # A Korean syllable whose bytes are a usual Chinese character too: 가 (B0 A1) is 啊.
    table = ("time,lat,lon,notes\n" + LINES.replace("125.0", "125.0,가")).encode("cp949")
    with pytest.raises(InputError, match="gb18030") as caught:
        read(table)
    assert "cp949" in str(caught.value)
    assert read(table, encoding="cp949").routes[0].notes[1] == "가"


def test_an_encoding_that_is_asked_for() -> None:
    with pytest.raises(RequestError, match="'klingon' is not known; write utf-8"):
        read(PLAIN, encoding="klingon")
    with pytest.raises(InputError, match=r"t.csv:2: is not Shift-JIS text"):
        read(PLAIN.encode().replace(b"33.5", b"\x81\x20"), encoding="cp932")
    for no_text in ("hex", "zlib"):
        with pytest.raises(InputError, match="is no code of text"):
            read(PLAIN, encoding=no_text)
