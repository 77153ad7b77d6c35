"""Lines that compare a saved answer with a new one and say what the answer depends on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from textwrap import wrap
from typing import Final

from adiz.geo.escaping import shown_name
from adiz.geo.json_values import counted
from adiz.geo.model import OPEN, OUTSIDE, Answer
from adiz.geo.results import Result
from adiz.layers.words import (
    LINE_WORDS,
    TOO_COARSE,
    WORDINGS,
    certain_words,
    count_words,
    is_bounded,
    joint_range_m,
    passes_inside,
    stated_against,
)
from adiz.outcome import Outcome, Stretch
from adiz.rechecking import Change, Recheck
from adiz.sensitivity import Sensitivity

from .words import WIDTH, aligned, km, length, tidy, verdict, wrapped, zone_label

ABOUT: Final = (
    "Sensitivity: the answer if every vertex had this error in kilometres (as a bound where the "
    "path states bounds, else at 95 %), and under other readings, without published statements."
)


def text(found: Recheck, sensitivities: Sequence[Sensitivity]) -> str:
    """Return what changed and why, and the table of sensitivity."""
    total = found.same + len(found.changes)
    lines = [f"{shown_name(found.name)}: {_same(found.same, total)}"]
    lines += [f"  changed since: {tidy(cause)}" for cause in found.causes]
    lines += [f"  no longer there: {tidy(what)}" for what in found.gone]
    lines += list(_contradicted(found.result))
    blocks = ["\n".join(lines)]
    blocks += [_change(found, change) for change in found.changes]
    if sensitivities:
        blocks.append("\n".join(wrap(ABOUT, WIDTH)))
        blocks += [_sensitivity(item) for item in sensitivities]
    return "\n\n".join(blocks)


def _same(same: int, total: int) -> str:
    """Return how many of the answers are unchanged.

    >>> _same(4, 4), _same(1, 1)
    ('4 of 4 answers are unchanged', '1 of 1 answer is unchanged')
    """
    return f"{same} of {counted(total, 'answer')} {'is' if same == 1 else 'are'} unchanged"


def _contradicted(result: Result) -> Iterator[str]:
    """Yield a line for each answer that a published statement contradicts."""
    for answer in result.answers:
        formation = result.formation(answer.formation)
        zone = result.zone(answer.zone)
        if against := stated_against(answer, formation, zone):
            said = verdict(answer, zone, formation.path)
            yield tidy(f"  {formation.id}, {zone_label(zone)}: {said}; {against}")


def _change(found: Recheck, change: Change) -> str:
    names = [zone_label(zone) for zone in found.result.zones if zone.id == change.zone]
    lines = [f"{shown_name(change.formation)}, {names[0] if names else shown_name(change.zone)}"]
    sides = _sides(change)
    guess = {outcome.verdict for _, outcome in sides if outcome and outcome.is_guess}
    for when, outcome in sides:
        is_guess = outcome is not None and outcome.verdict in guess
        unheard = "; it was not heard for a time" if outcome and outcome.kept_out else ""
        guessed = f"{TOO_COARSE.phrase}{unheard}"
        lines.append(f"  {when}: {guessed if is_guess else _words(outcome)}")
    is_denied = any(outcome.is_denied for _, outcome in sides if outcome)
    if change.before and change.now and not (guess or is_denied):
        grown_m = change.now.length_m - change.before.length_m
        parts = [f"{grown_m / 1000:+,.3f} km inside"] if grown_m else []
        moved_m = change.before.moved_m(change.now)
        parts += [f"entries and exits move by up to {moved_m / 1000:,.3f} km"] if moved_m else []
        if parts:
            lines.append(f"  by: {'; '.join(parts)}")
    lines += wrapped(f"why: {tidy('; '.join(change.why))}", 2)
    return "\n".join(lines)


def _sides(change: Change) -> list[tuple[str, Outcome | None]]:
    return [("then", change.before), ("now", change.now)]


def _words(outcome: Outcome | None) -> str:
    if outcome is None:
        return "not checked"
    if outcome.crossings is not None:
        return _line_words(outcome)
    if outcome.is_denied:
        return f"{tidy(outcome.verdict)}, as stated"
    odds = "" if outcome.probability is None else f" ({_odds(outcome.probability)})"
    if outcome.stretches:
        besides = f"; {outcome.kept_out}" if outcome.kept_out else ""
        return f"{tidy(outcome.verdict)}{odds}{_stretches(outcome)}{besides}"
    kept_out = f", {outcome.kept_out}" if outcome.kept_out else ""
    return f"{tidy(outcome.verdict)}{odds}{kept_out or _near(outcome)}"


def _line_words(outcome: Outcome) -> str:
    odds = "" if outcome.probability is None else f" ({_odds(outcome.probability)})"
    where = ", ".join(km(at_m) for at_m, _ in outcome.ends_m if at_m is not None)
    drawn = f", the line drawn crosses at km {where}" if where else _near(outcome)
    return f"{LINE_WORDS.get(outcome.verdict, tidy(outcome.verdict))}{odds}{drawn}"


def _near(outcome: Outcome) -> str:
    apart_m = outcome.nearest_m
    return "" if apart_m is None else f", nearest {length(apart_m, outcome.nearest_range_m)}"


def _stretches(outcome: Outcome) -> str:
    """Return the length of the visits that can be decided, and of those that cannot."""
    if outcome.verdict in OUTSIDE and outcome.basis == "probability":
        odds, count = outcome.probability or 0.0, len(outcome.stretches)
        return f" {passes_inside(outcome.length_m, count, odds)}"
    if not outcome.length_m:
        count = len(outcome.stretches)
        return f", {count} position{'s' if count > 1 else ''} inside"
    decided = [stretch for stretch in outcome.stretches if stretch.decidable]
    if outcome.verdict in OPEN | OUTSIDE or not decided:
        decided = list(outcome.stretches)
    more = [stretch for stretch in outcome.stretches if stretch not in decided]
    open_ = (
        f"; {_visits(more).replace(' ', ' more ')} of {_sum(outcome, more)} cannot be decided"
        if more
        else ""
    )
    in_visits = count_words(outcome, decided, "visit", "visits")
    return f", {_with_certain(outcome, decided)}{in_visits}{open_}"


def _with_certain(outcome: Outcome, stretches: Sequence[Stretch]) -> str:
    """Return the length of stretches after what is certain of it, or with whose line it is of."""
    drawn = _sum(outcome, stretches)
    if _range_m(outcome, stretches) is not None and not is_bounded(outcome):
        return f"{drawn} inside"
    on_line = f"{drawn} inside on the line as drawn"
    if outcome.lengths is None or outcome.lengths.possible_m == 0.0:
        return on_line
    return f"{certain_words(outcome.lengths)}; {on_line}"


def _visits(stretches: Sequence[Stretch]) -> str:
    return "1 visit" if len(stretches) == 1 else f"{len(stretches)} visits"


def _sum(outcome: Outcome, stretches: Sequence[Stretch]) -> str:
    return length(sum(stretch.length_m for stretch in stretches), _range_m(outcome, stretches))


def _range_m(outcome: Outcome, stretches: Sequence[Stretch]) -> tuple[float, float] | None:
    own = [stretch.length_range_m for stretch in stretches]
    return joint_range_m(own, outcome.ranges, is_all=len(own) == len(outcome.stretches))


def _sensitivity(item: Sensitivity) -> str:
    rows = [
        ("  error, km", *(str(radius) for radius, _ in item.errors)),
        ("", *(_cell(answer) for _, answer in item.errors)),
    ]
    lines = [f"{shown_name(item.formation)}, {zone_label(item.zone)}", aligned(rows)]
    lines += [f"  legs read as {kind}: {_inside(answer)}" for kind, answer in item.legs]
    lines += [f"  edges of the zone read as {kind}: {_inside(a)}" for kind, a in item.edges]
    lines += [f"  edition {zone.id}: {_inside(answer)}" for zone, answer in item.editions]
    return "\n".join(lines)


def _cell(answer: Answer) -> str:
    word = WORDINGS[answer.verdict].cell
    return word if answer.probability is None else f"{word} {_odds(answer.probability)}"


def _odds(probability: float) -> str:
    """Return a probability in whole per cent, but never 0 or 100, which draws cannot prove.

    >>> _odds(0.42), _odds(0.001), _odds(0.999), _odds(1.0)
    ('42%', '<1%', '>99%', '>99%')
    """
    if probability < 0.01:
        return "<1%"
    return ">99%" if probability > 0.99 else f"{probability:.0%}"


def _inside(answer: Answer) -> str:
    return _words(Outcome.of(answer))
