"""Say when nothing shows that the rows of a table are a path."""

from __future__ import annotations

from typing import Final

from ...json_values import first_few
from ...model import Note, note
from .columns import IDENTITY, Columns
from .names import key_of

_SHOW_A_PATH: Final = frozenset(
    (*IDENTITY, "time", "date", "position_time", "joined", "altitude_m", "altitude_ft", "status",
     "altitude_fl", "sigma_m", "bound_m")
)  # fmt: skip
"""What is read of flights and not of places."""
_NUMBERS: Final = frozenset(
    ("seq", "sequence", "order", "no", "nr", "num", "number", "index", "point", "wp", "wpt",
     "waypoint", "leg", "step", "vertex", "番号", "序号", "順序", "번호")
)  # fmt: skip
"""Names of columns that number the points of a path."""


def doubt_of_order(columns: Columns) -> Note | None:
    """Return a note if the rows may be places rather than the points of a path; None otherwise.

    They may be if no column is of a flight or numbers them, and others describe them.

    Parameters
    ----------
    columns
        The columns of the table.
    """
    read = set(columns.place.values())
    others = [name for i, name in enumerate(columns.names) if i not in read and name.strip()]
    keys = {key_of(name) for name in others}
    if not others or keys & _NUMBERS or _SHOW_A_PATH & columns.place.keys():
        return None
    return note(
        "places",
        "no column says when a position was flown, so that the rows are joined in their order; "
        f"they may be places and no path ({first_few(others)})",
        advice="give them with times, or number them in a column seq if they are a path",
    )
