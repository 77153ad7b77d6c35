"""Answers that an earlier adiz saved: what is in their files is the expected value of each test."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any, get_args

import jsonschema
import pytest
from click.testing import Result as Done

import adiz
from adiz.geo.errors import InputError
from adiz.geo.model import Verdict
from adiz.geo.results import Result
from adiz.layers import figure
from adiz.layers.atlas import catalog
from adiz.rechecking import recheck

ANSWERS = sorted(Path(__file__).parent.glob("answers-*/*.json"))
HELD = [path for path in ANSWERS if path.stem != "named-only"]
"""Those that hold their routes and zones, and so depend on nothing that ships."""

VERDICTS = {
    "entered", "probably entered", "possibly entered", "did not enter", "certain", "depends",
    "excluded", "undecidable", "touch", "along",
}  # fmt: skip
"""The words of adiz-check/1, as docs/formats.md promises them."""

UNKNOWN = "x_later"
"""A member that no adiz knows."""

Adiz = Callable[..., Done]
Write = Callable[[str, Any], Path]

each_answer = pytest.mark.parametrize("path", ANSWERS, ids=lambda path: path.stem)
each_held = pytest.mark.parametrize("path", HELD, ids=lambda path: path.stem)


@pytest.fixture(scope="module")
def validator() -> jsonschema.Draft202012Validator:
    """Today's schema."""
    schema = files("adiz.geo").joinpath("schemas/adiz-check-1.schema.json").read_text("utf-8")
    return jsonschema.Draft202012Validator(
        json.loads(schema), format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
    )


@pytest.fixture
def adiz_(adiz: Adiz) -> Adiz:
    """The command line, where the module has the name."""
    return adiz


def load(path: Path) -> dict[str, Any]:
    """The file as it is."""
    document: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return document


def written(result: Result) -> Any:
    """The result as this adiz writes it."""
    return json.loads(json.dumps(result.as_dict(adiz.__version__)))


def without_folders(document: Any) -> Any:
    """The document with the names of zone files alone: their folders are no longer written."""
    options = document["inputs"]["options"]
    options["zones"] = [text.rpartition("/")[2] for text in options["zones"]]
    return document


def says(now: Any, then: Any, where: str = "result") -> None:
    """Assert that what was said then is said now; now, objects may say more."""
    if isinstance(then, dict):
        assert isinstance(now, dict), where
        for key, value in then.items():
            assert key in now, f"{where}.{key}"
            says(now[key], value, f"{where}.{key}")
    elif isinstance(then, list):
        assert isinstance(now, list), where
        assert len(now) == len(then), where
        for i, (one, other) in enumerate(zip(now, then, strict=True)):
            says(one, other, f"{where}[{i}]")
    elif isinstance(then, float):
        assert now == pytest.approx(then, rel=1e-12, abs=1e-6), where
    else:
        assert now == then, where


def is_as_shipped(document: dict[str, Any]) -> bool:
    """Whether all that an answer only names ships today as it was."""
    today = {
        "routes": lambda name: adiz.case(name).properties["sha256"],
        "zones": lambda name: catalog.zone(name).sha256,
    }
    known = {"routes": catalog.case_ids(), "zones": catalog.zone_ids()}
    return all(
        source["name"] in known[key] and today[key](source["name"]) == source["sha256"]
        for key in today
        for source in document["inputs"][key]
        if source["geojson"] is None
    )


def test_the_answers_are_of_every_kind() -> None:
    documents = [load(path) for path in ANSWERS]
    answers = [answer for document in documents for answer in document["answers"]]
    assert {answer["verdict"] for answer in answers} == VERDICTS
    assert {a["basis"] for a in answers} == {"geometry", "probability", "bound", "statement"}
    assert {a["relation"] for a in answers} == {"own", "foreign", "disputed", "unknown"}
    effects = {spoken["effect"] for answer in answers for spoken in answer["statements"]}
    assert effects == {"decides", "agrees", "contradicts"}
    assert any(document["line_crossings"] for document in documents)
    assert any(document.get("areas") for document in documents)
    assert any(answer["readings"] for answer in answers)


def test_verdict_words_never_change(validator: jsonschema.Draft202012Validator) -> None:
    assert set(get_args(Verdict)) == VERDICTS
    answer = validator.schema["$defs"]["answer"]["properties"]
    assert set(answer["verdict"]["enum"]) == VERDICTS


@each_answer
def test_follows_todays_schema(path: Path, validator: jsonschema.Draft202012Validator) -> None:
    validator.validate(load(path))


@each_held
def test_reads_as_it_was_written(path: Path) -> None:
    document = load(path)
    result = adiz.saved(path)
    assert len(result.answers) == len(document["answers"])
    for answer, then in zip(result.answers, document["answers"], strict=True):
        assert (answer.formation, answer.zone) == (then["formation"], then["zone"])
        assert (answer.verdict, answer.basis) == (then["verdict"], then["basis"])
        assert answer.kind == then["kind"]
        assert len(answer.visits) == len(then["visits"])
        for visit, was in zip(answer.visits, then["visits"], strict=True):
            assert visit.length_m == pytest.approx(was["length_m"], abs=1e-6)
            assert (visit.entry is None, visit.exit is None) == (
                was["entry"] is None, was["exit"] is None
            )  # fmt: skip
    del document["tool"]
    says(written(result), without_folders(document))


