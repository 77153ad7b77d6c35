"""Times in a column of a plain table: ISO 8601 to the second or finer, and counts since 1970."""

from __future__ import annotations

import re
from typing import Final

import numpy as np
import numpy.typing as npt

from ...arrays import BoolArray, TimeArray
from .numbers import is_nothing
from .plain_cells import NotPlainError, Texts
from .times import FIRST_S

_ZERO: Final = ord("0")
_DIGITS_OF_S: Final = 10
_LATEST_US: Final = 4_102_444_800_000_000
_COUNTED: Final = {10: 1_000_000, 13: 1_000}
"""Microseconds of one, by the digits that its counts have since 2001."""

_OFFSET: Final = re.compile(r"(?P<sign>[+-])(?P<hours>\d\d)(?::(?P<minutes>\d\d))?")
_SIGNS: Final = {4: "-", 7: "-", 13: ":", 16: ":"}
_SECONDS_END: Final = 19
_LONGEST_FRACTION: Final = 6
_LONGEST_COUNT: Final = 22
"""Signs of a count that decimal arithmetic keeps exactly."""

_Signs = npt.NDArray[np.uint8]


def times_in(texts: Texts, zone: str | None) -> TimeArray:
    """Return the times of a column, (n,) datetime64[us] UTC, NaT where it says that there is none.

    Parameters
    ----------
    texts
        (n,) cells.
    zone
        The offset of times that state none, as `+09:00` or `Z`.

    Raises
    ------
    NotPlainError
        If a cell is anything else than a count of seconds or thousandths since 1970, or a time like
        2025-12-09T10:35:00.25+09:00.

    >>> times = times_in(np.array([b"2025-12-09 10:35:00", b"", b"1714522800"]), "+09:00")
    >>> [str(time) for time in times]
    ['2025-12-09T01:35:00.000000', 'NaT', '2024-05-01T00:20:00.000000']
    """
    found = np.full(len(texts), np.datetime64("NaT", "us"))
    size = np.char.str_len(texts)
    for length in np.unique(size).tolist():
        own = np.flatnonzero(size == length)
        if length:
            signs = texts[own].astype(f"S{length}").view(np.uint8).reshape(-1, length)
            found[own] = _of_one_length(signs, zone)
    return found


def _of_one_length(signs: _Signs, zone: str | None) -> TimeArray:
    """Return times that are all of the same length, in signs (n, length)."""
    length = signs.shape[1]
    if length >= _SECONDS_END and (signs[:, 4] == ord("-")).all():
        return _written(signs, zone)
    if length >= _DIGITS_OF_S and _are_digits(signs[:, :_DIGITS_OF_S]).all():
        return _counted(signs)
    words = {signs[k].tobytes().decode() for k in np.flatnonzero(_starts(signs))}
    if any(not is_nothing(word) for word in words):
        raise NotPlainError
    return np.full(len(signs), np.datetime64("NaT", "us"))


def _starts(signs: _Signs) -> BoolArray:
    """Return where a text is another than that before it, (n,)."""
    other = (signs[1:] != signs[:-1]).any(axis=1)
    return np.concatenate([[True], other])


def _counted(signs: _Signs) -> TimeArray:
    """Return counts of seconds, perhaps with a fraction, or of thousandths."""
    length = signs.shape[1]
    whole, fraction = signs, signs[:, :0]
    if length > _DIGITS_OF_S and (signs[:, _DIGITS_OF_S] == ord(".")).all():
        whole, fraction = signs[:, :_DIGITS_OF_S], signs[:, _DIGITS_OF_S + 1 :]
        fraction = fraction[:, :_LONGEST_FRACTION]
        _check_digits(signs[:, _DIGITS_OF_S + 1 :])
        _check(length <= _LONGEST_COUNT)
    _check_digits(whole)
    each_us = _COUNTED.get(whole.shape[1])
    if each_us is None:
        raise NotPlainError
    since_us = _number(whole) * each_us
    if fraction.shape[1]:
        since_us += _number(fraction) * 10 ** (_LONGEST_FRACTION - fraction.shape[1])
    # A little stricter at the ends than times line by line are.
    if (since_us < max(FIRST_S, 1_000_000_000) * 1_000_000).any() or (since_us > _LATEST_US).any():
        raise NotPlainError
    return np.asarray(since_us.astype("datetime64[us]"))


