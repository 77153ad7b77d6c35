"""Published claims about a flight, compared with the geometry."""

from __future__ import annotations

from .claims import VERDICTS, Claim, Finding, side_by_side, verify
from .measures import measure
from .prepared_case import PreparedCase
from .terms import Interval, Terms

__all__ = [
    "VERDICTS",
    "Claim",
    "Finding",
    "Interval",
    "PreparedCase",
    "Terms",
    "claims",
    "measure",
    "side_by_side",
    "verify",
]
