"""OpenAir texts for the tests: airspaces as a list of records."""

from __future__ import annotations

from pathlib import Path

from adiz.geo.formats import read_zones
from adiz.geo.model import Zone

SAMPLES = Path(__file__).parent / "samples"


def airspace(*records: str, low: str = "GND", high: str = "FL95") -> bytes:
    """An airspace with these records after its names and limits, ended as Windows ends lines."""
    lines = ["AC D", "AN Zürich *a comment", f"AL {low}", f"AH {high}", *records]
    return "".join(f"{line}\r\n" for line in lines).encode()


def zone(*records: str, low: str = "GND", high: str = "FL95") -> Zone:
    """The one zone of such a file."""
    (read,) = read_zones(airspace(*records, low=low, high=high), "a.txt")
    return read


def warnings(zones: tuple[Zone, ...]) -> list[str]:
    """What a file's zones warn of."""
    return [item["text"] for item in zones[0].properties.get("warnings", ())]
