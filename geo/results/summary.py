"""The summary that a result displays: the number of answers, and the most important ones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from ..json_values import counted
from ..model import MAY_BE_INSIDE, OUTSIDE, SUREST_FIRST, Answer, LineAnswer
from ..showing import Shown, first_of

MOST_ROWS: Final = 12
_HEAD: Final = ("formation", "zone", "verdict", "km inside")
_MORE: Final = "to_frame(), answers_frame(), lines_frame(), save(path); adiz.draw(result)"


def shown_result(
    title: str,
    date: str | None,
    answers: Sequence[Answer],
    lines: Sequence[LineAnswer],
    not_checked: Sequence[Mapping[str, str]],
) -> Shown:
    """Return what a result displays; without what only our own guess puts inside.

    Parameters
    ----------
    title, date
        Of the case or route.
    answers, lines
        About zones and about lines.
    not_checked
        Zones that were not checked, and why.
    """
    reportable = [answer for answer in answers if not (answer.is_guess or answer.is_denied_guess)]
    maybe = [answer for answer in reportable if answer.verdict in MAY_BE_INSIDE]
    maybe.sort(key=lambda answer: SUREST_FIRST.index(answer.verdict))
    counts = [f"{len(answers)} of zones"]
    counts += [f"{len(lines)} of lines"] if lines else []
    counts += [f"{counted(len(not_checked), 'zone')} not checked"] if not_checked else []
    facts = [("answers", ", ".join(counts))]
    facts += (
        [
            (
                "inside, or perhaps",
                first_of([f"{a.formation} in {a.zone} ({a.verdict})" for a in maybe], 2),
            )
        ]
        if maybe
        else []
    )
    facts.append(("outside", str(sum(answer.verdict in OUTSIDE for answer in reportable))))
    facts.append(("see", _MORE))
    rows = [(a.formation, a.zone, a.verdict, f"{a.length_m / 1000:,.0f}") for a in maybe]
    rest = len(rows) - MOST_ROWS
    more = [("", f"and {rest} more", "", "")] if rest > 0 else []
    return Shown(
        kind="Result",
        name=f"{title} ({date})" if date and date not in title else title,
        facts=facts,
        rows=[_HEAD, *rows[:MOST_ROWS], *more] if rows else (),
    )
