"""Recorded tracks made ready: what is no fix left out, rows put in order, pauses not bridged.

Routes that were drawn by hand pass through unchanged. Whatever is done to a track is reported.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from adiz.geo.arrays import BoolArray, IndexArray
from adiz.geo.errors import InputError
from adiz.geo.json_values import counted, first_few
from adiz.geo.longitudes import wrapped
from adiz.geo.model import (
    GAP_MEDIANS,
    GAP_MIN,
    SPLIT_MIN,
    Finding,
    Route,
    find_flights,
    find_gaps,
    find_leaping_legs,
    find_marks,
    find_strays,
    flaws,
    in_order,
    is_recorded,
    order_by_time,
    parted,
    without,
)

SHOWN: Final = 5
"""How many places a note names."""

MOST_KEPT_LEGS: Final = 200
"""So many legs to kept fixes that no aircraft can have flown are checked: each runs through zone
after zone, as from Korea to 0/0, and takes some 60 ms."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Handling:
    """Options of `adiz.check` for tracks. may_sort: whether rows may be put in another order."""

    max_gap_min: float | None
    split_min: float | None
    keep_flawed: bool
    drop_flawed: bool
    may_sort: bool


class Track:
    """A route on its way through the steps of its preparation.

    at: (n,) which vertex of the file each one is, all in order unless given. flights: the vertices
    of each flight it is of. findings: what was found and done.
    """

    def __init__(self, route: Route, handling: Handling, at: IndexArray | None = None) -> None:
        self.route, self._asked = route, handling
        self.at: IndexArray = np.arange(len(route)) if at is None else at
        self.findings: list[Finding] = []
        self._leave_out_marks()
        if handling.may_sort:
            self._sort()
        self._leave_out_leaps()
        self._leave_out_flaws()
        self._part()
        self.flights = self._split()

    def _leave_out_marks(self) -> None:
        marks = find_marks(self.route)
        self._marks = self.at[marks]
        if not len(marks):
            return
        lon, lat = self.route.lon[marks].tolist(), self.route.lat[marks].tolist()
        places = dict.fromkeys(
            f"{y:g}/{wrapped(x) if wrapped(x) != -180 else 180:g}"
            for x, y in zip(lon, lat, strict=True)
        )
        where = f"at {' and '.join(places)} (latitude/longitude), which stands for no position"
        self._leave_out(marks, where, "place")

    def _sort(self) -> None:
        order = order_by_time(self.route)
        if order is None:
            return
        if (np.diff(order) == -1).all():
            text = "rows are newest first; sorted by their own times"
        else:
            earlier = int((np.diff(self.route.time) < np.timedelta64(0, "us")).sum())
            back = counted(earlier, "time")
            text = f"rows are not in the order of time ({back} back); sorted by their times"
        self._tell("sorted", text)
        self.route, self.at = in_order(self.route, order), self.at[order]

    def _leave_out_leaps(self) -> None:
        strays = np.array(find_strays(self.route), dtype=np.intp)
        strays = strays[~np.isin(self.at[strays], self._marks)]  # kept ones are reported already
        if len(strays):
            far = "from the fixes around for any aircraft"
            if np.isnat(self.route.time[strays]).all():
                far = "from the fixes around, which are close together"
            self._leave_out(strays, f"too far {far}", "speed")
        legs = find_leaping_legs(self.route)
        if self._asked.keep_flawed:
            self._refuse_many_kept(legs, strays)
        elif legs.any():
            after = self._vertices(np.flatnonzero(legs))
            self._tell(
                "gap", f"no aircraft is that fast after {after}; not joined there", flaw="speed"
            )
            self._unjoin(legs)

    def _refuse_many_kept(self, leaps: BoolArray, strays: IndexArray) -> None:
        """Refuse a track whose kept fixes have more legs than can be checked in good time."""
        flawed = np.isin(self.at, self._marks)
        flawed[strays] = True
        count = int(((leaps | flawed[:-1] | flawed[1:]) & self.route.joined).sum())
        if count > MOST_KEPT_LEGS:
            raise InputError(
                f"route '{self.route.id}': {count} legs lead to and from fixes that --keep-flawed "
                f"keeps, and {MOST_KEPT_LEGS} are checked at most; leave the option out, or take "
                "the flawed fixes out of the file"
            )

    def _leave_out_flaws(self) -> None:
        found = flaws(self.route)
        kinds = (
            (found.repeated, "in the place and at the time of the fix before", "kept", "duplicate"),
            (found.backward, "earlier than a fix before", "kept, the time not used", "order"),
        )
        dropped = self._asked.drop_flawed
        for vertices, what, kept, flaw in kinds:
            if vertices:
                count = "1 fix is" if len(vertices) == 1 else f"{len(vertices)} fixes are"
                done = "left out" if dropped else kept
                text = f"{count} {what} ({self._vertices(vertices)}); {done}"
                self._tell("flawed-fixes", text, flaw=flaw)
        flawed = sorted({*found.repeated, *found.backward})
        if dropped and flawed:
            self._drop(flawed)

    def _part(self) -> None:
        """Part the track at its gaps: longer than was asked for, or else out of proportion."""
        limit_min = self._asked.max_gap_min
        if limit_min is not None:
            self.route, long = parted(self.route, limit_min)
            if long.any():
                last = counted(int(long.sum()), "leg lasts", "legs last")
                self._tell("gap", f"{last} over {limit_min:g} min; not bridged")
            return
        legs, minutes = find_gaps(self.route)
        if not legs.any():
            return
        span = f"{minutes.min():,.0f}"
        if round(minutes.max()) > round(minutes.min()):
            span += f" to {minutes.max():,.0f}"
        pauses = "1 pause" if len(minutes) == 1 else f"{len(minutes)} pauses"
        over = (
            f"over {GAP_MIN:g} min and over {GAP_MEDIANS:g} times the median of the other intervals"
        )
        after, done = self._vertices(np.flatnonzero(legs)), "not bridged"
        self.findings.append(
            Finding(
                code="gap",
                track=self.route.id,
                text=f"{pauses} of {span} min after {after}, {over}; {done}",
                count=len(minutes),
                what=f"pauses {over}",
                places=f"{span} min after {after}",
                done=done,
                advice="another limit: --max-gap",
            )
        )
        self._unjoin(legs)

    def _split(self) -> list[range]:
        limit_min = self._asked.split_min
        if limit_min is None:
            limit_min = max(SPLIT_MIN, self._asked.max_gap_min or 0.0)
        flights, ends = find_flights(self.route, limit_min)
        if limit_min and not ends and is_recorded(self.route):
            _, long = parted(self.route, limit_min)
            if long.any():
                text = f"all fixes are over {limit_min:g} min apart; flown in between all the same"
                self._tell("pause", text, advice="a limit: --max-gap")
        if ends:
            legs = np.zeros(len(self.route) - 1, dtype=bool)
            legs[ends] = True
            if len(flights) == 1 and (legs & self.route.joined).any():
                text = (
                    f"a pause of over {limit_min:g} min after {self._vertices(ends)}; not bridged"
                )
                self._tell("gap", text)
            self._unjoin(legs)
            self._ends = f"after {self._vertices(ends)}"
            self._why_ends = f"a pause of over {limit_min:g} min or a landing"
        return flights

    def split_into(self, names: Sequence[str]) -> Finding:
        """Return the finding that names the flights the track is split into."""
        text = (
            f"{len(names)} flights, {first_few(names, SHOWN)}, of one track that ends {self._ends} "
            f"({self._why_ends})"
        )
        return Finding(
            code="split", track=self.route.id, text=text, count=len(names),
            what="flights are of tracks that end at long pauses or landings",
            places=f"{len(names)} flights, {self._ends}", advice="--split 0 keeps them together",
        )  # fmt: skip

    def _leave_out(self, vertices: IndexArray, text: str, flaw: str) -> None:
        """Leave out vertices, unless flawed ones are kept, and say that they are and why."""
        count, what, places = len(vertices), f"fixes are {text}", self._vertices(vertices)
        text = f"{counted(count, 'fix is', 'fixes are')} {text} ({places})"
        done = "kept, as asked for" if self._asked.keep_flawed else "left out"
        finding = Finding(
            code="flawed-fixes", track=self.route.id, text=f"{text}; {done}", count=count,
            what=what, places=places, done=done, flaw=flaw,
        )  # fmt: skip
        if self._asked.keep_flawed:
            self.findings.append(finding)
            return
        left = len(self.route) - len(vertices)
        if left < 2:
            raise InputError(
                f"route '{self.route.id}': {text}; without them {counted(left, 'fix', 'fixes')} "
                "would be left; check the file, or keep them with --keep-flawed"
            )
        self.findings.append(finding)
        self._drop(vertices.tolist())

    def _drop(self, vertices: Sequence[int]) -> None:
        self.route = without(self.route, vertices)
        self.at = np.delete(self.at, vertices)

    def _unjoin(self, legs: BoolArray) -> None:
        self.route = replace(self.route, joined=self.route.joined & ~legs)

    def _vertices(self, vertices: IndexArray | Sequence[int]) -> str:
        """The first few of some vertices, by their numbers in the file."""
        return f"vertex {first_few(self.at[np.asarray(vertices, dtype=np.intp)].tolist(), SHOWN)}"

    def _tell(self, code: str, text: str, advice: str = "", flaw: str = "") -> None:
        finding = Finding(code=code, track=self.route.id, text=text, advice=advice, flaw=flaw)
        self.findings.append(finding)
