"""Build a report: everything about an answer, in reading order."""

from __future__ import annotations

from typing import Final

from adiz.geo.formats.geojson import case_collection
from adiz.geo.model import Case
from adiz.geo.results import Result, Source
from adiz.layers.atlas import catalog
from adiz.layers.figure.picture import draw_plate
from adiz.layers.map_layers.borders import borders_words
from adiz.layers.panel import reported
from adiz.layers.scene import Scene, named_seas
from adiz.layers.story import head_of
from adiz.layers.words import CAVEAT
from adiz.reports import answers, evidence, method
from adiz.reports.document import Picture, Report
from adiz.text.alt_text import alternative

FLOWN: Final = (
    "The lines as they were checked, with the zones near them; below, which zone each formation "
    "was inside."
)
REPORTED: Final = "What was reported without a line, and the zones near it."
NAMED: Final = "the seas and zones that were named in words."
LAND: Final = "Land: Natural Earth, {}. Place names are for orientation only."


def report(result: Result, *, command: str, title: str | None = None) -> Report:
    """Return the report of a result; sections without content are left out.

    command: what makes this report again. title: replaces the generated headline. Raises InputError
    where a claim of the case cannot be read.
    """
    scene = Scene(result)
    cases = evidence.cases_of(result)
    head = head_of(scene, title)
    return Report(
        kicker=head.kicker,
        headline=head.headline,
        deck=" ".join(head.said),
        summary=" ".join(str(case.properties.get("summary") or "") for case in cases).strip(),
        picture=_picture(scene, head.headline),
        sections=(
            *answers.sections(scene),
            *method.sure(scene),
            *evidence.reported(scene, cases),
            *evidence.claims(cases),
            *evidence.published(scene, cases),
            *method.write_method(scene),
            *evidence.origins(scene, cases),
        ),
        caveat=CAVEAT,
        footer=tuple(method.footer(result, command)),
    )


def without_check(case: Case) -> Result:
    """Return a case of which only words were published as a result without answers."""
    name, sha256 = str(case.properties["file"]), str(case.properties["sha256"])
    shipped = name in catalog.case_ids()
    source = Source(name, sha256) if shipped else Source(name, sha256, case_collection(case))
    return Result(
        formations=(),
        zones=(),
        answers=(),
        title=case.name,
        date=case.date,
        statements=case.statements,
        points=case.points,
        route_sources=(source,),
        properties=case.properties,
    )


def _picture(scene: Scene, words: str) -> Picture | None:
    """Return map and lanes if there is anything to draw."""
    result = scene.result
    told = reported.in_words(scene) if result.zones or named_seas(scene) else None
    if not (result.formations or result.areas or result.points or told):
        return None
    drawn = any(formation.path.joined.any() for formation in result.formations)
    shown = FLOWN if drawn else f"{told.track}: {NAMED}" if told else REPORTED
    alt = alternative(scene, words)
    return Picture(
        alt=alt,
        caption=f"{shown} {LAND.format(borders_words(scene))}",
        draw=lambda form: draw_plate(scene, form, words, alt),
    )
