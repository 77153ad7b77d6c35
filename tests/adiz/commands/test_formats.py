"""adiz formats: every format is listed as it announces itself."""

from __future__ import annotations

import json
from types import ModuleType

import pytest

from adiz.geo.formats import formats
from adiz.layers.atlas import catalog
from tests.adiz.commands.exports import Run


# formats ------------------------------------------------------------------------------------------
def test_every_format_is_listed(adiz: Run) -> None:
    lines = adiz("formats").stdout.splitlines()
    listed = json.loads(adiz("formats", "--format", "json").stdout)
    modules = list(formats())
    assert [item["suffixes"] for item in listed] == [list(m.SUFFIXES) for m in modules]
    assert len(lines) == 1 + len(modules)
    gpkg = next(item for item in listed if ".gpkg" in item["suffixes"])
    assert gpkg["reads"][0] == "routes"
    assert gpkg["writes"] == ["routes", "zones", "results"]


@pytest.mark.parametrize("module", formats(), ids=lambda module: module.__name__.split(".")[-1])
def test_a_format_announces_itself(module: ModuleType) -> None:
    assert module.__doc__
    assert all(suffix == suffix.lower() and suffix[0] == "." for suffix in module.SUFFIXES)
    reads = hasattr(module, "read_case") or hasattr(module, "read_zones")
    assert reads == hasattr(module, "sniff")
    documented = (catalog.DATA.parents[1] / "docs" / "formats.md").read_text(encoding="utf-8")
    assert all(f"`{suffix}`" in documented for suffix in module.SUFFIXES)
