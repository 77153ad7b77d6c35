"""Lengths and distances of a text, each looked for in the JSON with its range.

A value without a range must be that of the JSON to half its last digit. One that has a range in the
JSON must be printed with it, to the digits printed, and must not be finer than a tenth of it.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

NUMBER = r"\d+(?:,\d{3})*(?:\.\d+)?"
SPAN = rf"(?: \((?P<low>{NUMBER})–(?P<high>{NUMBER})(?: km)?\))?"
KILOMETRES = re.compile(rf"(?<![\d.,–])(?P<value>{NUMBER}) km\b{SPAN}")
MARK = re.compile(rf"\bkm (?P<value>{NUMBER})(?:–(?P<to>{NUMBER}))?{SPAN}")
CELL = re.compile(rf"(?P<value>{NUMBER}){SPAN}")
WHOLE_M = 500.0
"""Half of what a number without a decimal is rounded to, at least."""


@dataclass(frozen=True)
class Quantity:
    """A value of the JSON in metres, with its range where it has one."""

    metres: float
    range_m: tuple[float, float] | None = None


@dataclass(frozen=True)
class Printed:
    """A number of kilometres as it stands in a text, with the range printed beside it."""

    value: str
    low: str | None = None
    high: str | None = None

    @classmethod
    def of(cls, found: re.Match[str]) -> Printed:
        return cls(found["value"], found["low"], found["high"])

    def is_of(self, quantity: Quantity) -> bool:
        """Whether it is that quantity, with the same doubt."""
        if quantity.range_m is None:
            is_near = abs(_m(self.value) - quantity.metres) <= _unit_m(self.value) / 2 + 1e-3
            return self.low is None and is_near
        low_m, high_m = quantity.range_m
        finest_m = 10.0 ** math.floor(math.log10(max((high_m - low_m) / 10, 1e-3)))
        if self.low is None or self.high is None:
            # One number stands for a range that is narrower than its last digit.
            narrow = high_m - low_m <= _unit_m(self.value)
            return narrow and low_m - _unit_m(self.value) <= _m(self.value)
        is_coarse = _step_m(self.low) > high_m - low_m and abs(_m(self.low) - low_m) > _unit_m(
            self.low
        )
        if _step_m(self.value) < min(finest_m, 1e3) or is_coarse:
            return False
        within = abs(_m(self.value) - quantity.metres) <= _step_m(self.value) / 2 + 1e-3
        ends = zip((self.low, self.high), quantity.range_m, strict=True)
        return within and all(abs(_m(text) - end) <= _end_m(text) for text, end in ends)

    def is_span_of(self, quantity: Quantity) -> bool:
        """Whether two printed ends alone are the range of a quantity."""
        if quantity.range_m is None or self.low is None or self.high is None:
            return False
        ends = zip((self.low, self.high), quantity.range_m, strict=True)
        return all(abs(_m(text) - end) <= _end_m(text) for text, end in ends)

    def is_coarser_than(self, quantity: Quantity) -> bool:
        """Whether it is that value to 10 km: where a place is not known better than that."""
        return abs(_m(self.value) - quantity.metres) <= _step_m(self.value) / 2 + 1e-3

    def is_rounding_of(self, quantity: Quantity) -> bool:
        """Whether it is that value, rounded; its range stands elsewhere."""
        wide = quantity.range_m is not None
        step_m = _step_m(self.value) if wide else _unit_m(self.value)
        return abs(_m(self.value) - quantity.metres) <= step_m / 2 + 1e-3


def _m(text: str) -> float:
    return 1000.0 * float(text.replace(",", ""))


def _unit_m(text: str) -> float:
    """What the last digit stands for."""
    return 1000.0 * 10.0 ** -len(text.partition(".")[2])


def _step_m(text: str) -> float:
    """What a value may be rounded to: a nought at its end counts as rounding."""
    digits = text.replace(",", "")
    if "." in digits or not int(digits):
        return _unit_m(text)
    return 1000.0 * 10.0 ** (len(digits) - len(digits.rstrip("0")))


def _end_m(text: str) -> float:
    """How far an end of a range may be from that of the JSON: to the nearest, or outwards."""
    return _step_m(text) if float(text.replace(",", "")) else max(_unit_m(text), WHOLE_M)
