"""Make the tables of docs/comparison.md from tests/peers/*.json and adiz itself."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any

from geographiclib.geodesic import Geodesic

from .ours import ours
from .questions import ROOT, Question, questions

WGS84 = Geodesic.WGS84
PAGE = ROOT / "docs" / "comparison.md"
ANSWERS = ROOT / "tests" / "peers"
PEERS = ("shapely", "movingpandas", "spherely")

Visits = list[dict[str, Any]]


def write_page() -> None:
    """Write the tables between their markers."""
    PAGE.write_text(filled(PAGE.read_text(encoding="utf-8")), encoding="utf-8")


def filled(page: str) -> str:
    """Return the page with new tables."""
    for name, lines in tables().items():
        begin, end = f"<!-- {name}: written by make peers -->", f"<!-- end of {name} -->"
        pattern = re.escape(begin) + ".*?" + re.escape(end)
        text = "\n".join((begin, "", *lines, "", end)).replace("\\", r"\\")
        page, count = re.subn(pattern, text, page, flags=re.DOTALL)
        assert count == 1, f"docs/comparison.md has no markers for {name}"
    return page


def tables() -> dict[str, list[str]]:
    """Return lines of Markdown by the name of their table."""
    said = {name: load(name)["answers"] for name in ("truth", *PEERS)}
    asked = [question for question in questions() if question.name in said["truth"]]
    said["adiz"] = {question.name: {"visits": ours(question)} for question in asked}
    return {
        "versions": _versions(),
        "summary": _summary(asked, said),
        "answers": _answers(asked, said),
        "random legs": _random_legs(),
    }


def load(name: str) -> dict[str, Any]:
    """Return the content of one of tests/peers/*.json."""
    document: dict[str, Any] = json.loads((ANSWERS / f"{name}.json").read_text(encoding="utf-8"))
    return document


def worst_m(visits: Visits, true: Visits) -> float:
    """Return the greatest distance of the ends of visits from the same number of true ones."""
    pairs = [(a[end], b[end]) for a, b in zip(visits, true, strict=True) for end in ("from", "to")]
    return max((WGS84.Inverse(a[1], a[0], b[1], b[0])["s12"] for a, b in pairs), default=0.0)


def worst_s(visits: Visits, true: Visits) -> float | None:
    """Return the greatest difference of a time from the true one, with its sign, or None."""
    apart = [
        a[end] - b[end]
        for a, b in zip(visits, true, strict=True)
        for end in ("from_s", "to_s")
        if a.get(end) is not None
    ]
    return max(apart, key=abs, default=None)


def _versions() -> list[str]:
    lines = ["| | asked by | with |", "|---|---|---|"]
    for name in ("truth", *PEERS):
        document = load(name)
        package, version = document["peer"], document["version"]
        lines.append(f"| {name} | {document['asked']} | {package} {version} |")
    return lines


def _summary(asked: Sequence[Question], said: dict[str, dict[str, Any]]) -> list[str]:
    heads = (
        "entered or not: wrong",
        "number of visits: wrong",
        "worst end of a visit",
        "no answer",
    )
    lines = [f"| {len(asked)} questions | {' | '.join(heads)} |", "|---|---|---|---|---|"]
    for name in ("adiz", *PEERS):
        decision = count = failed = 0
        worst = 0.0
        for question in asked:
            answer, true = said[name][question.name], said["truth"][question.name]["visits"]
            if "error" in answer:
                failed += 1
                continue
            decision += bool(answer["visits"]) != bool(true)
            if len(answer["visits"]) != len(true):
                count += 1
            else:
                worst = max(worst, worst_m(answer["visits"], true))
        lines.append(f"| {name} | {decision} | {count} | {_metres(worst)} | {failed} |")
    return lines


def _answers(asked: Sequence[Question], said: dict[str, dict[str, Any]]) -> list[str]:
    names = ("adiz", *PEERS)
    lines = [
        "| question | truth | " + " | ".join(names) + " |",
        "|---|---|" + "---|" * len(names),
    ]
    for question in asked:
        true = said["truth"][question.name]["visits"]
        answers = [said[name][question.name] for name in names]
        if not true and all(answer.get("visits") == [] for answer in answers):
            continue
        cells = (_cell(answer, true) for answer in answers)
        lines.append(f"| {question.name} | {_counted(true)} | " + " | ".join(cells) + " |")
    return lines


def _cell(answer: dict[str, Any], true: Visits) -> str:
    """Say in a few words how far an answer is from the truth."""
    if "error" in answer:
        return "no answer"
    visits = answer["visits"]
    if len(visits) != len(true):
        return f"**{_counted(visits)}**"
    if not visits:
        return "right"
    metres, seconds = worst_m(visits, true), worst_s(visits, true)
    if seconds is None or abs(seconds) < 0.05:
        return _metres(metres)
    return f"{_metres(metres)}, {seconds:+.1f} s"


def _counted(visits: Visits) -> str:
    km = sum(visit["length_m"] for visit in visits) / 1000
    match len(visits):
        case 0:
            return "never"
        case 1:
            return f"1 visit, {km:.1f} km"
        case n:
            return f"{n} visits, {km:.1f} km"


def _metres(metres: float) -> str:
    if metres < 0.001:
        return "under 1 mm"
    if metres < 1:
        return f"{metres * 1000:.0f} mm"
    return f"{metres:.0f} m" if metres < 1000 else f"{metres / 1000:.1f} km"


def _random_legs() -> list[str]:
    heads = ("length of leg", "legs", "planar wrong", "sphere wrong", "adiz wrong")
    off_by = "planar: km inside off, median / 95 % / worst"
    lines = [f"| {' | '.join((*heads, off_by))} |", "|---|---|---|---|---|---|"]
    for row in load("random-legs")["rows"]:
        low, high = row["length_km"]
        share = row["planar_wrong"] / row["legs"]
        off = row["planar_off_km"]
        lines.append(
            f"| {low:,}–{high:,} km | {row['legs']:,} | {row['planar_wrong']} ({share:.2%}) "
            f"| {row['sphere_wrong']} | {row['adiz_wrong']} "
            f"| {off['median']:.2f} / {off['p95']:.1f} / {off['max']:.0f} |"
        )
    return lines
