"""adiz cases: what ships, what was published of it, and a case of one's own."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from adiz.bundled_cases import case as shipped_case
from adiz.geo.errors import RequestError
from adiz.geo.formats import read_case
from adiz.layers.atlas import catalog


def test_list_names_every_case_and_every_patrol(adiz: Callable[..., Any]) -> None:
    lines = adiz("cases", "list").stdout.splitlines()
    assert max(map(len, lines)) <= 80
    ids = [line.split()[0] for line in lines[1:] if not line.startswith(" ")]
    assert set(ids) > set(catalog.case_ids())
    assert ids == sorted(ids)
    heads = json.loads(adiz("cases", "list", "--format", "json").stdout)
    assert [head["id"] for head in heads] == ids
    assert sorted(head["patrol"] for head in heads if head["patrol"]) == list(range(1, 11))
    counts = {head["id"]: (head["routes"], head["areas"], head["claims"]) for head in heads}
    for case_id in catalog.case_ids():
        case = catalog.case(case_id)
        assert counts[case_id] == (len(case.routes), len(case.areas), len(case.claims))


def test_show(adiz: Callable[..., Any]) -> None:
    text = adiz("cases", "show", "2025-12-09").stdout
    assert "4,349.4 km" in text
    assert "No violation of Japan's airspace." in text
    assert "hypothesis" in text
    assert "joint patrol 10" in text
    case = json.loads(adiz("cases", "show", "2025-12-09", "--format", "json").stdout)
    assert [f["id"] for f in case["formations"] if f["hypothesis"]] == ["tu95-return"]
    assert case["patrol"]["number"] == 10


def test_show_what_has_no_geometry(adiz: Callable[..., Any]) -> None:
    text = adiz("cases", "show", "2025-12-10").stdout
    assert "no route: none was published" in text
    assert "South-east box, south-east of Taiwan, 7 aircraft" in text
    drones = adiz("cases", "show", "2025-09-09-poland").stdout
    assert "that with Ukraine, 2 drones (2025-09-10" in drones
    patrol = adiz("cases", "show", "2020-12-22").stdout
    assert "joint patrol 2" in patrol
    assert "15 Russian and 4 Chinese aircraft" in patrol
    content = json.loads(adiz("cases", "show", "2020-12-22", "--format", "json").stdout)
    assert content["number"] == 2


@pytest.mark.parametrize("name", ["2018", "2025-12", "nothing"])
def test_show_what_is_not_there(adiz: Callable[..., Any], name: str) -> None:
    done = adiz("cases", "show", name)
    assert done.exit_code == 2
    assert name in done.stderr


def test_verify_prints_every_claim(adiz: Callable[..., Any]) -> None:
    done = adiz("cases", "verify")
    assert done.exit_code == 0
    document = json.loads(adiz("cases", "verify", "--format", "json").stdout)
    assert document["schema"] == "adiz-claims/1"
    claims = document["claims"]
    assert len(claims) >= 40
    assert f"{len(claims)} claims: " in done.stdout.splitlines()[-1]
    shown = re.sub(r"\s+", " ", done.stdout)
    for claim in claims:
        assert claim["verdict"] == claim["expected"]
        assert re.sub(r"\s+", " ", claim["text"]) in shown
        assert claim["source"] in shown
        if claim["verdict"] == "not checkable":
            assert claim["not_checkable"] in shown
        else:
            assert claim["computed"]["nominal"] is not None
        if claim["verdict"] == "inconsistent":
            assert claim["explanation"] in shown
            assert claim["off_by"] > 0


def test_verify_tells_conflicts_together(adiz: Callable[..., Any]) -> None:
    text = adiz("cases", "verify", "2025-12-09").stdout
    _, _, conflict = text.partition("The sources differ on this: number of aircraft")
    conflict, _, _ = conflict.partition("The sources differ on this")
    assert re.findall(r"published: (\d+)$", conflict, re.MULTILINE) == ["11", "15", "9", "9"]
    assert "inconsistent by 4: count" in conflict


def test_verify_tells_by_how_much(adiz: Callable[..., Any]) -> None:
    text = adiz("cases", "verify", "2019-06-20").stdout
    # 928 km/h over whole minutes of arc; 925 is the limit taken.
    assert re.search(r"not decidable by up to [\d.]+ km/h: speed", text)
    text = adiz("cases", "verify", "2025-12-10").stdout
    assert "computed: 108.7 (108.2 to 109.3) km" in text


def test_verify_hints_at_no_depth_where_staying_out_was_reported(
    adiz: Callable[..., Any],
) -> None:
    document = json.loads(adiz("cases", "verify", "2025-12-09", "--format", "json").stdout)
    out = [c for c in document["claims"] if c["kind"] == "stays out" and c["computed"]]
    assert len(out) == 3
    for claim in out:
        assert claim["verdict"] == "not decidable"
        assert claim["off_by"] is None
        assert claim["computed"]["low"] == 0 < claim["computed"]["nominal"]
        assert claim["measured"].endswith("geometry alone leaves it open")


def test_verify_holds_no_denial_against_a_line_built_from_the_other_side(
    adiz: Callable[..., Any],
) -> None:
    text = re.sub(r"\s+", " ", adiz("cases", "verify", "2019-07-23").stdout)
    _, _, denied = text.partition("not decidable: distance Russian Ministry of Defence")
    said, _, _ = denied.partition("ROK JCS: “")
    assert "why not: our line was built from the times of both passes and the 12 to 13 km" in said
    assert "0 inconsistent" in text


CLAIM = {
    "text": "Nine aircraft.",
    "who": "ministry",
    "source": "release",
    "kind": "count",
    "counted": {"named": 11},
    "published": 9,
    "expected": "consistent",
}


def case_file(folder: Path, **changes: Any) -> Path:
    path = folder / "2026-01-15-test.geojson"
    content = {
        "type": "FeatureCollection", "id": "2026-01-15-test", "name": "test",
        "formations": [], "features": [], "claims": [CLAIM | changes],
    }  # fmt: skip
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


def test_verify_a_file_and_fail_where_it_is_not_as_expected(
    adiz: Callable[..., Any], tmp_path: Path
) -> None:
    done = adiz("cases", "verify", case_file(tmp_path))
    assert done.exit_code == 1
    assert "claim 1 is inconsistent, expected consistent" in done.stderr
    assert "Unexpected" in done.stdout, "the claims are printed all the same"
    done = adiz("cases", "verify", case_file(tmp_path, expected="inconsistent"))
    assert done.exit_code == 1
    assert "no explanation" in done.stderr
    done = adiz(
        "cases", "verify", case_file(tmp_path, expected="inconsistent", explanation="others")
    )
    assert done.exit_code == 0


@pytest.mark.parametrize(
    ("changes", "code", "message"),
    [
        ({"kind": "hovers"}, 1, "its kind is 'hovers'"),
        ({"kind": "enters", "formation": "x", "zone": "kr-adiz-2013"}, 1, "it has none"),
        (
            {"kind": "distance", "from": "Atlantis", "to": "Ieodo"},
            1,
            "place 'Atlantis' is not in the gazetteer",
        ),
    ],
)
def test_verify_bad_claims(
    adiz: Callable[..., Any], tmp_path: Path, changes: dict[str, Any], code: int, message: str
) -> None:
    done = adiz("cases", "verify", case_file(tmp_path, **changes))
    assert done.exit_code == code
    assert message in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert done.stdout == ""


def test_verify_cannot_be_steered_by_names(adiz: Callable[..., Any], tmp_path: Path) -> None:
    done = adiz("cases", "verify", case_file(tmp_path, text="a\x1b[31mb", published=11))
    assert done.exit_code == 0
    assert "\x1b" not in done.stdout


def test_new_is_a_case_that_loads(adiz: Callable[..., Any], tmp_path: Path) -> None:
    path = tmp_path / "2026-01-15-somewhere.geojson"
    assert adiz("cases", "new", "2026-01-15-somewhere", "-o", path).exit_code == 0
    case = read_case(path.read_bytes(), path.name)
    assert (case.id, case.date) == ("2026-01-15-somewhere", "2026-01-15")
    assert (case.formations, case.routes, case.claims) == ((), (), ())
    content = json.loads(path.read_text(encoding="utf-8"))
    assert content["to_fill"].keys() - {"name", "summary"} <= content.keys()
    assert not re.search(r"\d", json.dumps(content["to_fill"])), "no invented numbers"
    done = adiz("cases", "verify", path)
    assert done.exit_code == 0
    assert "0 claims" in done.stdout
    again = adiz("cases", "new", "2026-01-15-somewhere", "-o", path)
    assert again.exit_code == 2
    assert "may be filled in; choose another name" in again.stderr
    assert json.loads(path.read_text(encoding="utf-8")) == content


@pytest.mark.parametrize("name", ["flight", "2026-13-01-x", "2026-01-15", "2026-01-15-a b", "../x"])
def test_new_refuses_what_is_no_id(adiz: Callable[..., Any], name: str) -> None:
    done = adiz("cases", "new", name)
    assert done.exit_code == 2
    assert "id '" in done.stderr
    assert done.stdout == ""


def test_the_example_of_the_how_to_holds(adiz: Callable[..., Any], tmp_path: Path) -> None:
    page = Path(__file__).parents[3] / "docs" / "how-to" / "add-case.md"
    block = re.compile(r"^```json\n(.*?)^```$", re.MULTILINE | re.DOTALL)
    (example,) = block.findall(page.read_text("utf-8"))
    path = tmp_path / "2026-01-15-example.geojson"
    path.write_text(example, encoding="utf-8")
    done = adiz("cases", "verify", path)
    assert done.exit_code == 0, done.output
    assert "3 claims: 2 consistent, 1 inconsistent (each explained)" in done.stdout
    assert adiz("check", path).exit_code == 0


@pytest.mark.parametrize("name", ["2025-12-10", "2025-12-11", "2024-07-24"])
def test_a_case_without_a_route_cannot_be_checked(adiz: Callable[..., Any], name: str) -> None:
    done = adiz("check", name)
    assert done.exit_code == 2
    assert "has no route to check, because none was published" in done.stderr


@pytest.mark.parametrize("command", ["check", "export", "compare"])
def test_a_patrol_in_words_only_says_where_its_words_are(
    adiz: Callable[..., Any], tmp_path: Path, command: str
) -> None:
    options = ["-o", tmp_path / "x.geojson"] if command == "export" else []
    done = adiz(command, "2020-12-22", *options)
    assert done.exit_code == 2
    assert done.stderr.strip().endswith(
        "only words were published about '2020-12-22'; see: adiz cases show 2020-12-22"
    )
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("name", ["2021-11", "2024-11-29"])
def test_words_are_all_that_python_gets_of_them_too(name: str) -> None:
    with pytest.raises(RequestError, match=f"only words were published about '{name}'; see: adiz "):
        shipped_case(name)


def test_every_event_that_is_listed_can_be_checked_or_says_why_not(
    adiz: Callable[..., Any],
) -> None:
    for head in json.loads(adiz("cases", "list", "--format", "json").stdout):
        if not head["routes"] and not head["areas"]:
            done = adiz("check", head["id"])
            assert done.exit_code == 2
            assert f"see: adiz cases show {head['id']}" in done.stderr
            assert adiz("cases", "show", head["id"]).exit_code == 0


def test_a_new_case_says_what_to_do_next(adiz: Callable[..., Any], tmp_path: Path) -> None:
    path = tmp_path / "new.geojson"
    done = adiz("cases", "new", "2026-03-01-y9", "-o", path)
    assert done.stderr.startswith(f"wrote {path}; fill in its features and formations")
    assert f"then: adiz check {path}" in done.stderr
    checked = adiz("check", path)
    assert checked.exit_code == 2
    assert "no route to check yet; add a LineString to its features" in checked.stderr
    assert "cases new ID -o FILE.geojson" in adiz("cases", "new", "2026-03-01-y9").stderr
