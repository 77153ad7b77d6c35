"""What was measured of a claim, beside what was published, or why nothing can be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from .terms import Interval

ClaimVerdict = Literal["consistent", "inconsistent", "not decidable", "not checkable"]


class Unmeasurable(Exception):  # noqa: N818
    """There is nothing to measure; the text says why. It never leaves adiz.geo.claims.claims."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """What was found and what was published, in one unit.

    what: what was measured, in words. verdict: the check's own, if the claim is decided by it.
    """

    what: str
    unit: str
    found: Interval
    published: Interval
    verdict: ClaimVerdict | None = None
