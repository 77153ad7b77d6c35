"""Notes name flights by what they are called, never by the ids of a file."""

from __future__ import annotations

from adiz.geo.model import note, said_of
from adiz.layers.figure.fine_print import write_fine_print
from adiz.layers.scene import note_by_name
from tests.layers.flights import scene_of


def test_flights_by_their_names() -> None:
    scene = scene_of("2025-12-09")
    given = note("x", "not joined", about=["tu95", "h6"], advice="another limit: --max-gap")
    both = "2 × Tu-95MS (Russia) and 2 × H-6K (China): not joined"
    assert note_by_name(scene, given, with_advice=False) == both
    assert note_by_name(scene, given) == f"{both}; another limit: --max-gap"
    assert note_by_name(scene, said_of(note("x", "empty"), "tu95.csv")) == "tu95.csv: empty"
    assert note_by_name(scene, {"code": "x", "text": "tu95: as it was saved"}) == (
        "tu95: as it was saved"
    )


def test_the_small_print_of_a_figure() -> None:
    text = " ".join(write_fine_print(scene_of("2025-12-09"), "Mercator"))
    assert "2 × Tu-95MS (Russia) and 2 × H-6K (China): our reconstruction; no probability" in text
    assert "Tu95" not in text
    assert "tu95, h6" not in text
