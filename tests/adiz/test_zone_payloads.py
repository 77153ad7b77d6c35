"""Text in files of airspace is only text: read, listed, and written for other programs."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import geopandas
import pytest
from click.testing import Result as Done
from shapely.geometry import box

from adiz.geo.escaping import xml
from adiz.geo.formats import load_bytes, read_zones
from adiz.geo.formats.openair.records import IGNORED, NAMES, SHAPES
from tests.adiz.payloads import PAYLOADS, letters, read_as, shown_as, zones
from tests.geo.formats.aixm.messages import curve, message, string, surface, time_slice, volume

Run = Callable[..., Done]

STEERS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
RING = curve(string("GeodesicString", 1.0, 1.0, 2.0, 1.0, 1.0, 2.0, 1.0, 1.0))
TRIANGLE = "DP 1:00:00N 1:00:00E\nDP 2:00:00N 1:00:00E\nDP 1:00:00N 2:00:00E\n"


def openair() -> bytes:
    """Each payload as all that an airspace says, and as limits and shapes that are not read."""
    blocks = []
    for text in PAYLOADS:
        line = " ".join(text.split())
        said = "".join(f"{code} {line}\n" for code in NAMES)
        blocks.append(f"{said}{TRIANGLE}{line}\nAC {line}\nDP {line}\n")
    return "".join(blocks).encode("utf-8", errors="replace")


def aixm() -> bytes:
    """Each payload as the type of an airspace, its name, a limit, a status, hours and a link.

    The last airspace depends on others in ways that the payloads name.
    """
    slices = []
    for i, text in enumerate(PAYLOADS):
        limit = f'<aixm:upperLimit uom="FT">{xml(text)}</aixm:upperLimit>'
        said = f"<aixm:type>{xml(text)}</aixm:type><aixm:name>{xml(text)}</aixm:name>"
        said += (
            f"<aixm:activation><aixm:AirspaceActivation><aixm:status>{xml(text)}</aixm:status>"
            f"<aixm:timeInterval><aixm:Timesheet><aixm:day>{xml(text)}</aixm:day></aixm:Timesheet>"
            "</aixm:timeInterval></aixm:AirspaceActivation></aixm:activation>"
        )
        slices.append(time_slice(volume(surface(RING), limit), number=str(i), said=said))
    other = "".join(
        "<aixm:contributorAirspace><aixm:AirspaceVolumeDependency>"
        f"<aixm:dependency>{xml(text)}</aixm:dependency></aixm:AirspaceVolumeDependency>"
        "</aixm:contributorAirspace>"
        for text in PAYLOADS
    )
    return message(*slices, time_slice(volume(other), number="last"))


def layer(path: Path, suffix: str) -> bytes:
    """Each payload in fields of a GIS file."""
    texts = [read_as(text) for text in PAYLOADS]
    fields = {"NAME": texts, "UPPER_VAL": texts, "note": texts}
    boxes = [box(i, 0, i + 1, 1) for i in range(len(texts))]
    geopandas.GeoDataFrame(fields, geometry=boxes, crs=4326).to_file(path / f"z.{suffix}")
    return load_bytes(path / f"z.{suffix}")


@pytest.mark.parametrize("suffix", ["openair", "aixm", "gpkg", "fgb"])
def test_what_is_read_steers_nothing(adiz: Run, tmp_path: Path, suffix: str) -> None:
    made = {"openair": openair, "aixm": aixm}
    data = made[suffix]() if suffix in made else layer(tmp_path, suffix)
    (tmp_path / f"x.{suffix}").write_bytes(data)
    read = read_zones(data, f"x.{suffix}")
    assert len(read) >= len(PAYLOADS) - 1, "one may be empty as a name"
    assert not [zone.id for zone in read if re.search(r"\s", zone.id) or STEERS.search(zone.id)]
    found = {letters(zone.name)[:60] for zone in read}
    assert len(found & {letters(text)[:60] for text in PAYLOADS}) > len(PAYLOADS) // 2
    for command in ("list", "show", "validate"):
        done = adiz("zones", command, tmp_path / f"x.{suffix}")
        assert done.exit_code in (0, 1), done.output
        assert "Traceback" not in done.output
        assert not STEERS.search(done.output)


def test_openair_holds_every_name_on_one_line(adiz: Run, tmp_path: Path) -> None:
    (tmp_path / "all.geojson").write_text(json.dumps(zones()), encoding="utf-8")
    done = adiz("zones", "export", tmp_path / "all.geojson", "-o", tmp_path / "x.openair")
    assert done.exit_code == 0, done.output
    lines = (tmp_path / "x.openair").read_text(encoding="utf-8").split("\n")
    codes = {line.partition(" ")[0] for line in lines if line and not line.startswith("*")}
    assert codes <= {*NAMES, *SHAPES}
    assert not codes & (set(IGNORED) - {"AC"})
    assert not [line for line in lines if STEERS.search(line)]
    read = read_zones((tmp_path / "x.openair").read_bytes(), "x.openair")
    assert [letters(zone.name)[:60] for zone in read] == [
        letters(shown_as(text))[:60] for text in PAYLOADS
    ]
