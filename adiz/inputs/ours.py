"""Routes, formations, cases and zones of adiz itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from adiz.geo.errors import RequestError
from adiz.geo.model import KINDS, Case, Formation, Route, Zone
from adiz.geo.results import Result

from .reading import Found, Reading

ROUTES: Final = "a Route, Formation or Case"
ZONES: Final = "a Zone"


def is_one(value: object) -> bool:
    """Return whether it is a type of adiz."""
    return isinstance(value, Route | Formation | Case | Zone | Result)


def read_routes(value: object, reading: Reading) -> Found:  # noqa: ARG001
    """Return a case unchanged, or a formation or route as a case; refuse other values."""
    if isinstance(value, Case):
        return Found(value, is_loose=False)
    if isinstance(value, Route):
        value = Formation.of(value)
    if isinstance(value, Formation):
        dates = {leg.route.date for leg in value.legs}
        return Found(
            Case(
                id="routes",
                name=value.name or value.id,
                formations=(value,),
                routes=tuple(leg.route for leg in value.legs),
                date=dates.pop() if len(dates) == 1 else None,
            )
        )
    if isinstance(value, Result):
        raise RequestError(
            "a Result is an answer already; check its flights again with "
            "adiz.check(result.formations), or write adiz.recheck(result)"
        )
    raise RequestError("a Zone is not a flight; write adiz.check(route, zones=zone)")


def read_zones(value: object, reading: Reading) -> Sequence[Zone]:  # noqa: ARG001
    """Return the zone; refuse other values."""
    if isinstance(value, Zone):
        if value.kind not in KINDS:
            raise RequestError(
                f"zone '{value.id}' has kind '{value.kind}', which adiz does not know; "
                f"give one of {', '.join(KINDS)}"
            )
        return [value]
    if isinstance(value, Result):
        raise RequestError("a Result is not a zone; write zones=result.zones")
    raise RequestError(f"a {type(value).__name__} is not a zone; write adiz.check(it, zones=zone)")
