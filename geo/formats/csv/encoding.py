"""Decode a table, whatever its character encoding."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import Final

from ...errors import InputError
from .names import key_of, role_of

CANDIDATES: Final = {
    "cp932": "Shift-JIS", "gb18030": "GB18030", "big5": "Big5", "cp949": "CP949 (Korean)",
    "euc_jp": "EUC-JP",
}  # fmt: skip
"""East Asian encodings that bytes other than UTF-8 may be in, with their names."""

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_COMMON: Final = {
    "cp932": ((0x81, 0x97),), "gb18030": ((0xA1, 0xA3), (0xB0, 0xD7)), "big5": ((0xA1, 0xC6),),
    "cp949": ((0xA1, 0xA3), (0xB0, 0xC8)), "euc_jp": ((0xA1, 0xA5), (0xB0, 0xCF)),
}  # fmt: skip
"""First bytes of the characters that most texts consist of: the first level of each standard.
Chinese texts have no kana, and Japanese texts always have some."""
_KANA: Final = re.compile("[\u3041-\u30fa]")
_FEWEST: Final = 6
_HEAD_BYTES: Final = 4096
_CLEAR: Final = 0.05
"""How much less chaotic, by charset-normalizer's measure, an encoding must be than the next."""


def decoded(data: bytes, name: str, encoding: str | None) -> tuple[str, str | None]:
    """Return the text of a file, and its encoding unless that was UTF-8.

    Parameters
    ----------
    data, name
        Content and name of the file.
    encoding
        The encoding asked for; None to find it out.

    Raises
    ------
    InputError
        If the encoding is uncertain, or is not the one that was asked for.
    """
    if encoding is not None:
        return _as_asked(data, name, encoding)
    code = marked(data)
    if code is not None:
        return _as_asked(data, name, code)[0], None if code == "utf-8-sig" else _shown(code)
    try:
        return data.decode("utf-8"), None
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
    texts = dict(_readable(data))
    code = _certain(data, texts)
    if code is not None:
        return texts[code], _shown(code)
    known = ", ".join([*texts, "cp1251 (Russian)", "cp1252 (Western Europe)"])
    raise InputError(
        f"is not UTF-8 text; name its encoding, which may be {known}: --encoding "
        f"{next(iter(texts), 'cp1252')}",
        places=(name,),
        line=line,
    )


def marked(data: bytes) -> str | None:
    """Return the encoding shown by a byte order mark or by zero bytes; None if there are none."""
    for mark, code in _MARKS:
        if data.startswith(mark):
            return code
    head = data[: _HEAD_BYTES // 2 * 2]
    even, odd = head[::2].count(0), head[1::2].count(0)
    if odd > len(head) // 4 and even == 0:
        return "utf-16-le"
    if even > len(head) // 4 and odd == 0:
        return "utf-16-be"
    return None


def heads(data: bytes) -> Iterator[str]:
    """Yield the beginning of a file in each encoding it may be in, unreadable bytes replaced."""
    code = marked(data)
    for one in (code,) if code else ("utf-8", *CANDIDATES):
        yield data[:_HEAD_BYTES].decode(one, errors="replace")


def _as_asked(data: bytes, name: str, encoding: str) -> tuple[str, str | None]:
    """Return the text in the encoding asked for; raise InputError if it is not in it."""
    code = "utf-8-sig" if encoding in ("utf-8", "utf_8") else encoding
    try:
        text = data.decode(code)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise InputError(
            f"is not {_shown(code)} text; name another with --encoding, or leave it out",
            places=(name,),
            line=line,
        ) from None
    except (LookupError, AttributeError, ValueError):  # a codec of something else, like hex
        raise InputError(
            f"{encoding} is no code of text; name one, like cp932", places=(name,)
        ) from None
    plain = not isinstance(text, str)
    if plain:
        raise InputError(f"{encoding} is no code of text; name one, like cp932", places=(name,))
    return text.removeprefix("\ufeff"), None if code == "utf-8-sig" else _shown(code)


def _readable(data: bytes) -> Iterator[tuple[str, str]]:
    """Yield each East Asian encoding in which all bytes can be read, with the text."""
    for code in CANDIDATES:
        try:
            yield code, data.decode(code)
        except UnicodeDecodeError:
            continue


def _certain(data: bytes, texts: dict[str, str]) -> str | None:
    """Return the one encoding in which columns have names, or letters form a known language."""
    named = [code for code, text in texts.items() if _names_places(text)]
    if len(named) == 1:
        return named[0]
    usual = [code for code in texts if _is_usual(data, code) and _is_long_enough(texts[code])]
    if "euc_jp" in usual and not _KANA.search(texts["euc_jp"]):
        usual.remove("euc_jp")
    if len(usual) == 1:
        return usual[0]
    return _least_chaotic(data, usual) if usual else None


def _names_places(text: str) -> bool:
    """Return whether a line of the head names latitude and longitude in letters beyond ASCII."""
    for line in text[:_HEAD_BYTES].splitlines()[:30]:
        if line.isascii():
            continue
        for mark in ",;\t|，":
            roles = {role_of(key_of(cell)) for cell in line.split(mark) if not cell.isascii()}
            if {"lat", "lon"} <= roles:
                return True
    return False


def _is_long_enough(text: str) -> bool:
    """Return whether there are enough letters beyond ASCII to recognise a language."""
    return sum(not char.isascii() for char in text) >= _FEWEST


def _is_usual(data: bytes, code: str) -> bool:
    """Return whether every character beyond ASCII has two bytes and is a common one."""
    at = 0
    while at < len(data):
        first = data[at]
        if first < 0x80:
            at += 1
        elif any(low <= first <= high for low, high in _COMMON[code]):
            at += 2
        else:
            return False
    return True


def _least_chaotic(data: bytes, codes: list[str]) -> str | None:
    """Return the encoding that is clearly least chaotic; None if two are close."""
    from charset_normalizer import from_bytes

    found = from_bytes(data, cp_isolation=codes, threshold=1.0)
    chaos = sorted((match.chaos, match.encoding) for match in found if match.encoding in codes)
    if len(chaos) > 1 and chaos[1][0] - chaos[0][0] < _CLEAR:
        return None
    return chaos[0][1] if chaos else None


def _shown(code: str) -> str:
    """Return the name of an encoding as messages write it."""
    return CANDIDATES.get(code, code.upper().removesuffix("-SIG"))
