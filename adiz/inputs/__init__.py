"""The Python objects that can be checked: one module of this folder per kind, found automatically.

The module of a kind defines
    is_one(value) -> bool      whether a value is of this kind, judged by its attributes, without
                               importing its library
    ROUTES, and read_routes(value, reading: Reading) -> Found
                               if it can contain flights: a description for messages, and a reader
    ZONES, and read_zones(value, reading: Reading) -> Sequence[Zone | str]
                               if it can contain zones: the same
    GENERAL                    if it is tried last, after more specific kinds
Modules without is_one serve several kinds.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import tzinfo
from functools import cache
from importlib import import_module
from numbers import Real
from pkgutil import iter_modules
from types import ModuleType

from adiz.geo.errors import RequestError
from adiz.geo.model import Case, Zone

from .accepted import (
    Column,
    Flight,
    HasGeoInterface,
    RouteLike,
    Table,
    Trajectory,
    TrajectoryCollection,
    ZoneLike,
)
from .reading import Reading, joined

__all__ = [
    "Column",
    "Flight",
    "HasGeoInterface",
    "RouteLike",
    "Table",
    "Trajectory",
    "TrajectoryCollection",
    "ZoneLike",
    "cases_of",
    "zones_of",
]


def cases_of(given: RouteLike | Iterable[RouteLike], tz: str | tzinfo | None = None) -> list[Case]:
    """Return the cases to check; routes that belong to no case form one together.

    tz: time zone of times that state none, such as "UTC" or "Asia/Tokyo".

    Raises
    ------
    RequestError
        If a value is not accepted.
    InputError
        If the content of a value is invalid, or lacks a time zone or coordinate system.
    """
    if isinstance(given, list) and given and all(isinstance(item, Case) for item in given):
        return list(given)  # from the commands, which start faster without loading the kinds
    reading = Reading(tz)
    reading.zone()  # refused even if every time states its own
    found = [_kind(item, "ROUTES").read_routes(item, reading) for item in _items(given, "ROUTES")]
    loose = [item.case for item in found if item.is_loose]
    cases = [item.case for item in found if not item.is_loose]
    cases += [joined(loose)] if len(loose) > 1 else loose
    if not cases:
        raise RequestError("nothing to check; give a route, a formation or a case")
    return cases


def zones_of(given: ZoneLike | Iterable[ZoneLike] | None) -> list[Zone | str]:
    """Return zones unchanged, and selectors, files and folders as texts.

    Raises RequestError if a value is not accepted, InputError if its content is invalid.
    """
    if isinstance(given, list | tuple) and all(isinstance(item, str | Zone) for item in given):
        return list(given)
    if given is None:
        return []
    reading = Reading()
    return [
        zone
        for item in _items(given, "ZONES")
        for zone in _kind(item, "ZONES").read_zones(item, reading)
    ]


@cache
def kinds() -> tuple[ModuleType, ...]:
    """Return the modules of kinds in the order in which they are tried."""
    found = (import_module(f"{__name__}.{module.name}") for module in iter_modules(__path__))
    able = [module for module in found if hasattr(module, "is_one")]
    return tuple(sorted(able, key=lambda module: hasattr(module, "GENERAL")))


def _items(given: object, what: str) -> list[object]:
    """Return the single values given; a value of no kind is taken as several values."""
    if not isinstance(given, Iterable) or isinstance(given, bytes) or _kind_or_none(given):
        return [given]
    items = list(given)
    if any(isinstance(item, Real) for item in items):
        raise _refused(given, what)
    return items


def _kind(value: object, what: str) -> ModuleType:
    """Return the kind of a value. Raises RequestError, which lists the kinds, if it has none."""
    module = _kind_or_none(value)
    if module is None or not hasattr(module, f"read_{what.lower()}"):
        raise _refused(value, what)
    return module


def _kind_or_none(value: object) -> ModuleType | None:
    return next((module for module in kinds() if module.is_one(value)), None)


def _refused(value: object, what: str) -> RequestError:
    """Return the error for a value of no kind. what: ROUTES or ZONES."""
    able = (getattr(module, what) for module in kinds() if hasattr(module, what))
    taken = sorted(able, key=len)
    as_what, shape = ("a flight", "LineString") if what == "ROUTES" else ("a zone", "Polygon")
    named = f"{type(value).__module__}.{type(value).__qualname__}".removeprefix("builtins.")
    hint = ""
    if isinstance(value, Iterable) and not isinstance(value, bytes):
        hint = f" (are these positions? write shapely.{shape}([(lon, lat), (lon, lat), ...]))"
    return RequestError(f"cannot take {named} as {as_what}{hint}; give {'; '.join(taken)}")