@each_held
def test_is_drawn_as_a_page(path: Path, adiz_: Adiz, tmp_path: Path) -> None:
    done = adiz_("map", path, "-o", tmp_path / "map.html")
    assert done.exit_code == 0, done.stderr
    page = (tmp_path / "map.html").read_text(encoding="utf-8")
    assert page == adiz.draw(adiz.saved(path)).get_root().render()
    formations = load(path)["formations"]
    assert all(formation["name"] in page for formation in formations)


@pytest.mark.parametrize("name", ["bounds", "lines"])
def test_is_drawn_as_a_figure(name: str, tmp_path: Path) -> None:
    (path,) = (path for path in HELD if path.stem == name)
    result = adiz.saved(path)
    figure.save(result, tmp_path / "figure.svg", form="svg")
    drawn = (tmp_path / "figure.svg").read_text(encoding="utf-8")
    assert drawn.startswith("<?xml")
    assert "<path" in drawn


def test_what_only_names_its_inputs_is_read_while_they_ship_as_they_were() -> None:
    (path,) = set(ANSWERS) - set(HELD)
    document = load(path)
    if is_as_shipped(document):
        del document["tool"]
        says(written(adiz.saved(path)), document)
    else:
        with pytest.raises(InputError, match="is not the one that was checked"):
            adiz.saved(path)


@pytest.mark.parametrize(
    ("key", "change", "says_what"),
    [
        ("routes", {"sha256": 64 * "0"}, "case '2025-12-09-joint-patrol' is not .* has changed"),
        ("zones", {"sha256": 64 * "0"}, "zone 'kr-adiz-2013' is not .* has changed"),
        ("routes", {"name": "gone"}, "case 'gone' is not .* is no longer bundled"),
        ("zones", {"name": "gone"}, "zone 'gone' is not .* is no longer bundled"),
    ],
)
def test_a_refusal_says_what_to_do(
    key: str, change: dict[str, str], says_what: str, write_json: Write
) -> None:
    result = adiz.check(adiz.case("2025-12-09"), zones=["kr-adiz-2013"])
    document = result.as_dict("0.1.0")
    document["inputs"][key][0] |= change
    path = write_json("result.json", document)
    with pytest.raises(InputError, match=says_what) as caught:
        adiz.saved(path)
    assert str(caught.value).startswith(f"{path}: ")
    assert str(caught.value).endswith("draw the answer with adiz 0.1.0, which saved it")
    assert ("check it again with: adiz recheck FILE" in str(caught.value)) == ("sha256" in change)


@each_held
def test_unknown_members_are_ignored(
    path: Path, validator: jsonschema.Draft202012Validator, write_json: Write
) -> None:
    """Every object of the answer, those of its inputs too, has gained a member."""
    document = load(path)
    places = list(objects(document))
    assert len(places) > 10
    for i, place in enumerate(places):
        place[UNKNOWN] = [None, 5, "later", [1], {"later": 1}][i % 5]
    validator.validate(document)
    result = adiz.saved(write_json(path.name, document))
    again, plain = written(result), load(path)
    for place in objects(again):
        place.pop(UNKNOWN, None)
    del plain["tool"]
    says(again, without_folders(plain))


@pytest.mark.parametrize("name", ["measured", "arcs-and-readings"])
def test_an_unknown_kind_of_zone_is_kept_and_shown(
    name: str,
    validator: jsonschema.Draft202012Validator,
    write_json: Write,
    adiz_: Adiz,
    tmp_path: Path,
) -> None:
    (path,) = (path for path in HELD if path.stem == name)
    document = load(path)
    for zone in document["zones"]:
        zone["kind"] = "prohibited"
    for answer in document["answers"]:
        answer["kind"] = "prohibited"
    for source in document["inputs"]["zones"]:
        source["geojson"]["properties"]["kind"] = "prohibited"
    validator.validate(document)
    later = write_json("later.json", document)
    result = adiz.saved(later)
    assert {zone.kind for zone in result.zones} == {"prohibited"}
    assert [(a.kind, a.verdict) for a in result.answers] == [
        ("prohibited", answer["verdict"]) for answer in document["answers"]
    ]
    del (then := copy.deepcopy(document))["tool"]
    says(written(result), then)
    done = adiz_("map", later, "-o", tmp_path / "map.html")
    assert done.exit_code == 0, done.stderr
    page = (tmp_path / "map.html").read_text(encoding="utf-8")
    assert all(zone["name"] in page for zone in document["zones"])
    again = recheck(later.read_bytes(), later.name)
    assert {zone.kind for zone in again.result.zones} == {"prohibited"}


def objects(value: Any) -> Iterator[dict[str, Any]]:
    """Every object in a JSON value, itself among them."""
    if isinstance(value, dict):
        yield value
    inside = value.values() if isinstance(value, dict) else value
    if isinstance(value, dict | list):
        for item in list(inside):
            yield from objects(item)
