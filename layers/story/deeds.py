"""What was done with several zones, in one clause: some were entered, others were come near to."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from adiz.geo.model import Zone

from ..words import COMES_WITHIN, ENTERS, Deeds, is_distance, nearness_to
from ..words.plain_names import Place, zones_in_words

Verb = Callable[[Deeds], str]
"""Which of the verbs that suit a zone is meant."""


def entered(deeds: Deeds) -> str:
    """Return the verb of what is certain."""
    return deeds.entered


def did_not_enter(deeds: Deeds) -> str:
    """Return the verb of a "no"."""
    return deeds.did_not_enter


def began_inside(deeds: Deeds) -> str:
    """Return the verb of a path that is inside from its beginning."""
    return deeds.begun_inside


def lies_inside(deeds: Deeds) -> str:
    """Return what follows "is" or "lies"."""
    return deeds.inside


def probably_entered(deeds: Deeds) -> str:
    """Return the verb of what is likelier than not."""
    return f"probably {deeds.entered}"


def may_have_entered(deeds: Deeds) -> str:
    """Return the verb of what is possible."""
    return f"may have {deeds.doubted}"


def object_of(zone: Zone) -> str:
    """Return a zone as it follows the verb that suits it."""
    return nearness_to([zone]) if is_distance(zone) else zones_in_words([zone])


def done(
    verb: Verb,
    zones: Sequence[Zone],
    *,
    more: int = 0,
    at: Mapping[str, Sequence[Place]] | None = None,
) -> str:
    """Return a verb and its zones; features that one comes near to have a verb of their own.

    more: how many zones there are besides. at: by zone where paths are inside.

    >>> of = {"kind": "custom", "rings": ()}
    >>> a, rocks = Zone(id="a", name="Area A", **of), Zone(id="b", name="12 NM of the Rocks", **of)
    >>> done(entered, [rocks, a]), done(may_have_entered, [rocks])
    ('entered Area A and came within 12 NM of the Rocks', 'may have come within 12 NM of the Rocks')
    """
    far = [zone for zone in zones if is_distance(zone)]
    inside = [zone for zone in zones if zone not in far]
    clauses = [f"{verb(COMES_WITHIN)} {nearness_to(far)}"] if far else []
    if inside or more:
        clauses.insert(0, f"{verb(ENTERS)} {zones_in_words(inside, more=more, at=at)}")
    return " and ".join(clauses)
