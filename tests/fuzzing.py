"""Mutants of valid files: each is read or refused with one clear line, fast and in little room.

Mutant number i of a seed is always the same one, so that a finding can be made again:

    .venv/bin/python -m tests.fuzzing --seed 2 --first 4711 --count 1 --show
"""

from __future__ import annotations

import argparse
import io
import json
import random
import re
import resource
import sys
import time
import traceback
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import adiz
from adiz.geo.errors import AdizError
from adiz.geo.formats import read_case, read_zones, review_zones
from adiz.geo.formats.checkable import only_checkable
from adiz.geo.model import Case, Formation, Route, Zone
from adiz.saved_answers import read_saved
from tests.fuzzed_formats import ZIPPED, other_formats, repacked

Files = list[tuple[str, bytes]]

HERE: Final = Path(__file__).parent
MOST_S: Final = 2.0
MOST_BYTES: Final = 1_000_000_000
TEST_SEED: Final = 1
LONG_SEED: Final = 2
LONG_COUNT: Final = 100_000

ANSWERS: Final = ("areas", "lines", "gap")
"""The saved answers that are mutated: the smallest that hold everything."""

ODD_NUMBERS: Final = (
    "0", "-0", "1e308", "-1e308", "1e-320", "NaN", "Infinity", "90", "-90", "180", "-180", "360",
    "361", "9" * 400, "0.1", "1e5", "null", '"x"', "[]", "{}", "true", "2147483648", "-1",
)  # fmt: skip
ODD_VALUES: Final[tuple[Any, ...]] = (
    None, True, False, 0, -1, 1e308, 1e-320, 10**30, 90, -90, 180, 360, "", "x", "NaN", "\x00",
    "\u202e", "a" * 5000, "2025-12-09", "2025-12-09T01:00:00Z", "unknown", "FL", [], {}, [[]],
    [None], [[0, 0]], {"": ""}, {"value": [], "unit": {}, "datum": 5}, {"arc": {}}, "Point",
)  # fmt: skip
ODD_BYTES: Final = (
    b"\x00", b"\xff", b"\xef\xbb\xbf", b"\r", b"\n\n", b'"', b"<", b">", b"&", b"]]>", b"{", b"}",
    b"[", b"]", b",", b";", b"\t", b"-", b"e9", b"&#0;", b"<!DOCTYPE a>", b"PK\x03\x04",
)  # fmt: skip


@dataclass(slots=True)
class Report:
    """How many mutants ended how, and what must not be."""

    ended: Counter[str] = field(default_factory=Counter)
    findings: list[str] = field(default_factory=list)
    slowest_s: float = 0.0
    before_bytes: int = field(default_factory=lambda: peak_bytes())

    @property
    def grown_bytes(self) -> int:
        """How much more memory the process has had at most than before."""
        return peak_bytes() - self.before_bytes


def peak_bytes() -> int:
    """Return the most memory that the process has had."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def corpus() -> list[tuple[str, bytes]]:
    """Return valid files, small and of every format and feature, by name."""
    files = sorted((HERE / "fuzz").glob("*.*")) + sorted((HERE / "faults").rglob("*.*json"))
    files += sorted((HERE / "faults").rglob("*.[kg][mp][lx]"))
    found = [(path.name, path.read_bytes()) for path in files if not path.name.startswith("trace")]
    answers = (HERE / "contract" / "answers-0.1.0" / f"{name}.json" for name in ANSWERS)
    found += [(f"answer-{path.name}", path.read_bytes()) for path in answers]
    kml = [(name, data) for name, data in found if name.endswith(".kml")]
    return found + [(name.replace(".kml", ".kmz"), zipped(data)) for name, data in kml]


def zipped(data: bytes, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a KML document as a KMZ."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", method) as archive:
        archive.writestr(zipfile.ZipInfo("doc.kml", (1980, 1, 1, 0, 0, 0)), data, method)
    return held.getvalue()


def mutants(
    seed: int, first: int, count: int, files: Files | None = None
) -> Iterator[tuple[int, str, bytes]]:
    """Return mutants by number, each with the name and the bytes of its file."""
    files = corpus() if files is None else files
    for number in range(first, first + count):
        dice = random.Random(seed * 1_000_003 + number)
        name, data = files[number % len(files)]
        yield number, name, _mutant(dice, name, data)


def _mutant(dice: random.Random, name: str, data: bytes) -> bytes:
    if name.endswith(".kmz") and dice.random() < 0.6:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            inner = _mutant(dice, "doc.kml", archive.read("doc.kml"))
        methods = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA)
        return zipped(inner, dice.choice(methods))
    if name.endswith(ZIPPED) and dice.random() < 0.6:
        return repacked(dice, data, lambda by, inner: _mutant(by, "", inner))
    if name.endswith("json") and dice.random() < 0.6:
        document = json.loads(data)
        for _ in range(dice.choice((1, 1, 2))):
            document = _changed(dice, document)
        return json.dumps(document).encode()
    for _ in range(dice.choice((1, 1, 2))):
        data = dice.choice((_with_bytes, _with_number, _without, _doubled, _cut))(dice, data)
    return data


def _changed(dice: random.Random, document: Any) -> Any:
    """Return a JSON document with one node replaced, taken out, doubled or put elsewhere."""
    nodes = list(_nodes(document))
    holder, key = dice.choice(nodes) if nodes else (None, None)
    if holder is None:
        return dice.choice(ODD_VALUES)
    what = dice.randrange(5)
    if what == 0:
        del holder[key]
    elif what == 1 and isinstance(holder, list):
        holder.insert(key, holder[key])
    elif what == 2:
        other, there = dice.choice(nodes)
        holder[key] = json.loads(json.dumps(other[there]))
    elif what == 3 and isinstance(holder, dict):
        holder[str(dice.choice(ODD_VALUES))[:20]] = holder.pop(key)
    else:
        holder[key] = dice.choice(ODD_VALUES)
    return document


def _nodes(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every place in a JSON document: what holds it, and its key there."""
    items = value.items() if isinstance(value, dict) else enumerate(value)
    for key, item in list(items):
        yield value, key
        if isinstance(item, dict | list):
            yield from _nodes(item)


