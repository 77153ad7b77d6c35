"""One passage against the JSON: whatever it states must be there, with the same doubt."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from . import certain, verdicts
from .facts import Facts, length_of
from .lengths import CELL, KILOMETRES, MARK, NUMBER, Printed, Quantity
from .times import (
    CLOCK,
    MOMENT,
    STATED,
    WINDOW,
    End,
    by_utc,
    is_clock,
    is_stated,
    moment,
    speakers,
)
from .written import Passage

SHORT = ("headline", "alt")
"""Forms whose one sentence counts what can be decided, and leaves the rest to the table."""

LEFT = re.compile(r"\d\d:\d\d")
DAY = re.compile(r"\b\d{4}-\d\d-\d\d\b")
DEED = re.compile(
    r"(?P<who>(?:[^;:()]|\([^()]*\))*?) states? that (?:it|they) "
    r"(?P<deed>did not enter|did not come within it|entered|came within it)"
)
DENIAL = re.compile(r"(?P<who>[^;:(]*?) den(?:y|ies) an entry")
OTHERWISE = re.compile(r"(?P<who>[^;:(]*?) states? otherwise")
COUNT = re.compile(r"in (\d+) (?:stretches|visits?)")
MORE = re.compile(rf"(\d+) more (?:stretch|visit)(?:es|s)? of (?P<value>{NUMBER}[^;.]*? km\)?)")
POSITIONS = re.compile(r"(\d+) of (\d+)(?: published)? positions?|(\d+) of (\d+); positions")
TIMES = re.compile(r"(\d+) times?; as drawn")
SIDES = re.compile(r"from its (left|right) to its (left|right)")
DURATION = re.compile(r"heard for (?:(\d+) minutes?|(\d+) h (\d+) min|(\d+) hours)")
NAMES_WITH_NUMBERS = re.compile(r"\b\d+ NM of|\d+(?:\.\d+)?°[NSEW]|±?\d{4}-\d\d-\d\d")
READING = re.compile(rf"read as (\w+): (km {NUMBER}–{NUMBER}(?:, {NUMBER}–{NUMBER})*|no visit)")
EVERY_PATH = re.compile(
    rf"(?P<does>first enter|last leave) at km (?P<low>{NUMBER})(?:–(?P<high>{NUMBER}))?"
    rf"(?:, (?P<early>{CLOCK})(?:–(?P<late>{CLOCK}))? UTC)?"
)
SUM = re.compile(
    rf"(?<=; ){CELL.pattern}(?: \\+ {CELL.pattern})+".replace("?P<value>", "")
    .replace("?P<low>", "")
    .replace("?P<high>", "")
)


def problems(passage: Passage, facts: Facts, everybody: Iterable[str]) -> list[str]:
    """What a passage states that its answer does not carry."""
    days = set(DAY.findall(passage.text)) - facts.days
    found = [f"gives the day {day}" for day in days]
    text = NAMES_WITH_NUMBERS.sub(" ", passage.text)
    found += _speakers(text, facts, everybody)
    text = _unspoken(text, facts, found, who_agrees=passage.form in ("deck", "alt"))
    found += _of_every_path(text, facts)
    text = EVERY_PATH.sub(" ", text)
    if facts.is_guess and passage.part != "more":
        found += _of_a_guess(text)
    if passage.visit is None:
        found += verdicts.problems(text, facts)
        found += _counts(text, facts, passage)
    found += _times(text, facts, passage)
    found += _lengths(text, facts, passage)
    return found


def _speakers(text: str, facts: Facts, everybody: Iterable[str]) -> Iterator[str]:
    for name in everybody:
        if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) and name not in facts.speakers:
            yield f"names {name}, who says nothing of it"


def _unspoken(text: str, facts: Facts, found: list[str], *, who_agrees: bool) -> str:
    """The text without what others say, which must be what they say.

    who_agrees: whether those may be named who say what a sure verdict does.
    """
    agreeing = {
        s["who"]
        for s in facts.statements
        if who_agrees and s.get("effect") == "agrees" and s.get("says") == "in"
    }
    told = [
        (
            match,
            facts.saying("in") | agreeing
            if match["deed"] in ("entered", "came within it")
            else facts.saying("out"),
        )
        for match in DEED.finditer(text)
    ]
    told += [(match, facts.deniers) for match in DENIAL.finditer(text)]
    anybody = facts.against("in") | facts.against("out")
    told += [(match, anybody) for match in OTHERWISE.finditer(text)]
    found += [
        f"says that {match[0].strip()}" for match, who in told if not _last(match["who"]) <= who
    ]
    for pattern in (DEED, DENIAL, OTHERWISE):
        text = pattern.sub(" ", text)
    return text


def _last(who: str) -> frozenset[str]:
    return speakers(who.strip(" ,;"))


def _of_every_path(text: str, facts: Facts) -> Iterator[str]:
    """Where and when the paths within the error first enter and last leave."""
    for match in EVERY_PATH.finditer(text):
        name = {"first enter": "first_entry", "last leave": "last_exit"}[match["does"]]
        known = facts.answer["ranges"][name]
        span = Printed("0", match["low"], match["high"] or match["low"])
        at = span.is_span_of(Quantity(0.0, tuple(known["distance_m"])))
        times = known["time"] or ()
        told = [time for time in (match["early"], match["late"] or match["early"]) if time]
        when = len(told) == len(times) and all(
            is_clock(moment(time), clock) for time, clock in zip(times, told, strict=True)
        )
        if not (at and when):
            yield f"gives '{match[0]}', it is {known}"


def _of_a_guess(text: str) -> Iterator[str]:
    if re.search(rf"{NUMBER} km|\bkm {NUMBER}|\d\d:\d\d|°[NSEW]|\d (?:visit|stretch)", text):
        yield "gives places, lengths or times of our own guess"


def _counts(text: str, facts: Facts, passage: Passage) -> Iterator[str]:
    for count in COUNT.findall(text):
        if int(count) != len(facts.counted):
            yield f"counts {count} stretches, there are {len(facts.counted)} that count"
        if certain.is_open(facts):
            yield f"counts {count} stretches, of which not all are certain"
    for match in MORE.finditer(text):
        if int(match[1]) != len(facts.left):
            yield f"leaves {match[1]} stretches open, there are {len(facts.left)}"
    is_counted = COUNT.search(text) or certain.SUM.search(text)
    if facts.left and is_counted and not (MORE.search(text) or passage.form in SHORT):
        yield "does not say that stretches are left open"
    for groups in POSITIONS.findall(text):
        told = [int(group) for group in groups if group]
        if told != [len(facts.visits), facts.vertices]:
            yield f"counts {told} positions, there are {len(facts.visits)} of {facts.vertices}"
    for count in TIMES.findall(text):
        if int(count) != len(facts.answer.get("crossings", ())):
            yield f"counts {count} crossings"
    sides = [(c["from"], c["to"]) for c in facts.answer.get("crossings", ())]
    yield from (f"crosses {way}" for way in SIDES.findall(text) if way not in sides)
    for minutes, hours, rest, whole in DURATION.findall(text):
        told_min = int(minutes) if minutes else 60 * int(hours or whole) + int(rest or 0)
        known = [gap["minutes"] for gap in facts.gaps if gap["minutes"] is not None]
        if not any(abs(told_min - one) <= 0.5 for one in known):
            yield f"tells of a gap of {told_min} minutes"


def _times(text: str, facts: Facts, passage: Passage) -> Iterator[str]:
    visits = facts.visits if passage.visit is None else [facts.visit(passage.visit)]
    wanted = ("entry", "exit")
    if passage.part in ("enters", "in"):
        wanted = ("entry",)
    elif passage.part in ("leaves", "out"):
        wanted = ("exit",)
    text, wrong = by_utc(text)
    yield from wrong
    for match in STATED.finditer(text):
        if not all(is_stated(match, visit.get("stated", ())) for visit in visits):
            yield f"gives '{match[0]}'"
    rest = STATED.sub(" ", text)
    by_visit = [[end for name in wanted if (end := End.of(visit[name]))] for visit in visits]
    if facts.is_line:
        by_visit = [facts.ends]
    for pattern, test in ((WINDOW, End.is_window), (MOMENT, End.is_said)):
        for match in pattern.finditer(rest):
            side = re.search(
                r"\b(in|out) (?:km \S+, )?(?:\d{4}-\d\d-\d\d )?$", rest[: match.start()]
            )
            if not by_visit or not all(
                any(test(end, match) for end in _side(ends, visit, side, facts))
                for ends, visit in zip(by_visit, visits or [None], strict=False)
            ):
                yield f"gives '{match[0]}', which is not a time of every stretch it stands for"
        rest = pattern.sub(" ", rest)
    yield from (f"gives '{left}' without a word of whose it is" for left in LEFT.findall(rest))


def _side(ends: list[End], visit: object, side: re.Match[str] | None, facts: Facts) -> list[End]:
    """The ends a time may be of: after `in` the entry, after `out` the exit."""
    if side is None or not isinstance(visit, dict) or facts.is_line:
        return ends
    end = End.of(visit["entry" if side[1] == "in" else "exit"])
    return [end] if end else []


def _lengths(text: str, facts: Facts, passage: Passage) -> Iterator[str]:
    if passage.visit is not None and passage.part in ("from km", "to km", "km inside"):
        yield from _cell(text, facts, passage)
        return
    for match in READING.finditer(text):
        spans = facts.readings(match[1])
        told = re.findall(rf"({NUMBER})–({NUMBER})", match[2])
        wanted = {(f"{a / 1000:,.1f}", f"{b / 1000:,.1f}") for a, b in spans}
        if not set(told) <= wanted or (not told and spans):
            yield f"has the reading {match[0]}, it is {spans}"
    visit = None if passage.visit is None else facts.visit(passage.visit)
    yield from certain.problems(text, facts, visit)
    if passage.visit is None and certain.alone(text, facts):
        yield "gives the length of our line without what is certain"
    if certain.bare(text, facts, visit):
        yield "gives a length whose error is not stated, and not that it is of the line as drawn"
    text = certain.without(READING.sub(" ", text))
    for match in MARK.finditer(text):
        if not _is_mark(match, facts, passage, text):
            yield f"gives 'km {match[0]}' along the path"
    for match in SUM.finditer(text):
        yield from _sum(match[0], facts)
    rest = MARK.sub(" ", text)
    for match in KILOMETRES.finditer(rest):
        before, after = rest[: match.start()], rest[match.end() :]
        allowed = list(_allowed(before, after, facts, passage))
        if not any(Printed.of(match).is_of(quantity) for quantity in allowed):
            yield f"gives '{before[-12:]}{match[0]}', it is {allowed}"


def _sum(text: str, facts: Facts) -> Iterator[str]:
    parts = [CELL.fullmatch(part) for part in text.split(" + ")]
    lengths = [length_of(visit) for visit in facts.counted]
    pairs = zip(parts, lengths, strict=False)
    if len(parts) != len(lengths) or not all(p and Printed.of(p).is_of(q) for p, q in pairs):
        yield f"adds {text}, the stretches are {lengths}"


def _cell(text: str, facts: Facts, passage: Passage) -> Iterator[str]:
    visit = facts.visit(passage.visit or 1)
    entry, leaves = facts.ends_of(visit)
    quantity = {"from km": entry, "to km": leaves}.get(passage.part, length_of(visit))
    if passage.part == "km inside":
        text, wrong = certain.cell(text, facts, visit)
        yield from wrong
    match = CELL.fullmatch(text)
    if text in ("start", "end"):
        if visit["entry" if text == "start" else "exit"]:
            yield f"says {text} of a visit that has a crossing there"
    elif match is None or not Printed.of(match).is_of(quantity):
        yield f"has {text} as {passage.part}, it is {quantity}"


def _is_mark(match: re.Match[str], facts: Facts, passage: Passage, text: str) -> bool:
    """Whether places along the path are those of the JSON; on a page the range stands apart."""
    printed = Printed.of(match)
    if passage.visit is None:
        marks = list(facts.marks())
        alone = match["to"] is None
        if alone and any(printed.is_of(mark) for mark in marks):
            return True
        span = Printed("0", match["value"], match["to"])
        near = facts.is_line and any(printed.is_coarser_than(mark) for mark in marks)
        return near or (not alone and any(span.is_span_of(mark) for mark in marks))
    return _is_mark_of(match, facts.ends_of(facts.visit(passage.visit)), text[: match.start()])


def _is_mark_of(match: re.Match[str], ends: tuple[Quantity, Quantity], before: str) -> bool:
    """Whether places are those of one visit: `km 5–9` both, `in km 1–3` the range of one."""
    printed = Printed.of(match)
    side = re.search(r"(?:\b(in|out) |\()$", before)
    if side and match["to"]:
        span = Printed("0", match["value"], match["to"])
        wanted = {"in": ends[:1], "out": ends[1:]}.get(side[1], ends)
        return any(span.is_span_of(end) for end in wanted)
    if match["to"]:
        values = zip((match["value"], match["to"]), ends, strict=True)
        return all(Printed(value).is_rounding_of(end) for value, end in values)
    if printed.low:
        return any(printed.is_of(end) for end in ends)
    return any(printed.is_rounding_of(end) for end in ends)


def _allowed(before: str, after: str, facts: Facts, passage: Passage) -> Iterator[Quantity]:
    """The quantities that a length may be, by the words around it."""
    if re.search(
        r"(?:nearest|came within)(?: about)? $|nearest(?: on the line as drawn| as given)?: ",
        before,
    ):
        yield from facts.nearest
    elif re.search(r"90 % within $", before):
        crossings = facts.answer.get("crossings", ())
        yield from (Quantity(c["range"]["place_m"]) for c in crossings if c["range"]["place_m"])
    elif re.search(rf"heard (?:\d+ times, )?over (?:up to )?(?:{NUMBER} km(?:, | and ))*$", before):
        yield from (Quantity(gap["length_m"]) for gap in facts.gaps)
    elif re.search(r"at most $", before) and after.startswith(" deep"):
        assert passage.visit is not None
        yield Quantity(facts.visit(passage.visit)["deepest"]["depth_m"])
    elif re.search(r"\d+ more (?:stretch|visit)(?:es|s)? of (?:about )?$", before):
        yield facts.total(facts.left)
    elif re.search(r"passes inside for $", before):
        yield Quantity(facts.total(facts.visits).metres)
    elif passage.visit is not None:
        yield length_of(facts.visit(passage.visit))
    elif facts.counted and not facts.is_of_positions:
        yield facts.total(facts.counted)
    elif not facts.counted:
        yield Quantity(0.0)
