"""The table of joint patrols, and the heads of all events."""

from __future__ import annotations

from adiz.layers.atlas.patrols import heads, patrol, read_patrols
from tests.layers.atlas.case_files import CASES


# Patrols ---------------------------------------------------------------------------------------
def test_ten_patrols_one_of_them_off_alaska() -> None:
    assert [item["number"] for item in read_patrols()] == list(range(1, 11))
    days = [item["date"][:10] for item in read_patrols()]
    assert days == sorted(days)
    around_japan = [item for item in read_patrols() if "Alaska" not in item["adiz"]]
    assert len(around_japan) == 9
    with_case = {item["case"] for item in read_patrols()} - {None}
    assert with_case <= CASES.keys()
    assert len(with_case) == 6
    for item in read_patrols():
        assert item["route"]
        assert item["adiz"]
        assert item["confidence"]
        if item["case"]:
            assert item["case"].startswith(item["date"].partition("/")[0])
        for aircraft in item["aircraft"]:
            assert aircraft["nation"] in {"RU", "CN"}
            assert aircraft["count"] is None or aircraft["count"] > 0


def test_patrols_by_day_and_heads_of_all_events() -> None:
    assert patrol("2023-06-06") == patrol("2023-06")
    assert patrol("2024") is None, "two patrols in that year"
    assert patrol("") is None
    listed = heads()
    assert [head["id"] for head in listed] == sorted(head["id"] for head in listed)
    assert {head["id"] for head in listed} >= CASES.keys()
    assert len([head for head in listed if head["patrol"]]) == 10
