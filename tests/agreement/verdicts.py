"""Which words each verdict of the JSON allows: the definition's table, written down by hand."""

from __future__ import annotations

import re

from .facts import OPEN, OUTSIDE, Facts

SURE = frozenset({"certain", "entered"})
WORDS: tuple[tuple[str, frozenset[str]], ...] = (
    (r"too coarse", OPEN),
    (r"(?:perhaps|possibly) came within", frozenset({"possibly entered"})),
    (r"probably came within", frozenset({"probably entered"})),
    (r"came within(?! (?:about )?\d)", SURE),
    (r"may have (?:entered|come within)|came within", OPEN),
    (r"cannot be decided|undecidable", frozenset({"undecidable"})),
    (r"\bdepends\b", frozenset({"depends"})),
    (r"can’t tell", OPEN),
    (r"(?:perhaps|possibly) entered", frozenset({"possibly entered"})),
    (r"perhaps crossed", frozenset({"possibly entered", "depends"})),
    (r"\bperhaps\b", frozenset({"possibly entered", "depends"})),
    (r"(?<=[;:] )no(?=[;,:])", OUTSIDE),
    (r"touched the line", frozenset({"touch", "along"})),
    (r"probably (?:entered|crossed)", frozenset({"probably entered"})),
    (r"did not (?:enter|come within)|excluded", OUTSIDE),
    (r"did not cross|not crossed", OUTSIDE),
    (r"\boutside\b", OUTSIDE | {"touch", "along"}),
    (r"touche[sd]", frozenset({"touch"})),
    (r"along (?:the boundary)?", frozenset({"along"})),
    (r"\bcertain\b", frozenset({"certain"})),
    (r"entered|flew inside|was within|crossed", SURE),
)
"""In this order, each match taken out before the next is looked for."""

BASES: tuple[tuple[str, str], ...] = (
    (r"on every path within the (?:stated )?bounds|on any path within", "bound"),
    (r"on (?:no path|some paths) within the bounds", "bound"),
    (r"at least one however the bounds are taken", "bound"),
    (r"error not stated|whose error is not stated", "geometry"),
    (r"(?<=that )fits what was published does", "bound"),
    (r"every path (?:that our reconstruction allows|within the stated bounds)", "bound"),
    (r"at least 95 of 100 (?:paths|draws|sets of positions)", "probability"),
    (r"published statement|geometry alone leaves it open", "statement"),
    (r"(?<=[;:] )(?:entered|came within|no)[;,] as stated by", "statement"),
    (r"% (?:and more )?of the paths|by the error stated|\bprobability\b", "probability"),
)
ONLY = (
    (r"on every path within the (?:stated )?bounds", "certain"),
    (r"on any path within the (?:stated )?bounds", "excluded"),
    (r"on no path within the bounds", "excluded"),
    (r"on some paths within the bounds", "depends"),
)
DRAWN = re.compile(r"(?:the line (?:as )?drawn|our line) (does not cross|crosses)(?: it)?")
SHARE = re.compile(r"(?:(over|under) )?(\d+) % (and more )?of the paths")
ODDS = re.compile(r"probability (?:(above|below) )?([\d.]+)|\(([<>]?)(\d+)%\)")
NOT_OF_ALL = re.compile(
    r"\d+ more (?:stretch|visit)(?:es|s)? of [^;]*? cannot be decided"
    r"|(?<=[\d)M]), cannot be decided|the line as drawn passes inside"
    r"|hatched where that is so perhaps or cannot be decided"
    r"|the line drawn (?:stays outside|is inside)|entering it"
    r"|nominally outside|outside on our line"
)


def problems(text: str, facts: Facts) -> list[str]:
    """What a text says of a verdict, its ground or its probability that the JSON does not."""
    found = list(_bases(text, facts)) + _shares(text, facts)
    said = _without_remarks(text, facts, found)
    for words, allowed in WORDS:
        said, count = re.subn(words, " ", said)
        by_statements = "cannot" in words and facts.answer.get("reason") == "statements"
        if count and facts.verdict not in allowed and not by_statements:
            found.append(f"says '{words}', the verdict is {facts.verdict}")
    if "too coarse" in text and not facts.is_guess:
        found.append("says that it is too coarse to tell of what is no guess")
    return found


def is_said(text: str, facts: Facts) -> bool:
    """Whether a text gives the verdict at all."""
    said = _without_remarks(text, facts, [])
    unheard = facts.verdict == "undecidable" and facts.gaps and "not heard" in text
    own = facts.answer.get("relation") == "own" and "own zone" in text
    placed = facts.is_of_positions and re.search(r"positions? (?:is|are|lies?|inside)", text)
    return bool(unheard or own or placed or any(re.search(words, said) for words, _ in WORDS))


def _without_remarks(text: str, facts: Facts, found: list[str]) -> str:
    """The text without what is said of single stretches, of the line drawn, and after whether."""
    said = re.sub(
        r"\b([Ww]hether .*?) (entered|crossed|came within) ", r"\1 ", NOT_OF_ALL.sub(" ", text)
    )
    crosses = bool(facts.answer.get("crossings"))
    wrong = (does for does in DRAWN.findall(said) if (does == "crosses") != crosses)
    found += [f"says that the line drawn {does}" for does in wrong]
    return DRAWN.sub(" ", said)


def _bases(text: str, facts: Facts) -> list[str]:
    told = [basis for words, basis in BASES if re.search(words, text)]
    basis = facts.answer["basis"]
    found = [f"speaks of {one}, the basis is {basis}" for one in told if one != basis]
    for words, verdict in ONLY:
        if re.search(words, text) and facts.verdict != verdict:
            found.append(f"says '{words}' of what is {facts.verdict}")
    return found


def _shares(text: str, facts: Facts) -> list[str]:
    """The shares of paths that a text gives, and which are not the probability."""
    p = facts.answer["probability"]
    found = []
    stays_out = facts.verdict == "did not enter"
    for bound, percent, more in SHARE.findall(text):
        if percent == "95" and more and stays_out:
            fits = p is not None and p <= 0.05
        else:
            so = p is not None and (1 - p if stays_out else p)
            fits = p is not None and _is_share(so, bound, int(percent) / 100, 0.005)
        if not fits:
            found.append(f"says {bound} {percent} % of the paths, the probability is {p}")
    for bound, share, sign, percent in ODDS.findall(text):
        bound = bound or {"<": "under", ">": "over"}.get(sign, "")
        value, half = (float(share), 0.005) if share else (int(percent) / 100, 0.005)
        if p is None or not _is_share(p, bound, value, half):
            found.append(f"says a probability of {bound} {value}, it is {p}")
    return found


def _is_share(p: float, bound: str, value: float, half: float) -> bool:
    if bound in ("over", "above"):
        return p >= value
    return p <= value if bound in ("under", "below") else abs(p - value) <= half + 1e-9
