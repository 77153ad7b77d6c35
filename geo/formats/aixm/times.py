"""Read when an AIXM airspace is valid, and whether it is active only at times."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from ..xml import children, descendants, local, text_of

_AT_ALL_TIMES: Final = {"startTime": ("00:00",), "endTime": ("00:00", "24:00", "23:59")}
_IN_FORCE: Final = ("ACTIVE", "IN_USE")


@dataclass(frozen=True, slots=True)
class Validity:
    """When a time slice is valid, as written; None where that is open.

    is_read: whether the file's own words were understood.
    """

    begin: str | None = None
    end: str | None = None
    is_read: bool = True


def validity_of(time_slice: ET.Element) -> Validity:
    """Return when a time slice is valid.

    A slice with an instant says since when it holds, not until when. What it leaves open is
    limited by the lifetime of the airspace (featureLifetime).

    Parameters
    ----------
    time_slice
        An AirspaceTimeSlice.
    """
    own = _period(time_slice, "validTime")
    life = _period(time_slice, "featureLifetime")
    return Validity(own.begin or life.begin, own.end or life.end, own.is_read and life.is_read)


def _period(time_slice: ET.Element, name: str) -> Validity:
    """Return the time that a child of a time slice gives, as a period or an instant."""
    stated = next(children(time_slice, name), None)
    if stated is None or (not len(stated) and not stated.attrib):
        return Validity()
    for period in children(stated, "TimePeriod"):
        begin, end = (_position(period, side) for side in ("begin", "end"))
        is_open = any(True for _ in descendants(period, "beginPosition", "endPosition"))
        return Validity(begin, end, is_open or begin is not None or end is not None)
    for instant in children(stated, "TimeInstant"):
        begin = text_of(instant, "timePosition")
        return Validity(begin, None, begin is not None)
    return Validity(is_read=False)


def _position(period: ET.Element, side: str) -> str | None:
    """Return when a period begins or ends, which may be written as an instant."""
    if own := text_of(period, f"{side}Position"):
        return own
    instants = (i for end in children(period, side) for i in children(end, "TimeInstant"))
    return next((text for i in instants if (text := text_of(i, "timePosition"))), None)


def activations_of(time_slice: ET.Element) -> tuple[str, ...]:
    """Return the statuses of an airspace that are not "active at all times", in words.

    Parameters
    ----------
    time_slice
        An AirspaceTimeSlice.
    """
    return tuple(dict.fromkeys(_statuses(time_slice)))


def hours_of(time_slice: ET.Element) -> tuple[str, ...]:
    """Return what an airspace says of when it is active, each status with its hours, in words.

    Parameters
    ----------
    time_slice
        An AirspaceTimeSlice.
    """
    return tuple(
        dict.fromkeys(
            " ".join([(text_of(activation, "status") or "no status")[:40], *map(_hours, sheets)])
            for activation in descendants(time_slice, "AirspaceActivation")
            for sheets in [list(descendants(activation, "Timesheet"))]
        )
    )


def _hours(sheet: ET.Element) -> str:
    """Return a timesheet in the words of its elements, such as `(MON 06:00 to 21:00 UTC)`."""
    said = {local(child): (child.text or "").strip()[:40] for child in sheet}
    said = {name: text for name, text in said.items() if text}
    begin, end = said.pop("startTime", ""), said.pop("endTime", "")
    span = f"{begin or '?'} to {end or '?'}" if begin or end else ""
    day, zone = said.pop("day", ""), said.pop("timeReference", "")
    rest = [f"{name} {text}" for name, text in said.items()]
    return f"({' '.join(filter(None, [day, span, zone, *rest]))})"


def _statuses(time_slice: ET.Element) -> Iterator[str]:
    """Yield the status of each activation, and that it has times, unless it always applies."""
    for activation in descendants(time_slice, "AirspaceActivation"):
        status = (text_of(activation, "status") or "no status")[:40]
        sheets = list(descendants(activation, "Timesheet"))
        if any(not _is_always(sheet) for sheet in sheets):
            yield f"{status} at times"
        elif status not in _IN_FORCE:
            yield status


def _is_always(sheet: ET.Element) -> bool:
    """Return whether a timesheet covers every day and hour."""
    hours = all(text_of(sheet, name) in ends for name, ends in _AT_ALL_TIMES.items())
    rest = {child.tag.rpartition("}")[2] for child in sheet if (child.text or "").strip()}
    narrows = rest - {"day", "startTime", "endTime", "timeReference", "excluded"}
    is_left_out = text_of(sheet, "excluded") == "YES"
    return hours and text_of(sheet, "day") in ("ANY", None) and not narrows and not is_left_out
