"""What ships is found by its id, family, kind, authority or file, and read only when asked for."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from adiz.geo.edges.kinds import Geodesic, Rhumb
from adiz.geo.errors import InputError, RequestError
from adiz.geo.model import KINDS
from adiz.geo.model.dates import date_interval, valid_during
from adiz.layers.atlas import catalog

ZONE_FILES = catalog.DATA / "zones"


def ids(*selectors: str, default: tuple[str, ...] = ()) -> list[str]:
    chosen = catalog.select(selectors, default=[catalog.zone(name) for name in default])
    return [zone.id for zone in chosen]


def test_every_shipped_file_is_read_under_its_own_id() -> None:
    assert [zone.id for zone in catalog.zones()] == list(catalog.zone_ids())


@pytest.mark.parametrize("kinds", [{kind} for kind in KINDS] + [set(KINDS), set(), {"adiz", "fir"}])
def test_zones_of_kinds_are_those_of_all_zones(kinds: set[str]) -> None:
    expected = [zone.id for zone in catalog.zones() if zone.kind in kinds]
    assert [zone.id for zone in catalog.zones_of(kinds)] == expected
    assert [catalog.case(case_id).id for case_id in catalog.case_ids()] == list(catalog.case_ids())
    assert len(catalog.zone_ids()) >= 8
    for zone in catalog.zones():
        assert not zone.properties.get("warnings"), zone.id
        data = (ZONE_FILES / f"{zone.id}.geojson").read_bytes()
        assert zone.sha256 == hashlib.sha256(data).hexdigest()


def test_a_zone_arrives_as_the_file_says() -> None:
    korea = catalog.zone("kr-adiz-2013")
    (ring,) = korea.rings
    assert (korea.kind, korea.family, korea.authority) == ("adiz", "kr-adiz", "KR")
    assert (korea.floor, korea.ceiling) == (None, None)
    assert (ring.lon[4], ring.lat[4]) == (125 + 25 / 60, 30.0)
    assert [i for i, edge in enumerate(ring.edges) if edge == Rhumb()] == [0, 3, 5]
    assert ring.assumed.all()
    assert set(ring.bound_m) == {450.0}
    china = catalog.zone("cn-adiz-2013").rings[0]
    assert china.assumed.tolist() == [True] * 5 + [False] * 22
    assert china.edges[5:] == (Geodesic(),) * 22
    median = catalog.zone("tw-line-median-2004")
    assert median.is_line
    assert len(median.rings[0].edges) == 1


def test_in_force_on_9_december_2025() -> None:
    day = date_interval("2025-12-09")
    in_force = {zone.id for zone in catalog.zones() if valid_during(zone, *day)}
    assert in_force >= {"cn-adiz-2013", "jp-adiz-2010", "kr-adiz-2013", "ph-adiz", "tw-adiz"}
    assert not in_force & {"jp-adiz-1972", "kr-adiz-1951"}


def test_selectors() -> None:
    assert ids("ph-adiz") == ["ph-adiz"]
    assert ids("jp-adiz") == ["jp-adiz-1972", "jp-adiz-2010"]
    assert ids("kind:line") == ["tw-line-median-2004"]
    japan = [z.id for z in catalog.zones() if "JP" in (z.authority, *z.claimants)]
    assert ids("by:jp") == ids("by:JP") == japan
    assert {"jp-adiz-1972", "jp-adiz-2010"} <= set(japan)
    assert ids("cu-adiz", "by:CU", "kind:line") == ["cu-adiz", "tw-line-median-2004"]


def test_a_plus_adds_to_the_default_and_anything_else_replaces_it() -> None:
    default = ("tw-adiz", "ph-adiz")
    assert ids(default=default) == ["tw-adiz", "ph-adiz"]
    assert ids("+kind:line", default=default) == ["tw-adiz", "ph-adiz", "tw-line-median-2004"]
    assert ids("+ph-adiz", default=default) == ["tw-adiz", "ph-adiz"]
    assert ids("kind:line", default=default) == ["tw-line-median-2004"]
    assert ids("kind:line", "+ph-adiz", default=default) == ["tw-line-median-2004", "ph-adiz"]


def test_files_and_folders(tmp_path: Path) -> None:
    for name in ("tw-adiz", "ph-adiz"):
        shutil.copy(ZONE_FILES / f"{name}.geojson", tmp_path)
    (tmp_path / "notes.txt").write_text("not a zone")
    assert ids(str(tmp_path / "tw-adiz.geojson")) == ["tw-adiz"]
    assert ids(str(tmp_path)) == ["ph-adiz", "tw-adiz"]
    assert ids(str(tmp_path), "tw-adiz") == ["ph-adiz", "tw-adiz"], "the same bytes are one zone"


@pytest.mark.parametrize(
    ("selector", "hint"),
    [
        ("kr-adiz-2103", "kr-adiz-2013"),
        ("kr-adzi", "kr-adiz"),
        ("kind:adz", "kind:adiz"),
        ("by:KX", "by:KR"),
        ("zebra", "adiz zones list"),
        ("", "adiz zones list"),
        ("+jp-adiz-2011", "jp-adiz-2010"),
    ],
)
def test_what_names_nothing_is_refused_with_what_may_be_meant(selector: str, hint: str) -> None:
    with pytest.raises(RequestError) as raised:
        catalog.select([selector], default=())
    assert hint in str(raised.value)
    assert "\n" not in str(raised.value)


def test_a_missing_file_an_empty_folder_and_a_bad_file(tmp_path: Path) -> None:
    with pytest.raises(RequestError, match=r"none\.geojson"):
        ids(str(tmp_path / "none.geojson"))
    with pytest.raises(RequestError, match="holds no zone file"):
        ids(str(tmp_path))
    (tmp_path / "bad.geojson").write_text(json.dumps(7))
    with pytest.raises(InputError, match=r"bad\.geojson"):
        ids(str(tmp_path))


def test_zone_and_case_by_id() -> None:
    assert catalog.zone("tw-adiz") is catalog.zone("tw-adiz"), "read once"
    with pytest.raises(RequestError, match="tw-adiz"):
        catalog.zone("tw-adzi")
    with pytest.raises(RequestError, match="no zone 'kr-adiz'"):
        catalog.zone("kr-adiz")
    case = catalog.case("2025-12-09")
    assert case is catalog.case("2025-12-09-joint-patrol")
    assert [formation.id for formation in case.formations] == ["tu95", "h6", "tu95-return"]
    assert [formation.hypothesis for formation in case.formations] == [False, False, True]
    assert case.date == "2025-12-09"
    for unknown in ("2024-01-01", "", "joint-patrol"):
        with pytest.raises(RequestError, match="no case"):
            catalog.case(unknown)


def test_an_ambiguous_beginning_names_the_candidates(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "cases").mkdir()
    for name in ("2025-12", "2025-12-09-a", "2025-12-09-b"):
        (tmp_path / "cases" / f"{name}.geojson").touch()
    monkeypatch.setattr(catalog, "DATA", tmp_path)
    with pytest.raises(RequestError, match="2025-12-09-a, 2025-12-09-b; write more"):
        catalog.case("2025-12-09")


def test_importing_the_catalogue_reads_nothing_and_loads_nothing_heavy() -> None:
    script = (
        "import sys\n"
        "import adiz.layers.atlas.catalog as catalog\n"
        "assert catalog.zone.cache_info().currsize == 0\n"
        "catalog.zones(), catalog.case('2025-12-09'), catalog.select(['kind:adiz'], default=())\n"
        "heavy = {'shapely', 'folium', 'geopandas', 'pandas', 'rich', 'jinja2'}\n"
        "print(*sorted(heavy & sys.modules.keys()))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == ""
