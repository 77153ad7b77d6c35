"""Read numbers in tables as people of many countries write them."""

from __future__ import annotations

import re
from typing import Final

from ...errors import InputError
from ...json_values import is_number, number_in
from ...positions import half_width

NOTHING: Final = frozenset(
    (
        "", "nan", "null", "none", "n/a", "#n/a", "na", "nil", "nat", "<na>", r"\n", "-", "--",
        "n.a.", "-nan", "undefined", "(null)", "?",
    )
)  # fmt: skip
"""What is written for a missing value, in lower case."""

_DIGITS: Final = frozenset("0123456789")
_COMMA: Final = re.compile(r"[+-]?\d+,\d+", re.ASCII)
_THOUSANDS: Final = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?", re.ASCII)
_DOTTED: Final = re.compile(r"[+-]?\d{1,3}(\.\d{3})+(,\d+)?", re.ASCII)
_SPACED: Final = re.compile(r"[+-]?\d{1,3}([ ']\d{3})+([.,]\d+)?", re.ASCII)


def is_nothing(text: str) -> bool:
    """Return whether a cell says that it has no value.

    >>> is_nothing("NaN"), is_nothing("−"), is_nothing("0")
    (True, True, False)
    """
    return text[:1] not in _DIGITS and half_width(text).strip().lower() in NOTHING


def has_comma(text: str) -> bool:
    """Return whether a coordinate is written with a decimal comma."""
    return _COMMA.fullmatch(half_width(text).strip()) is not None


def degrees_in(text: str, what: str, most: int) -> float:
    """Return degrees; a comma in them is a decimal comma, as no coordinate has thousands.

    Parameters
    ----------
    text, what
        The cell, and its name in an error message.
    most
        Greatest absolute value.

    Raises
    ------
    InputError
        If the text is not a number or exceeds `most`.
    """
    if not is_number(text):
        text = _of_degrees(text, what)
    degrees = number_in(text, what)
    if abs(degrees) > most:
        raise InputError(f"{what} '{text}' is out of range -{most}..{most}; swapped lat/lon?")
    return degrees


def quantity_in(text: str, what: str, *, comma: bool) -> float:
    """Return a number of metres or feet.

    Parameters
    ----------
    text, what
        The cell, and its name in an error message.
    comma
        Whether the table's coordinates have a decimal comma.

    Raises
    ------
    InputError
        If a comma or a point may be decimal or may separate thousands.
    """
    if not comma and is_number(text):
        return number_in(text, what)
    plain = half_width(text).strip()
    if comma and "," not in plain and _DOTTED.fullmatch(plain):
        whole = plain.replace(".", "")
        raise InputError(
            f"{what} '{text[:40]}' may be {whole} or {plain.replace('.', ',', 1)}; write it "
            "without a separator of thousands"
        )
    if _THOUSANDS.fullmatch(plain) and not (comma and plain.count(",") == 1):
        raise InputError(
            f"{what} '{text[:40]}' has a separator of thousands or a decimal comma; write "
            f"{plain.replace(',', '')}, or {plain.replace(',', '.', 1).replace(',', '')}"
        )
    if _COMMA.fullmatch(plain):
        plain = plain.replace(",", ".")
    _refuse_groups(plain, text, what)
    return number_in(plain, what)


def _of_degrees(text: str, what: str) -> str:
    """Return degrees with a decimal point."""
    plain = half_width(text).strip()
    if _COMMA.fullmatch(plain):
        plain = plain.replace(",", ".")
    _refuse_groups(plain, text, what)
    return plain


def _refuse_groups(plain: str, text: str, what: str) -> None:
    """Refuse a number with separators of thousands."""
    if _SPACED.fullmatch(plain) or (_DOTTED.fullmatch(plain) and not is_number(plain)):
        points = plain.count(".") > 1 or "," in plain
        bare = re.sub(r"[ '.]" if points else "[ ']", "", plain)
        raise InputError(
            f"{what} '{text[:40]}' has separators of thousands; write it without them, like "
            f"{bare.replace(',', '.')}"
        )