def _with_bytes(dice: random.Random, data: bytes) -> bytes:
    at = dice.randrange(len(data) + 1)
    new = dice.choice(ODD_BYTES) if dice.random() < 0.5 else dice.randbytes(dice.randint(1, 4))
    return data[:at] + new + data[at + dice.randint(0, 4) :]


def _with_number(dice: random.Random, data: bytes) -> bytes:
    numbers = list(re.finditer(rb"-?\d+\.?\d*", data))
    if not numbers:
        return _with_bytes(dice, data)
    match = dice.choice(numbers)
    return data[: match.start()] + dice.choice(ODD_NUMBERS).encode() + data[match.end() :]


def _without(dice: random.Random, data: bytes) -> bytes:
    start, stop = sorted(dice.randrange(len(data) + 1) for _ in range(2))
    stop = min(stop, start + 200)
    return data[:start] + data[stop:]


def _doubled(dice: random.Random, data: bytes) -> bytes:
    start, stop = sorted(dice.randrange(len(data) + 1) for _ in range(2))
    stop = min(stop, start + 400)
    return data[:stop] + data[start:stop] * dice.randint(1, 3) + data[stop:]


def _cut(dice: random.Random, data: bytes) -> bytes:
    return data[: dice.randrange(len(data) + 1)]


def run(
    seed: int,
    first: int,
    count: int,
    *,
    one_act: bool = False,
    show: bool = False,
    files: Files | None = None,
) -> Report:
    """Read mutants and check what can be read; return how it went.

    one_act: whether each mutant is read in one way only, in turn, instead of in every way.
    files: what is mutated, by name; by default the corpus.
    """
    report = Report()
    routes = _fixed_route()
    (zone,) = read_zones(_square(), "square.geojson")
    for number, name, data in mutants(seed, first, count, files):
        if show:
            sys.stdout.buffer.write(data + b"\n")
        acts = list(_acts(name, data, routes, zone))
        for what, act in [acts[number % len(acts)]] if one_act else acts:
            start = time.perf_counter()
            try:
                act()
                report.ended[f"{what}: answered"] += 1
            except AdizError as error:
                report.ended[f"{what}: refused"] += 1
                if "\n" in str(error) or not str(error).startswith(name):
                    report.findings.append(f"seed {seed} mutant {number} {name} {what}: {error!r}")
            except Exception:  # noqa: BLE001 - what must not be is what is looked for
                trace = traceback.format_exc(limit=-4)
                report.findings.append(f"seed {seed} mutant {number} {name} {what}: {trace}")
            took_s = time.perf_counter() - start
            report.slowest_s = max(report.slowest_s, took_s)
            if took_s > MOST_S:
                text = f"seed {seed} mutant {number} {name} {what}: took {took_s:.1f} s"
                report.findings.append(text)
    if report.grown_bytes > MOST_BYTES:
        report.findings.append(f"took {report.grown_bytes / 1e6:,.0f} MB")
    return report


def _acts(
    name: str, data: bytes, routes: Case, zone: Zone
) -> Iterator[tuple[str, Callable[[], object]]]:
    """What is done with a file: as a saved answer, as routes, as zones."""
    if name.startswith("answer"):
        yield "saved answer", lambda: read_saved(data, name)
        return
    if not name.endswith((".openair", ".aixm")):
        yield "routes", lambda: adiz.check(read_case(data, name), zones=[zone])
    if name.endswith(("json", ".kml", ".kmz", ".openair", ".aixm", ".fgb", ".zip")):
        yield "zones", lambda: _check_zones(routes, name, data)
        yield "review", lambda: review_zones(data, name)


def _check_zones(routes: Case, name: str, data: bytes) -> None:
    zones = only_checkable(read_zones(data, name), name)
    adiz.check(routes, zones=zones, at="2024-05-01")


def _fixed_route() -> Case:
    route = Route(id="r", lon=[9, 13], lat=[1, 1], altitude_m=[9000, 9000], altitude_datum="MSL")
    return Case(id="r", name="r", routes=(route,), formations=(Formation.of(route),))


def _square() -> bytes:
    ring = [[120, 20], [130, 20], [130, 35], [120, 35], [120, 20]]
    geometry = {"type": "Polygon", "coordinates": [ring]}
    properties = {"id": "square", "edges": "planar"}
    return json.dumps({"type": "Feature", "properties": properties, "geometry": geometry}).encode()


def main() -> None:
    """Run from the command line; exit with 1 where anything was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=LONG_SEED)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--count", type=int, default=LONG_COUNT)
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--other", action="store_true", help="mutate files of other formats")
    given = parser.parse_args()
    files = other_formats() if given.other else corpus()
    start = time.perf_counter()
    report = run(given.seed, given.first, given.count, show=given.show, files=files)
    print(f"seed {given.seed}, {given.count:,} mutants of {len(files)} files")
    for ended, times in sorted(report.ended.items()):
        print(f"  {ended:24} {times:>8,}")
    print(f"  slowest {report.slowest_s:.2f} s, {peak_bytes() / 1e6:.0f} MB at most")
    print(f"  {time.perf_counter() - start:.0f} s in all, {len(report.findings)} findings")
    for finding in report.findings[:40]:
        print(finding)
    sys.exit(bool(report.findings))


if __name__ == "__main__":
    main()
