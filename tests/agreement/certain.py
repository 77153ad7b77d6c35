"""What a text says is certain or possible within bounds, against the JSON; and that it says so.

What is certain is rounded down, what is possible up. No length of our own line stands without it,
and none of a line of which no error is stated without a word that it is of the line as drawn.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .facts import Facts, Json
from .lengths import NUMBER

CERTAIN = re.compile(
    rf"at least (?P<least>{NUMBER})(?! of 100)(?P<km> km)?(?: and (?P<min>{NUMBER}) min)?"
)
POSSIBLE = re.compile(rf"up to (?P<most>{NUMBER})(?P<km> km)?")
UNLIMITED = "any length"
QUALIFIED = re.compile(r"(?P<value>.+?) \((?P<words>[^()]*[a-z][^()]*)\)")
OURS = re.compile(r"on (?:our line|the line as drawn)")
SUM = re.compile(rf"(?P<near>nearest )?(?<![\d.,]){NUMBER} km(?: inside)? {OURS.pattern}")
CELL_OURS = ("our line", "line as drawn")
AS_DRAWN = "as drawn"
INSIDE = re.compile(
    rf"for {NUMBER} km|{NUMBER} km inside|{NUMBER} km(?: [a-z ]+)? in \d+ (?:str|vis)"
)


def problems(text: str, facts: Facts, visit: Json | None) -> Iterator[str]:
    """What a passage says of bounds that its answer, or one visit of it, does not."""
    told = facts.answer if visit is None else visit
    for match in CERTAIN.finditer(text):
        if not _is_below(match["least"], told.get("certain_length_m")):
            yield f"says {match[0]}, certain are {told.get('certain_length_m')} m"
        seconds = told.get("certain_duration_s") or 0.0
        if match["min"] and int(match["min"].replace(",", "")) != seconds // 60:
            yield f"says {match[0]}, certain are {seconds} s"
    for match in POSSIBLE.finditer(text):
        most_m = told.get("possible_length_m")
        if not _is_above(match["most"], most_m) or (told["certain_length_m"] or 0.0) >= 100.0:
            yield f"says {match[0]}, possible are {most_m} m"
    if UNLIMITED in text and told.get("possible_length_m", 0.0) is not None:
        yield "knows no limit, there is one"


def alone(text: str, facts: Facts) -> bool:
    """Whether a passage gives the length of our line and not what is certain of it."""
    bounded = facts.answer.get("possible_length_m", 0.0) != 0.0
    drawn = any(not match["near"] for match in SUM.finditer(text))
    return bool(bounded and drawn and not _says(text))


def is_open(facts: Facts) -> bool:
    """Whether it is left open that some stretch was entered at all, so that none is counted.

    Within bounds a stretch is certain where some length is: of every path over it, or of what lies
    so deep inside that its places on our line are inside wherever the bounds put them. Of several
    within a stated error each has a range, unless the paths split or merge them.
    """
    if facts.answer.get("basis") == "probability" and len(facts.counted) > 1:
        return any(visit.get("length_range_m") is None for visit in facts.counted)
    if "certain_length_m" not in facts.answer and facts.answer.get("basis") != "bound":
        return False
    known = ("certain_length_m", "sure_on_our_line_m")
    return not all(any(visit.get(member) for member in known) for visit in facts.counted)


def bare(text: str, facts: Facts, visit: Json | None) -> bool:
    """Whether a passage gives a length of which no error is known, and not that it is as drawn."""
    told = facts.answer if visit is None else visit
    if "certain_length_m" in facts.answer or facts.answer.get("ranges") or facts.is_line:
        return False
    spans = [one.get("length_range_m") for one in facts.answer["visits"]]
    drawn = not any(spans) if visit is None else not told.get("length_range_m")
    return bool(drawn and facts.answer["visits"] and INSIDE.search(text) and not OURS.search(text))


def without(text: str) -> str:
    """Return the text without what is certain or possible."""
    for pattern in (CERTAIN, POSSIBLE):
        text = pattern.sub(" ", text)
    return text.replace(UNLIMITED, " ")


def cell(text: str, facts: Facts, visit: Json) -> tuple[str, list[str]]:
    """Return a cell without what qualifies it, and what is wrong with that."""
    match = QUALIFIED.fullmatch(text)
    if "certain_length_m" not in visit:
        if visit.get("length_range_m") or facts.answer["basis"] == "bound":
            return text, []
        said = text.endswith(f"({AS_DRAWN})")
        wrong = [] if said else [f"gives {text}, whose error is not stated, alone"]
        return text.removesuffix(f"({AS_DRAWN})").strip(), wrong
    if match is None:
        return text, [f"gives {text}, which is not certain, alone"]
    if visit["certain_length_m"] is None and match["words"] not in CELL_OURS:
        return match["value"], [f"says {match['words']} of a stretch of which nothing is known"]
    return match["value"], list(problems(match["words"], facts, visit))


def _says(text: str) -> bool:
    return bool(CERTAIN.search(text) or POSSIBLE.search(text) or UNLIMITED in text)


def _is_below(text: str, metres: float | None) -> bool:
    value_m, unit_m = _value(text)
    return metres is not None and value_m <= metres + 1e-3 < value_m + unit_m + 2e-3


def _is_above(text: str, metres: float | None) -> bool:
    value_m, unit_m = _value(text)
    return metres is not None and value_m - unit_m - 2e-3 < metres - 1e-3 <= value_m


def _value(text: str) -> tuple[float, float]:
    return 1000.0 * float(text.replace(",", "")), 100.0 if "." in text else 1000.0
