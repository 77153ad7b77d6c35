"""A saved answer, checked again: what is told differently now, by how much, and why.

The inputs are the same: routes and zones that the saved answer holds are taken from it, those that
ship with adiz are today's. What differs is put down to what has changed: a zone's file, a route's,
or adiz itself.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from os import PathLike
from typing import Any

from adiz.geo.errors import InputError
from adiz.geo.formats.geojson import read_saved_case, read_saved_zones
from adiz.geo.json_cleaning import Cleaning
from adiz.geo.json_object import Item
from adiz.geo.json_values import naming
from adiz.geo.model import Answer, Case, Formation, Zone
from adiz.geo.reading import load_bytes, without_folder
from adiz.geo.results import Result, Source
from adiz.geo.results.saved_files import is_result
from adiz.geo.results.schema import check_schema, read_options, sources
from adiz.geo.showing import ShowingLines, Shown, first_of
from adiz.layers.atlas import catalog, gazetteer

from . import __version__
from .analysis import check
from .bundled_cases import case as shipped_case
from .outcome import Outcome
from .sensitivity import Sensitivity


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One answer that is another now. before or now is None where the zone was or is not checked.

    why: what has changed that may be the cause.
    """

    formation: str
    zone: str
    before: Outcome | None
    now: Outcome | None
    why: tuple[str, ...]

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "formation": self.formation,
            "zone": self.zone,
            "before": self.before and self.before.as_dict(),
            "now": self.now and self.now.as_dict(),
            "moved_m": self.before.moved_m(self.now) if self.before and self.now else None,
            "why": list(self.why),
        }


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Recheck(ShowingLines):
    """A saved answer held against a new one.

    result: the new one. same: how many answers say what they said. gone: formations, zones and
    cases that are no longer there. causes: files and versions that differ, in words.
    """

    name: str
    result: Result
    same: int
    changes: tuple[Change, ...]
    causes: tuple[str, ...]
    gone: tuple[str, ...]

    def _shown(self) -> Shown:
        changed = [f"{change.formation} in {change.zone}" for change in self.changes]
        facts = [("same", str(self.same)), ("changed", first_of(changed, 2) or "none")]
        facts += [("causes", first_of(self.causes, 2))] if self.causes else []
        facts += [("gone", first_of(self.gone, 2))] if self.gone else []
        return Shown(kind="Recheck", name=f"of {self.name}", facts=facts)

    def as_dict(self, sensitivities: Iterable[Sensitivity]) -> dict[str, Any]:
        """The JSON object `adiz-recheck/1`, ready for json.dumps."""
        return {
            "schema": "adiz-recheck/1",
            "of": self.name,
            "same": self.same,
            "causes": list(self.causes),
            "gone": list(self.gone),
            "changes": [change.as_dict() for change in self.changes],
            "sensitivity": [_sensitivity_as_dict(item) for item in sensitivities],
        }


def recheck(data: Result | bytes | str | PathLike[str], name: str = "the answer") -> Recheck:
    """Check again what a saved answer was of, with the zones and the adiz of today.

    Parameters
    ----------
    data
        A Result, the path of one that was saved, or the bytes of such a file.
    name
        What messages call it, where it is not a path.

    Raises
    ------
    InputError
        Where it is no such answer, or holds no formation that is still there.
    RequestError
        Where the file cannot be opened.

    >>> import adiz
    >>> adiz.recheck(adiz.check("2019-06-20", zones="kr-adiz")).changes
    ()
    """
    if isinstance(data, Result):
        data = json.dumps(data.as_dict(), ensure_ascii=False).encode()
    elif not isinstance(data, bytes):
        data, name = load_bytes(str(data)), str(data)
    with naming(name):
        cleaning = Cleaning(only_text=True)
        found = _again(_document(data, cleaning), without_folder(name))
    told = ({**item, "text": f"{name}: {item['text']}"} for item in cleaning.warnings)
    return replace(found, result=replace(found.result, warnings=(*found.result.warnings, *told)))


def _again(document: Item, name: str) -> Recheck:
    gone: list[str] = []
    cases = _cases(document, gone)
    options = read_options(document)
    stated = options.pop("zones")
    parts = _selections(document, stated, gone)
    result = _merged([check(cases, zones=part, **options) for part in parts])
    before = {
        (item.text("formation"), item.text("zone")): Outcome.saved(item)
        for item in document.items("answers")
    }
    now = {(answer.formation, answer.zone): Outcome.of(answer) for answer in result.answers}
    if "lines" in document.values:  # adiz 0.1 judged no lines: there is nothing to compare with
        before |= {
            (item.text("formation"), item.text("line")): Outcome.saved_line(item)
            for item in document.items("lines")
        }
        now |= {(line.formation, line.line): Outcome.of_line(line) for line in result.lines}
    causes = _Causes(document, result)
    changes = [
        Change(
            formation=key[0],
            zone=key[1],
            before=before.get(key),
            now=now.get(key),
            why=causes.of(key[1], key in before, key in now),
        )
        for key in dict.fromkeys((*before, *now))
        if key not in before or key not in now or before[key].differs(now[key])
    ]
    return Recheck(
        name=name,
        result=result,
        same=len(before.keys() | now.keys()) - len(changes),
        changes=tuple(changes),
        causes=tuple(causes.all()),
        gone=tuple(dict.fromkeys(gone)),
    )