def _written(signs: _Signs, zone: str | None) -> TimeArray:
    """Return times in ISO 8601, whose fractions and offsets are of the same length."""
    _check(all((signs[:, k] == ord(sign)).all() for k, sign in _SIGNS.items()))
    _check(bool(np.isin(signs[:, 10], (ord("T"), ord(" "))).all()))
    parts = [signs[:, a : a + n] for a, n in ((0, 4), (5, 2), (8, 2), (11, 2), (14, 2), (17, 2))]
    for part in parts:
        _check_digits(part)
    year, month, day, hour, minute, second = map(_number, parts)
    fraction_us, after = _fraction_us(signs[:, _SECONDS_END:])
    _check(bool(((year > 1) & (year < 9999) & (hour < 24) & (minute < 60)).all()))
    _check(bool((second < 60).all() and ((month > 0) & (month < 13)).all()))
    months = ((year - 1970) * 12 + month - 1).astype("datetime64[M]")
    days = months.astype("datetime64[D]") + (day - 1).astype("timedelta64[D]")
    _check(bool((days.astype("datetime64[M]") == months).all() and (day > 0).all()))
    of_day_us = ((hour * 60 + minute) * 60 + second) * 1_000_000 + fraction_us
    local = days.astype("datetime64[us]") + of_day_us.astype("timedelta64[us]")
    return np.asarray(local - _offsets(after, zone))


def _fraction_us(rest: _Signs) -> tuple[npt.NDArray[np.int64], _Signs]:
    """Return the fraction of a second that stands first, and what comes after it."""
    none = np.zeros(len(rest), dtype=np.int64)
    if not rest.shape[1] or not (rest[:, 0] == ord(".")).all():
        return none, rest
    are_digits = _are_digits(rest[:, 1:]).all(axis=0)
    length = int(np.argmin(np.concatenate([are_digits, [False]])))
    _check(length > 0)
    digits = rest[:, 1 : 1 + min(length, _LONGEST_FRACTION)]
    scale = 10 ** (_LONGEST_FRACTION - digits.shape[1])
    return _number(digits) * scale, rest[:, 1 + length :]


def _offsets(after: _Signs, zone: str | None) -> npt.NDArray[np.timedelta64]:
    """Return the offsets that end the texts, or that of the column, (n,)."""
    found = np.zeros(len(after), dtype="timedelta64[m]")
    if not after.shape[1]:
        _check(zone is not None)
        return found + offset_of(zone or "Z")
    where = np.flatnonzero(_starts(after))
    lasting = np.diff(np.concatenate([where, [len(after)]]))
    each = [offset_of(after[k].tobytes().decode()) for k in where.tolist()]
    return np.repeat(np.array(each, dtype="timedelta64[m]"), lasting)


def offset_of(text: str) -> np.timedelta64:
    """Return an offset such as `+09:00` or `Z`; raise NotPlainError for other texts."""
    if text == "Z":
        return np.timedelta64(0, "m")
    match = _OFFSET.fullmatch(text)
    if match is None or int(match["hours"]) > 23 or int(match["minutes"] or 0) > 59:
        raise NotPlainError
    minutes = int(match["hours"]) * 60 + int(match["minutes"] or 0)
    return np.timedelta64(-minutes if match["sign"] == "-" else minutes, "m")


def _number(digits: _Signs) -> npt.NDArray[np.int64]:
    found = np.zeros(len(digits), dtype=np.int64)
    for k in range(digits.shape[1]):
        found = found * 10 + (digits[:, k].astype(np.int64) - _ZERO)
    return found


def _are_digits(signs: _Signs) -> BoolArray:
    return np.asarray((signs >= _ZERO) & (signs <= _ZERO + 9))


def _check_digits(signs: _Signs) -> None:
    _check(bool(_are_digits(signs).all()))


def _check(is_plain: bool) -> None:
    if not is_plain:
        raise NotPlainError
