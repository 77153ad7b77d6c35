"""Where the words of a figure go: beside what they name, on nothing that matters, never on another.

Greedy, the most important first; among the places beside a point the one that covers least and is
nearest. What finds no room is left out, never shrunk. All in points, y down.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import shapely

from adiz.geo.arrays import BoolArray, FloatArray

WAYS: Final = 24
GAPS: Final = (3.0, 8.0, 14.0, 22.0, 32.0, 44.0, 58.0, 74.0, 92.0, 112.0, 135.0, 160.0)
CLASH: Final = 2.0
"""Words nearer to each other than this clash."""
CELL: Final = 2.0
LEADER_FROM: Final = 6.0
UNDER_LEADER: Final = 0.6
"""How much of what a leader crosses counts, as it hides less than words do."""
DEAR: Final = 50.0
ACROSS: Final = 200.0
"""What it costs a leader besides to cross a line as dear as that: a track."""
ROUNDING: Final = 1e-6
OWN_TRACK: Final = 14.0
"""Nearer than this to its point it must run across the track that the point is of."""
TOO_DEAR: Final = 400.0


@dataclass(frozen=True, slots=True)
class Box:
    """left, top, right, bottom."""

    left: float
    top: float
    right: float
    bottom: float

    @classmethod
    def around(cls, middle: FloatArray, width: float, height: float) -> Box:
        """Return the box of this size with its middle at (2,) x, y."""
        x, y = middle.tolist()
        return cls(x - width / 2, y - height / 2, x + width / 2, y + height / 2)

    @property
    def sides(self) -> tuple[float, float, float, float]:
        """Left, top, right, bottom."""
        return self.left, self.top, self.right, self.bottom

    def grown(self, by: float) -> Box:
        """Return the box, wider by so much on each side."""
        return Box(self.left - by, self.top - by, self.right + by, self.bottom + by)

    def grid(self, bounds: Sequence[float], step: float) -> FloatArray:
        """Return (n, 2) points of the box, every step points within left, top, right, bottom."""
        x = np.arange(max(bounds[0], self.left), min(bounds[2], self.right), step)
        y = np.arange(max(bounds[1], self.top), min(bounds[3], self.bottom), step)
        return np.column_stack([axis.ravel() for axis in np.meshgrid(x, y)])


@dataclass(frozen=True, slots=True)
class Spot:
    """Where words go. cost: of what they cover. leader: from what they name to their box, None
    where they touch."""

    box: Box
    cost: float
    leader: tuple[FloatArray, FloatArray] | None = None


class LabelSpace:
    """What is taken of a map's frame, and what had better stay visible.

    The second is kept as a sum over a grid of cells, so that a box anywhere is four look-ups.
    """

    def __init__(self, frame: Box) -> None:
        self.frame = frame
        columns = int(np.ceil((frame.right - frame.left) / CELL))
        rows = int(np.ceil((frame.bottom - frame.top) / CELL))
        self._cells: FloatArray = np.zeros((columns, rows))
        self._taken: list[tuple[float, float, float, float]] = []
        self._discs: list[tuple[float, float, float]] = []
        self._leaders: list[tuple[FloatArray, FloatArray]] = []
        self._dear: FloatArray = np.zeros((0, 2, 2))

    def take(self, box: Box, *, is_disc: bool = False) -> None:
        """Let nothing else lie here. is_disc: it is a mark, and leaders pass its corners."""
        self._taken.append(box.sides)
        if is_disc:
            x, y = (box.left + box.right) / 2, (box.top + box.bottom) / 2
            self._discs.append((x, y, (box.right - box.left) / 2))

    def shows(self, point: FloatArray) -> bool:
        """Return whether a point is in the frame."""
        box = self.frame
        return bool(box.left <= point[0] <= box.right and box.top <= point[1] <= box.bottom)

    def settle(self, spot: Spot) -> None:
        """Take a spot for good: no other words on it, and nothing across its leader."""
        self.take(spot.box)
        if spot.leader:
            self._leaders.append(spot.leader)
            self.spare(np.array(spot.leader), 60.0)

    def spare(self, points: FloatArray, cost: float) -> None:
        """Mark a line that words had better not cover; cost: of each CELL points of it covered."""
        if cost >= DEAR:
            sides = np.stack([points[:-1], points[1:]], axis=1)
            self._dear = np.concatenate([self._dear, sides])
        lengths = np.hypot(*np.diff(points, axis=0).T) if len(points) > 1 else np.zeros(0)
        along = np.concatenate([[0.0], np.cumsum(lengths)])
        at = np.arange(0.0, along[-1] + CELL, CELL)
        on = np.column_stack([np.interp(at, along, points[:, i]) for i in (0, 1)])
        cell = np.floor((on - (self.frame.left, self.frame.top)) / CELL).astype(np.intp)
        cell = cell[((cell >= 0) & (cell < self._cells.shape)).all(axis=1)]
        np.add.at(self._cells, (cell[:, 0], cell[:, 1]), cost)

    def spare_area(self, area: shapely.Geometry, cost: float) -> None:
        """Mark an area that words had better not cover; cost: of each cell."""
        columns, rows = self._cells.shape
        x = self.frame.left + CELL * (np.arange(columns) + 0.5)
        y = self.frame.top + CELL * (np.arange(rows) + 0.5)
        self._cells += cost * shapely.contains_xy(area, x[:, None], y[None, :])

    @contextmanager
    def tried(self) -> Iterator[None]:
        """Give back what is taken and settled meanwhile."""
        cells, dear = self._cells.copy(), self._dear
        lists: tuple[list[Any], ...] = (self._taken, self._discs, self._leaders)
        lengths = [len(taken) for taken in lists]
        yield
        self._cells, self._dear = cells, dear
        for taken, length in zip(lists, lengths, strict=True):
            del taken[length:]

    def beside(
        self,
        point: FloatArray,
        width: float,
        height: float,
        *,
        radius: float = 0.0,
        farthest: float = GAPS[-1],
        dearest: float = TOO_DEAR,
    ) -> Spot | None:
        """Return the best place for a box beside a point, which it does not take.

        Parameters
        ----------
        point : (2,) x, y, points
        width, height : of the box, points
        radius : of the mark at the point, which stays free, points
        farthest : that the box may be from the mark, points
        dearest : what it may cost to cover and to be away

        Returns
        -------
        Spot or None
            None where there is no place
        """
        gaps = [gap for gap in GAPS if gap <= farthest]
        angles = np.arange(WAYS) * 2 * np.pi / WAYS
        ways = np.column_stack([np.cos(angles), np.sin(angles)])
        reach = max(width, height)
        half = np.array([width, height]) / 2
        support = np.clip(ways * reach, -half, half)
        middles = np.concatenate([point + ways * (radius + gap) + support for gap in gaps])
        costs = self._costs(middles, half) + np.repeat(gaps, WAYS)
        best: Spot | None = None
        for i in np.argsort(costs, kind="stable"):
            least = min(dearest, best.cost) if best else dearest
            if not costs[i] < least:
                break
            box = Box.around(middles[i], width, height)
            leader = self._leader(point, box, radius)
            cost = float(costs[i])
            cost += self._leader_cost(point, leader, radius) if leader else 0.0
            if cost < least:
                best = Spot(box, cost, leader)
        return best

    def among(
        self,
        middles: FloatArray,
        width: float,
        height: float,
        costs: FloatArray,
        *,
        dearest: float = TOO_DEAR,
    ) -> Spot | None:
        """Return the best place for a box among some, which it does not take.

        Parameters
        ----------
        middles : (n, 2) x, y, points
        width, height : of the box, points
        costs : (n,) of each place, besides those of what the box would cover
        dearest : what a place may cost in all

        Returns
        -------
        Spot or None
            None where there is no place
        """
        if not len(middles):
            return None
        total = self._costs(middles, np.array([width, height]) / 2) + costs
        best = int(np.argmin(total))
        if total[best] > dearest:
            return None
        return Spot(Box.around(middles[best], width, height), float(total[best]))

    def led(
        self,
        middles: FloatArray,
        width: float,
        height: float,
        costs: FloatArray,
        to: shapely.Geometry,
        *,
        leader_from: float = LEADER_FROM,
    ) -> Spot | None:
        """Return the best place for a box as `among` does, with a leader where it is away.

        Parameters
        ----------
        middles : (n, 2) x, y, points
        width, height : of the box, points
        costs : (n,) of each place, besides those of what the box would cover
        to : the line or area that the box is of, points
        leader_from : how far from it the box has a leader, points

        Returns
        -------
        Spot or None
            None where there is no place
        """
        total = self._costs(middles, np.array([width, height]) / 2) + costs
        best: Spot | None = None
        for i in np.argsort(total, kind="stable"):
            least = best.cost if best else TOO_DEAR
            if not total[i] < least:
                break
            box = Box.around(middles[i], width, height)
            shortest = shapely.shortest_line(to, shapely.box(*box.sides))
            begin, end = np.asarray(shortest.coords)
            leader = (begin, end) if np.hypot(*(end - begin)) >= leader_from else None
            if leader and (not self.shows(begin) or self.is_taken(begin)):
                continue
            cost = float(total[i]) + (self._leader_cost(begin, leader) if leader else 0.0)
            if cost < least:
                best = Spot(box, cost, leader)
        return best

    def is_free(self, middles: FloatArray, width: float, height: float) -> BoolArray:
        """Return (n,) whether a box of this size lies in the frame and on nothing that is taken."""
        half = np.array([width, height]) / 2
        return ~self._is_barred(middles - half, middles + half)

    def _is_barred(self, low: FloatArray, high: FloatArray) -> BoolArray:
        """(n,) whether a box from low to high is outside the frame or on what is taken."""
        frame = self.frame
        out = (low < (frame.left, frame.top)) | (high > (frame.right, frame.bottom))
        barred: BoolArray = np.any(out, axis=1)
        if self._taken:
            taken = np.array(self._taken)
            apart = (
                (low[:, None, 0] > taken[:, 2] + CLASH)
                | (high[:, None, 0] < taken[:, 0] - CLASH)
                | (low[:, None, 1] > taken[:, 3] + CLASH)
                | (high[:, None, 1] < taken[:, 1] - CLASH)
            )
            barred = barred | ~np.all(apart, axis=1)
        low, high = low - CLASH / 2, high + CLASH / 2
        for begin, end in self._leaders:
            near = (low <= np.maximum(begin, end)) & (high >= np.minimum(begin, end))
            open_ = np.flatnonzero(near.all(axis=1) & ~barred)
            if len(open_):
                barred[open_] = _is_crossed(begin, end, low[open_], high[open_])
        return barred

    def bare(self, line: shapely.Geometry) -> shapely.Geometry:
        """Return the parts of a line that nothing lies on."""
        taken = shapely.box(*np.array(self._taken).reshape(-1, 4).T)
        return shapely.line_merge(shapely.difference(line, shapely.union_all(taken)))

    def is_taken(self, point: FloatArray) -> bool:
        """Return whether something lies on a point."""
        taken = np.array(self._taken).reshape(-1, 4)
        return bool(((point >= taken[:, :2]) & (point <= taken[:, 2:])).all(axis=1).any())

    def _costs(self, middles: FloatArray, half: FloatArray) -> FloatArray:
        """Per middle what its box would cover; infinite on what is taken or outside the frame."""
        low, high = middles - half, middles + half
        frame = self.frame
        costs = np.where(self._is_barred(low, high), np.inf, 0.0)
        sums = np.pad(self._cells.cumsum(axis=0).cumsum(axis=1), ((1, 0), (1, 0)))
        corner, shape = (frame.left, frame.top), self._cells.shape
        i, j = np.clip(np.floor((low - corner) / CELL), 0, shape).astype(np.intp).T
        k, m = np.clip(np.ceil((high - corner) / CELL), 0, shape).astype(np.intp).T
        costs += sums[k, m] - sums[i, m] - sums[k, j] + sums[i, j]
        return costs

    def _leader(
        self, point: FloatArray, box: Box, radius: float
    ) -> tuple[FloatArray, FloatArray] | None:
        end = np.clip(point, (box.left, box.top), (box.right, box.bottom))
        step = end - point
        length = float(np.hypot(*step))
        if length - radius < LEADER_FROM:
            return None
        return point + step * (radius / length), end

    def _meets_disc(self, on: FloatArray, point: FloatArray, radius: float) -> bool:
        """Whether any of (n, 2) points lies on a mark that is not at a point."""
        discs = np.array(self._discs).reshape(-1, 3)
        discs = discs[np.hypot(*(discs[:, :2] - point).T) > radius + ROUNDING]
        away = np.hypot(*(on[:, None] - discs[:, :2]).transpose(2, 0, 1))
        return bool((away < discs[:, 2] + CLASH / 2).any())

    def _leader_cost(
        self, point: FloatArray, leader: tuple[FloatArray, FloatArray], radius: float = 0.0
    ) -> float:
        """Part of what lies under it; infinite where it crosses another, or what is taken.

        radius: of the mark at the point, which is its own with all that have their middle on it.
        """
        begin, end = leader
        if any(_cross(begin, end, *other) for other in self._leaders):
            return np.inf
        count = max(2, int(np.hypot(*(end - begin)) / CELL))
        on = begin + np.linspace(0.0, 1.0, count)[:, None] * (end - begin)
        taken = np.array(self._taken).reshape(-1, 4)
        taken = taken[~((point >= taken[:, :2]) & (point <= taken[:, 2:])).all(axis=1)]
        low, high = taken[:, :2] - CLASH / 2, taken[:, 2:] + CLASH / 2
        if ((on[:, None] > low) & (on[:, None] < high)).all(axis=2).any():
            return np.inf
        if self._meets_disc(on, point, radius):
            return np.inf
        cell = np.floor((on - (self.frame.left, self.frame.top)) / CELL).astype(np.intp)
        cell = np.clip(cell, 0, np.array(self._cells.shape) - 1)
        under = UNDER_LEADER * float(self._cells[cell[:, 0], cell[:, 1]].sum())
        return under + ACROSS * self._crossings(begin, end)

    def _crossings(self, begin: FloatArray, end: FloatArray) -> int:
        """How many dear lines a leader crosses, but for the one that its point is on."""
        lines = self._dear
        step, of, to = end - begin, lines[:, 1] - lines[:, 0], lines[:, 0] - begin
        with np.errstate(divide="ignore", invalid="ignore"):
            across = step[0] * of[:, 1] - step[1] * of[:, 0]
            along = (to[:, 0] * of[:, 1] - to[:, 1] * of[:, 0]) / across
            part = (to[:, 0] * step[1] - to[:, 1] * step[0]) / across
        away = along * np.hypot(*step) > OWN_TRACK
        return int((away & (along <= 1) & (part >= 0) & (part <= 1)).sum())


def _is_crossed(begin: FloatArray, end: FloatArray, low: FloatArray, high: FloatArray) -> BoolArray:
    """(n,) whether a segment passes through a box from low to high."""
    step = end - begin
    with np.errstate(divide="ignore", invalid="ignore"):
        sides = np.stack([(low - begin) / step, (high - begin) / step])
    still = step == 0
    apart = ((begin < low) | (begin > high)) & still
    first = np.where(still, 0.0, sides.min(axis=0)).max(axis=1)
    last = np.where(still, 1.0, sides.max(axis=0)).min(axis=1)
    crossed: BoolArray = (np.maximum(first, 0.0) <= np.minimum(last, 1.0)) & ~apart.any(axis=1)
    return crossed


def _cross(a: FloatArray, b: FloatArray, c: FloatArray, d: FloatArray) -> bool:
    """Whether two segments cross."""

    def side(p: FloatArray, q: FloatArray, r: FloatArray) -> float:
        return float((q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0]))

    return side(a, b, c) * side(a, b, d) < 0 and side(c, d, a) * side(c, d, b) < 0
