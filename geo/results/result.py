"""The result of a check: the answers with all it takes to print, draw and repeat them."""

from __future__ import annotations

import json
import warnings
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from os import PathLike
from typing import TYPE_CHECKING, Any, Final, TypeVar

from ..errors import RequestError
from ..model import INSIDE, Answer, Formation, LineAnswer, LineCrossing, Zone
from ..showing import ShowingLines, Shown
from ..version import VERSION
from ..visits import path_length_m
from ..writing import write_whole
from .features import feature_collection
from .origins import Origins, hashes_of
from .saved_files import SCHEMA, Source
from .summary import shown_result

if TYPE_CHECKING:
    import geopandas

    from ..visits import AreaAnswer

Named = TypeVar("Named", Formation, Zone)

NOT_INCURSIONS: Final = frozenset({"fir", "exercise", "line", "baseline", "strait"})


@dataclass(frozen=True, eq=False, kw_only=True, repr=False)
class Result(ShowingLines):
    """The answers of one check, one per formation and zone, formation by formation.

    Attributes
    ----------
    lines
        One answer per formation and line.
    zones
        The zones checked.
    not_checked
        {"zone", "why"} each.
    warnings
        {"code", "text"} each, and of what the text is made: "about", "what", "advice".
    skipped
        What was wrong in the files and left out: {"place", "reason"} each.
    points, areas
        GeoJSON Features of what was reported besides routes.
    area_answers
        How these areas lie relative to the zones.
    title
        Names of the cases or routes, each cut as it is shown.
    date
        Of the case or route.
    """

    formations: tuple[Formation, ...]
    zones: tuple[Zone, ...]
    answers: tuple[Answer, ...]
    lines: tuple[LineAnswer, ...] = ()
    line_crossings: tuple[LineCrossing, ...] = ()
    not_checked: tuple[Mapping[str, str], ...] = ()
    warnings: tuple[Mapping[str, str], ...] = ()
    skipped: tuple[Mapping[str, str], ...] = ()
    title: str = ""
    date: str | None = None
    statements: tuple[Mapping[str, Any], ...] = ()
    points: tuple[Mapping[str, Any], ...] = ()
    areas: tuple[Mapping[str, Any], ...] = ()
    area_answers: tuple[AreaAnswer, ...] = ()
    route_sources: tuple[Source, ...] = ()
    zone_sources: tuple[Source, ...] = ()
    options: Mapping[str, Any] = field(default_factory=dict)
    properties: Mapping[str, Any] = field(default_factory=dict)

    def zone(self, zone_id: str) -> Zone:
        """Return the checked zone with this id, or the only one of this family.

        Raises
        ------
        RequestError
            If there is none.
        """
        found = self._zones_by_name.get(zone_id)
        return found or _named(self.zones, zone_id, "zone")

    def formation(self, formation_id: str) -> Formation:
        """Return the formation with this id; raise RequestError if there is none."""
        found = self._formations_by_id.get(formation_id)
        return found or _named(self.formations, formation_id, "formation")

    def answer(self, formation_id: str, zone_id: str) -> Answer:
        """Return the answer about a formation and a zone.

        Parameters
        ----------
        formation_id
            Id of the formation.
        zone_id
            Id of the zone, or of its family if one zone of it was checked.

        Raises
        ------
        RequestError
            If there is none.
        """
        self.formation(formation_id)
        family = {zone.id for zone in self.zones if zone.family == zone_id}
        zone_id = family.pop() if len(family) == 1 else zone_id
        of_formation = [answer for answer in self.answers if answer.formation == formation_id]
        for answer in of_formation:
            if answer.zone == zone_id:
                return answer
        known = ", ".join(answer.zone for answer in of_formation)
        raise RequestError(f"no answer about zone '{zone_id}'; there are: {known}")

    @cached_property
    def _zones_by_name(self) -> dict[str, Zone]:
        """The zones by their ids, and by a family of which only one was checked."""
        often = Counter(zone.family for zone in self.zones)
        alone = {zone.family: zone for zone in self.zones if often[zone.family] == 1}
        return alone | {zone.id: zone for zone in reversed(self.zones)}

    @cached_property
    def _formations_by_id(self) -> dict[str, Formation]:
        return {formation.id: formation for formation in reversed(self.formations)}

    @property
    def incursions(self) -> tuple[Answer, ...]:
        """Return the answers that are incursions.

        Their verdict is entered, probably entered or certain. The zone is neither the aircraft's
        own nor disputed, and is not an FIR, an exercise area, a baseline, a strait or a line.
        Guesses of our own are left out.
        """
        return tuple(
            answer
            for answer in self.answers
            if answer.verdict in INSIDE
            and answer.relation not in ("own", "disputed")
            and answer.kind not in NOT_INCURSIONS
            and not answer.is_guess
        )

    def save(self, path: str | PathLike[str]) -> None:
        """Write the result as JSON, which `adiz.saved` and the commands read.

        It is written completely or not at all, with the bytes that `adiz check --format json -o`
        writes.

        Raises
        ------
        RequestError
            If the file cannot be written.
        """
        text = json.dumps(self.as_dict(), ensure_ascii=False, allow_nan=False, indent=1)
        write_whole(path, f"{text}\n".encode())

    def as_dict(self, version: str = VERSION) -> dict[str, Any]:
        """Return the result as the JSON object `adiz-check/1`, ready for json.dumps."""
        from .result_objects import INPUTS, RESULT  # which only what is written needs

        return {
            "schema": SCHEMA,
            "tool": {"name": "adiz", "version": version},
            "inputs": INPUTS.written(self),
            **RESULT.written(self),
        }

    def length_m(self, formation: Formation) -> float:
        """Return the metres that a formation flew over its joined legs."""
        return path_length_m(formation.path)

    def to_frame(self) -> geopandas.GeoDataFrame:
        """Return one row per visit, with the stretch inside as its geometry (EPSG:4326).

        Its columns are verdict, probability, entry and exit (place, time, range), formation, date,
        aircraft, source and more, in metres, seconds, degrees and UTC. See adiz.geo.results.frames.
        """
        from .frames import visits_frame

        return visits_frame(self.answers, self.origins)

    def answers_frame(self) -> geopandas.GeoDataFrame:
        """Return one row per formation and zone, also for zones that were not entered.

        Its geometry is what lies inside, None if nothing does. See adiz.geo.results.frames.
        """
        from .frames import answers_frame

        return answers_frame(self.answers, self.origins)

    def lines_frame(self) -> geopandas.GeoDataFrame:
        """Return one row per crossing of a line, and one per line that was not crossed.

        Its geometry is where the path crosses, or comes nearest. See adiz.geo.results.frames.
        """
        from .frames import lines_frame

        return lines_frame(self.lines, self.origins)

    def lines_to_frame(self) -> geopandas.GeoDataFrame:
        """Return `lines_frame()`, which has replaced this method."""
        warnings.warn(
            "Result.lines_to_frame is now called lines_frame and will be found under this name for "
            "one more release; write: result.lines_frame()",
            DeprecationWarning,
            stacklevel=2,
        )
        return self.lines_frame()

    @property
    def origins(self) -> Origins:
        """Return the flights and sources from which the rows of the tables come."""
        return Origins(
            formations={formation.id: formation for formation in self.formations},
            zones={zone.id: zone for zone in self.zones},
            date=self.date,
            files=", ".join(source.name for source in self.route_sources),
            hashes=hashes_of(self.formations, self.route_sources),
        )

    @property
    def __geo_interface__(self) -> dict[str, Any]:
        """Paths, stretches inside and crossings, as a GeoJSON FeatureCollection (RFC 7946)."""
        return feature_collection(self.formations, self.answers, self.line_crossings)

    def _shown(self) -> Shown:
        return shown_result(self.title, self.date, self.answers, self.lines, self.not_checked)


def _named(items: Sequence[Named], item_id: str, what: str) -> Named:
    """Return the item with this id."""
    for item in items:
        if item.id == item_id:
            return item
    known = ", ".join(item.id for item in items)
    raise RequestError(f"the result has no {what} '{item_id}'; it has: {known}")
