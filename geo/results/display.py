"""A result as it is shown: its names and texts cut to the lengths of adiz.geo.escaping.

Whatever draws a result or puts it into words takes this one, so that a name of any length costs no
more than a short one, and so that no place and no length is given where only our own guess touches
territorial airspace. JSON, GeoJSON, CSV and GIS files take the result itself, whose texts are
whole; all of them but the JSON leave out the places and lengths of a guess as well.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final, TypeVar, cast

from ..escaping import NAME_LENGTH, TEXT_LENGTH, short, shown_name
from ..model import Answer, Area, Formation, Leg, Route, Zone
from ..visits import AreaAnswer
from .result import Result

NAMES: Final = frozenset(
    ("name", "name_short", "who", "type", "operator", "role", "nation", "authority", "zone")
)
"""Members of a file whose text is a name; any other text is a sentence or more."""

T = TypeVar("T")


def shown(result: Result) -> Result:
    """Return the result with every name and text as it is displayed; itself if none is too long."""
    cut = {
        "formations": _each(result.formations, _formation),
        "zones": _each(result.zones, shown_zone),
        "answers": _each(result.answers, _answer),
        "area_answers": _each(result.area_answers, _area_answer),
        "title": short(result.title, TEXT_LENGTH),
        **{
            key: _cut(getattr(result, key))
            for key in ("not_checked", "warnings", "statements", "points", "areas", "properties")
        },
    }
    return _replaced(result, cut)


def shown_zone(zone: Zone) -> Zone:
    """Return a zone with its name and texts as they are displayed."""
    cut = {
        "name": shown_name(zone.name) if len(zone.name) > NAME_LENGTH else zone.name,
        "family": short(zone.family),
        "authority": zone.authority and short(zone.authority),
        "claimants": _each(zone.claimants, short),
        "status": zone.status and short(zone.status),
        "properties": _cut(zone.properties),
    }
    return _replaced(zone, cut)


def _formation(formation: Formation) -> Formation:
    cut = {
        "name": short(formation.name),
        "aircraft": _cut(formation.aircraft),
        "note": _cut(formation.note),
        "legs": _each(formation.legs, _leg),
    }
    return _replaced(formation, cut)


def _leg(leg: Leg) -> Leg:
    route = _route(leg.route)
    return leg if route is leg.route else Leg(route, leg.first, leg.last)


def _route(route: Route) -> Route:
    cut = {
        "name": short(route.name),
        "aircraft": _cut(route.aircraft),
        "notes": _cut(route.notes),
        "source": _cut(route.source),
    }
    return _replaced(route, cut)


def _answer(answer: Answer) -> Answer:
    return _replaced(without_guess(answer), {"statements": _cut(answer.statements)})


def without_guess(answer: Answer) -> Answer:
    """Return the answer; one that is our own guess without the places and lengths of our line.

    These would suggest an entry into territorial airspace that nobody reported, or that the state
    itself denies.
    """
    if not (answer.is_guess or answer.is_denied_guess):
        return answer
    return replace(answer, visits=(), nearest=None, readings={}, lengths=None, ranges=None)


def _area_answer(answer: AreaAnswer) -> AreaAnswer:
    outline = shown_zone(answer.area.outline)
    windows = _cut(answer.area.windows)
    is_same = outline is answer.area.outline and windows is answer.area.windows
    area = answer.area if is_same else Area(outline=outline, windows=windows)
    return _replaced(answer, {"area": area, "zone": shown_zone(answer.zone)})


def _replaced(item: T, cut: Mapping[str, Any]) -> T:
    """Return the item with these fields; itself where all are what they were."""
    new = {key: value for key, value in cut.items() if value is not getattr(item, key)}
    return cast("T", replace(cast("Any", item), **new)) if new else item


def _each(items: Sequence[T], cut: Any) -> tuple[T, ...]:
    """Return the items, each cut; the same tuple where none is another."""
    made = tuple(map(cut, items))
    is_same = all(new is old for new, old in zip(made, items, strict=True))
    return items if is_same and isinstance(items, tuple) else made


def _cut(value: Any, longest: int = TEXT_LENGTH) -> Any:
    """Return JSON with its texts cut; the same object where none is too long."""
    if isinstance(value, str):
        return short(value, longest)
    if isinstance(value, Mapping):
        items = {
            key: item if key == "geometry" else _cut(item, NAME_LENGTH if key in NAMES else longest)
            for key, item in value.items()
        }
        return value if all(items[key] is value[key] for key in items) else items
    if isinstance(value, list | tuple):
        made = [_cut(item, longest) for item in value]
        if all(new is old for new, old in zip(made, value, strict=True)):
            return value
        return tuple(made) if isinstance(value, tuple) else made
    return value
