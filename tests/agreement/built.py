"""Every input and every case that ships, checked once, and one answer of them all."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import adiz
from adiz.geo.model import Case
from adiz.geo.results import Result
from adiz.layers.atlas import catalog
from adiz.outputs import render

TESTS = Path(__file__).parents[1]
FOLDERS = (TESTS / "agreement" / "inputs", TESTS / "doubts", TESTS / "judgements")

OWN_ZONES = {
    "two.csv": "g1z", "g1.csv": "g1z", "gap.geojson": "g1z", "unheard.geojson": "unheardz",
    "chord_r.geojson": "chord_z", "chord_r2.geojson": "chord_z", "small.geojson": "smallz",
    "b1.geojson": "b1z", "b1b.geojson": "b1z", "alt1.geojson": "alt1z", "alt2.geojson": "alt1z",
    "w1.geojson": "w1z", "split.geojson": "splitz",
}  # fmt: skip
"""The zone that an input is checked against."""

SHIPPED_ZONES = (
    "u1.geojson", "u2.geojson", "u3.geojson", "rc.geojson", "tt.geojson", "st3.geojson",
    "st2.geojson", "cu.geojson", "st.geojson", "h30.geojson", "h30b.geojson", "b3.geojson",
    "t1.geojson", "via_kp.geojson", "via_jp.geojson",
)  # fmt: skip
"""The inputs that are checked against whatever ships near them."""

MAX_GAP_MIN = {"g1.csv": 30.0}
JOINED = (
    "formations", "answers", "lines", "line_crossings", "not_checked", "warnings", "skipped",
    "statements", "points", "areas", "area_answers", "route_sources",
)  # fmt: skip
Json = dict[str, Any]


@dataclass(frozen=True)
class Checked:
    """One input with its answer. answer: the JSON, from which every expectation is taken."""

    case: Case
    result: Result
    answer: Json

    @property
    def formations(self) -> frozenset[str]:
        return frozenset(formation.id for formation in self.result.formations)


def find(name: str) -> str:
    """Return the path of an input in whichever folder has it."""
    return str(next(folder / name for folder in FOLDERS if (folder / name).is_file()))


def all_checked() -> list[Checked]:
    """Return every input and every case that can be checked, each with its answer.

    Formations are called CASE/FORMATION, as when several inputs are given at once, and own zones
    have names of their own, so that a text that names one can be of no other.
    """
    found = [_checked(_named(name), own=OWN_ZONES[name], gap=MAX_GAP_MIN.get(name))
             for name in OWN_ZONES]  # fmt: skip
    found += [_checked(_named(name)) for name in SHIPPED_ZONES]
    shipped = [adiz.case(name) for name in catalog.case_ids()]
    found += [_checked(case) for case in shipped if case.formations or case.areas]
    return found


def _named(name: str) -> Case:
    flown = adiz.read(find(name))
    assert isinstance(flown, Case)
    return replace(flown, id=name.partition(".")[0])


def _checked(case: Case, *, own: str = "", gap: float | None = None) -> Checked:
    wanted: Any = []
    if own:
        (zone,) = adiz.zones(find(f"{own}.geojson"))
        wanted = [replace(zone, id=own, name=f"{zone.name} {own.upper()}")]
    result = _prefixed(adiz.check(case, zones=wanted, max_gap_min=gap), case.id)
    return Checked(case, result, json.loads(render(result, "json")))


def _prefixed(result: Result, case: str) -> Result:
    """A result with the case before the ids and names of its formations."""

    def named(item: Any, **more: Any) -> Any:
        return replace(item, formation=f"{case}/{item.formation}", **more)

    return replace(
        result,
        formations=tuple(
            replace(f, id=f"{case}/{f.id}", name=f"{case}: {f.name}") for f in result.formations
        ),
        answers=tuple(map(named, result.answers)),
        lines=tuple(named(a, crossings=tuple(map(named, a.crossings))) for a in result.lines),
        line_crossings=tuple(map(named, result.line_crossings)),
    )


def joined(checked: list[Checked]) -> Result:
    """Return one answer of all inputs together, as `adiz check A B` gives it."""
    results = [one.result for one in checked]
    zones = {zone.id: zone for result in results for zone in result.zones}
    sources = {source.name: source for result in results for source in result.zone_sources}
    return Result(
        **{name: tuple(x for r in results for x in getattr(r, name)) for name in JOINED},
        zones=tuple(zones.values()),
        zone_sources=tuple(sources.values()),
        title="All inputs",
        options=results[0].options,
    )
