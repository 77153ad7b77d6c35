"""Find the position that a published vertex text states, whatever surrounds it."""

from __future__ import annotations

import re
from typing import Final

from ..errors import InputError
from .coordinates import LonLat, parse_position

_WRITTEN: Final = str.maketrans(
    "〇零一二三四五六七八九度分秒纬緯经経經",
    "00123456789°′″緯緯経経経",
)
_HALF: Final = r"\d[\d.]*(?:\s*[°-]\s*\d[\d.]*)?(?:\s*[′’'-]\s*\d[\d.]*)?\s*[′’'″\"]{0,2}"
_LETTER_LAST: Final = re.compile(rf"({_HALF})\s*([NS])[\s,]*({_HALF})\s*([EW])")
_LETTER_FIRST: Final = re.compile(rf"([NS])\s*({_HALF})[\s,]*([EW])\s*({_HALF})")
_CHINESE: Final = re.compile(rf"北緯({_HALF})\s*東?东?経({_HALF})")


def stated_position(text: str) -> LonLat | None:
    """Return the last position in a text as (lon, lat) in degrees; None if it has none.

    If a text derives one position from another, the result comes last. The forms of
    `parse_position` with letters are read, and Chinese and Japanese ones, also in kanji numerals.

    >>> stated_position("(FAA decimals; = 44-28-12N 145-45E)")
    (145.75, 44.47)
    >>> stated_position("9 麻菜珩 北纬33°21.8′ 东经121°20.8′")
    (121.34666666666666, 33.36333333333334)
    >>> stated_position("constructed 14-nm arc, Yonaguni") is None
    True
    """
    text = _in_digits(text)
    found = [
        *((m.start(), f"{m[1]}{m[2]} {m[3]}{m[4]}") for m in _LETTER_LAST.finditer(text)),
        *((m.start(), f"{m[2]}{m[1]} {m[4]}{m[3]}") for m in _LETTER_FIRST.finditer(text)),
        *((m.start(), f"{m[1]}N {m[2]}E") for m in _CHINESE.finditer(text)),
    ]
    for _, position in sorted(found, reverse=True):
        try:
            return parse_position(position)
        except InputError:
            continue
    return None


def _in_digits(text: str) -> str:
    """Return Chinese and Japanese positions in ASCII digits and marks, completed where short.

    >>> _in_digits("北緯四三度九分東経一四五度一一秒")
    '北緯43°9′東経145°0′11″'
    """
    if "北" not in text:
        return text
    text = text.translate(_WRITTEN).replace("(0′)", "0′").replace("东", "東")
    return re.sub(r"(\d)°(\d[\d.]*)″", r"\1°0′\2″", text)
