"""What statements say of zones where no track was published, as rows; nothing was checked."""

from __future__ import annotations

from collections.abc import Iterator

from adiz.geo.model import OF_AN_ENTRY, STAYED_OUT
from adiz.geo.results import Result

from ..words import authority_name, deeds_for, listed
from ..words.plain_names import short_zone_name
from .speakers import denies, in_full, states, who_says
from .story import AnswerLine


def rows_in_words(result: Result) -> Iterator[AnswerLine]:
    """Yield a row for each zone that statements say was entered, and one for airspaces that were
    not."""
    for zone in result.zones:
        for statement in result.statements:
            if statement.get("kind") not in OF_AN_ENTRY:
                continue
            if statement.get("zone") in (zone.id, zone.family):
                who = who_says(statement)
                text = str(statement.get("text") or "").rstrip(".")
                denial = denies(statement)
                yield AnswerLine(
                    answers=(),
                    zone=short_zone_name(zone),
                    verdict=deeds_for(zone).entered,
                    mark="said",
                    reason=f"As {in_full(who)} {states(who)}{f': {text}' if text else ''}."
                    + (f" {denial[:1].upper()}{denial[1:]} it." if denial else ""),
                    formations=(),
                )
    out: dict[str, list[str]] = {}
    for statement in result.statements:
        if statement.get("kind") == STAYED_OUT and statement.get("authority"):
            for who_said in who_says(statement):
                out.setdefault(who_said, []).append(authority_name(str(statement["authority"])))
    for who_said, names in out.items():
        yield AnswerLine(
            answers=(),
            zone=f"Airspace of {listed(list(dict.fromkeys(names)))}",
            verdict="no",
            mark="no",
            reason=f"As {in_full([who_said])} {states([who_said])}.",
            formations=(),
            is_stated=True,
        )
