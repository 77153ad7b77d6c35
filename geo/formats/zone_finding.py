"""One thing that is wrong or doubtful in a file of zones."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class ZoneFinding:
    """Something wrong (error) or doubtful (warning) in a file of zones.

    Attributes
    ----------
    line
        Line of the file, from 1; None if it concerns the whole file, or the format has no lines.
    text
        What is wrong, where, and what to do.
    kind
        The same for findings that say the same of different places.
    """

    line: int | None
    text: str
    severity: Literal["error", "warning"] = "error"
    kind: str = ""
