"""Check a saved answer again: what has changed, by how much, and why.

Routes and zones that the saved answer contains are read from it; bundled ones are those of this
version. Differences are attributed to what has changed: the file of a zone, the file of a route, or
adiz itself.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from os import PathLike
from typing import Any

from adiz.geo.errors import InputError, RequestError
from adiz.geo.formats.geojson import read_saved_case, read_saved_zones
from adiz.geo.json_cleaning import Cleaning
from adiz.geo.json_object import Item
from adiz.geo.json_values import naming
from adiz.geo.model import Answer, Case, Formation, Zone, said_of
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
from .saved_answers import NOT_SAVED
from .sensitivity import Sensitivity


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One answer that has changed.

    before, now: None if the zone was not checked then, or is not checked now. why: changes that may
    be the cause.
    """

    formation: str
    zone: str
    before: Outcome | None
    now: Outcome | None
    why: tuple[str, ...]

    def as_dict(self) -> dict[str, Any]:
        """Return it for JSON."""
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
    """A saved answer compared with a new one.

    result: the new answer. same: number of answers that have not changed. gone: formations, zones
    and cases that no longer exist. causes: files and versions that differ, in words.
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
        """Return the JSON object `adiz-recheck/1`, ready for json.dumps."""
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
    """Check a saved answer again with this version of adiz and its zones.

    Parameters
    ----------
    data
        A Result, the path of a saved one, or the bytes of such a file.
    name
        Name for messages, if `data` is not a path.

    Raises
    ------
    InputError
        If `data` is not a saved answer, or none of its formations exists any more.
    RequestError
        If the file cannot be opened, or `data` is of another type.

    >>> import adiz
    >>> adiz.recheck(adiz.check("2019-06-20", zones="kr-adiz")).changes
    ()
    """
    if isinstance(data, Result):
        data = json.dumps(data.as_dict(), ensure_ascii=False).encode()
    elif isinstance(data, str | PathLike):
        data, name = load_bytes(str(data)), str(data)
    elif not isinstance(data, bytes):
        raise RequestError(
            f"cannot check {type(data).__name__} again; give a Result, or the path or bytes of a "
            "saved one; adiz.check takes routes"
        )
    with naming(name):
        cleaning = Cleaning(only_text=True)
        found = _again(_document(data, cleaning), without_folder(name))
    noted = (said_of(item, name) for item in cleaning.warnings)
    return replace(found, result=replace(found.result, warnings=(*found.result.warnings, *noted)))


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
    """Files and versions that differ between the saved answer and the new one."""

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
        """Return what may be the cause of a changed answer about a zone."""
        found = [f"the file of zone {zone} has changed"] if zone in self.zones else []
        found += [f"the file of case {name} has changed" for name in self.routes]
        found += [self.version] if self.version else []
        if not is_checked:
            found.append(f"not checked now: {self.left_out.get(zone, 'it is no longer bundled')}")
        elif not was_checked:
            found.append("not checked then: not among its zones")
        return tuple(found) or ("the same files and version number: the code has changed",)

    def all(self) -> Iterator[str]:
        """Yield everything that has changed, whether or not it matters."""
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
        raise InputError(NOT_SAVED)
    document = Item(cleaning.of(content), "result")
    check_schema(document)
    return document


def _cases(document: Item, gone: list[str]) -> list[Case]:
    """Return the cases of the saved answer, with its formations as they are today."""
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
        raise InputError(f"nothing is left to check; no longer there: {', '.join(gone)}")
    return cases


def _is_split(name: str, known: Collection[str]) -> bool:
    """Return whether a formation is the second or a later flight that a track was split into."""
    whole, dash, number = name.rpartition("-")
    return bool(dash) and number.isdecimal() and whole in known


def case_of(source: Source) -> Case | None:
    """Return the case that the file contains, or a bundled one."""
    if source.geojson is not None:
        own = read_saved_case(json.dumps(source.geojson).encode(), source.name, gazetteer.find)
        known = {"file": source.name, "sha256": source.sha256}
        return replace(own, properties={**own.properties, **known})
    return shipped_case(source.name) if source.name in catalog.case_ids() else None


def _selections(
    document: Item, stated: Sequence[str], gone: list[str]
) -> list[Sequence[Zone | str]]:
    """Return the `zones` that were checked: selectors of bundled zones, and the file's own."""
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
    """Return results of the same formations for different zones as one result."""
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