class _Causes:
    """What differs between the saved answer and the new one besides the answers."""

    def __init__(self, document: Item, result: Result) -> None:
        was = {zone.text("id"): zone.text("sha256") for zone in document.items("zones")}
        self.zones = {
            zone.id for zone in result.zones if zone.id in was and was[zone.id] != zone.sha256
        }
        routes = {source.name: source.sha256 for source in result.route_sources}
        self.routes = [
            source.name
            for source in sources(document, "routes")
            if source.geojson is None and routes.get(source.name) != source.sha256
        ]
        version = document.item("tool").text("version")
        self.version = None if version == __version__ else f"adiz {version} is now {__version__}"
        self.left_out = {item["zone"]: item["why"] for item in result.not_checked}

    def of(self, zone: str, was_checked: bool, is_checked: bool) -> tuple[str, ...]:
        """What may be the cause of another answer about a zone."""
        found = [f"the file of zone {zone} has changed"] if zone in self.zones else []
        found += [f"the file of case {name} has changed" for name in self.routes]
        found += [self.version] if self.version else []
        if not is_checked:
            found.append(f"not checked now: {self.left_out.get(zone, 'it no longer ships')}")
        elif not was_checked:
            found.append("not checked then: not among its zones")
        return tuple(found) or ("the same files and version number: the code has changed",)

    def all(self) -> Iterator[str]:
        """Everything that has changed, whether it matters or not."""
        yield from (f"the file of zone {zone} has changed" for zone in sorted(self.zones))
        yield from (f"the file of case {name} has changed" for name in self.routes)
        if self.version:
            yield self.version


def _sensitivity_as_dict(item: Sensitivity) -> dict[str, Any]:
    return {
        "formation": item.formation,
        "zone": item.zone.id,
        "errors": [{"radius_km": km, **_in_short(answer)} for km, answer in item.errors],
        "legs": [{"edges": kind, **_in_short(answer)} for kind, answer in item.legs],
        "edges": [{"edges": kind, **_in_short(answer)} for kind, answer in item.edges],
        "editions": [{"zone": zone.id, **_in_short(answer)} for zone, answer in item.editions],
    }


def _in_short(answer: Answer) -> dict[str, Any]:
    return {
        "verdict": answer.verdict,
        "probability": answer.probability,
        "visits": len(answer.visits),
        "length_m": answer.length_m,
    }


def _document(data: bytes, cleaning: Cleaning) -> Item:
    try:
        content = json.loads(data)
    except (ValueError, RecursionError):
        content = None
    if not is_result(content):
        raise InputError(
            "is no saved answer; write one with: adiz check ROUTE --format json -o FILE"
        )
    document = Item(cleaning.of(content), "result")
    check_schema(document)
    return document


def _cases(document: Item, gone: list[str]) -> list[Case]:
    """The cases of the saved answer with the formations it is of, as they are today."""
    wanted = [item.text("id") for item in document.items("formations")]
    routes = sources(document, "routes")
    cases = []
    for source in routes:
        case = case_of(source)
        if case is None:
            gone.append(f"case {source.name}")
            continue
        prefix = f"{case.id}/" if len(routes) > 1 else ""
        known = {
            prefix + formation.id: formation
            for formation in (*map(Formation.of, case.routes), *case.formations)
        }
        formations = tuple(known[name] for name in wanted if name in known)
        wanted = [name for name in wanted if name not in known and not _is_split(name, known)]
        if formations:
            cases.append(replace(case, formations=formations))
    gone += [f"formation {name}" for name in wanted]
    if not cases:
        raise InputError(f"nothing of it is left to check: {', '.join(gone)}")
    return cases


def _is_split(name: str, known: Collection[str]) -> bool:
    """Whether a formation is the second flight, or a later one, that a track was split into."""
    whole, dash, number = name.rpartition("-")
    return bool(dash) and number.isdecimal() and whole in known


def case_of(source: Source) -> Case | None:
    """A case of the file's own, or one that ships."""
    if source.geojson is not None:
        own = read_saved_case(json.dumps(source.geojson).encode(), source.name, gazetteer.find)
        known = {"file": source.name, "sha256": source.sha256}
        return replace(own, properties={**own.properties, **known})
    return shipped_case(source.name) if source.name in catalog.case_ids() else None


def _selections(
    document: Item, stated: Sequence[str], gone: list[str]
) -> list[Sequence[Zone | str]]:
    """What `zones` was: selectors of shipped zones, and apart from them the file's own zones."""
    own = [
        zone
        for source in sources(document, "zones")
        if source.geojson is not None
        for zone in read_saved_zones(json.dumps(source.geojson).encode(), source.name)
    ]
    held = [
        replace(zone, sha256=source.sha256)
        for zone in own
        for source in sources(document, "zones")
        if source.name == zone.id and source.geojson is not None
    ]
    shipped = [text for text in stated if catalog.is_shipped(text.removeprefix("+"))]
    if not held:
        gone += [f"zone {text}" for text in stated if text not in shipped]
    default = all(text.startswith("+") for text in stated)
    parts: list[Sequence[Zone | str]] = []
    if shipped or default:
        parts.append(shipped)
    if held:
        parts.append(held)
    return parts or [[]]


def _merged(results: Sequence[Result]) -> Result:
    """Results of the same formations against different zones, as one."""
    first, *others = results
    for other in others:
        first = replace(
            first,
            zones=(*first.zones, *other.zones),
            answers=(*first.answers, *other.answers),
            lines=(*first.lines, *other.lines),
            line_crossings=(*first.line_crossings, *other.line_crossings),
            not_checked=(*first.not_checked, *other.not_checked),
        )
    return first
