"""The pictures of docs/gallery, drawn anew and compared; and that the comparison can tell."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import cache
from pathlib import Path

import pytest
from PIL import Image

from adiz.embedding import read_page
from tests.browser import gallery
from tests.browser.chromium import Tab
from tests.browser.gallery import SHOTS, TOLERANCE, Shot, differences, stored, taken
from tests.shared import once

RENEW = "if the page is meant to look like this now, renew the pictures: make gallery"
# What a layer is on the page, and a picture that shows it.
LAYERS = [
    ("land", ".land, .coast", "2025-12-09-joint-patrol"),
    ("zones", "path.zone, path.rim", "2025-12-09-joint-patrol"),
    ("tracks", ".leaflet-tracks-pane", "2025-12-09-joint-patrol"),
    ("lanes", ".strip .bar", "2025-12-09-joint-patrol"),
    ("stretches inside", "path.inside, path.inside-rim", "bering-sea"),
]


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    def draw(folder: Path) -> None:
        for page in gallery.PAGES:
            gallery.draw(page, folder / f"{page}.html")

    return once(tmp_path_factory, "gallery", draw)


@pytest.fixture(scope="module")
def opened(browser: Callable[..., Tab], pages: Path) -> Iterator[Callable[[str], Tab]]:
    """The tab of a picture, by its name; each is opened once."""
    shots = {shot.name: shot for shot in SHOTS}
    with ExitStack() as tabs:

        @cache
        def open_shot(name: str) -> Tab:
            shot = shots[name]
            return tabs.enter_context(gallery.opened(browser, shot, pages / f"{shot.page}.html"))

        yield open_shot


@pytest.fixture(scope="module")
def seen(opened: Callable[[str], Tab]) -> Callable[[str], Image.Image]:
    """A picture, by its name, as its page was when it was opened; each is taken once."""
    return cache(lambda name: taken(opened(name)))


def worst(one: Image.Image, two: Image.Image) -> float:
    return max(differences(one, two).values())


@pytest.mark.parametrize("page", gallery.PAGES)
def test_page_says_what_is_answered_today(page: str, pages: Path) -> None:
    there, today = (
        read_page((folder / f"{page}.html").read_text("utf-8"), page)
        for folder in (gallery.FOLDER, pages)
    )
    assert there == today, "renew the pages: make gallery"


@pytest.mark.parametrize("shot", SHOTS, ids=lambda shot: shot.name)
def test_picture(shot: Shot, seen: Callable[[str], Image.Image], tmp_path: Path) -> None:
    drawn = seen(shot.name)
    drawn.save(tmp_path / f"{shot.name}.png")
    # As it is stored: its few colours draw near ones together.
    found = differences(stored(shot), gallery.few_colours(drawn).convert("RGB"))
    apart = {role: share for role, share in found.items() if share > TOLERANCE}
    assert not apart, f"{shot.name} is not as in docs/gallery ({apart}); {RENEW}"


@pytest.mark.parametrize(("layer", "selector", "name"), LAYERS)
def test_a_missing_layer_makes_a_difference(
    opened: Callable[[str], Tab],
    seen: Callable[[str], Image.Image],
    layer: str,
    selector: str,
    name: str,
) -> None:
    tab, before = opened(name), seen(name)
    parts = f"document.querySelectorAll({selector!r}).forEach((part) => part.style.visibility ="
    tab.value(f"{parts} 'hidden')")
    without = taken(tab)
    tab.value(f"{parts} '')")
    assert worst(before, without) > TOLERANCE, layer
    assert worst(before, taken(tab)) == 0


def test_another_font_makes_none(
    opened: Callable[[str], Tab], seen: Callable[[str], Image.Image]
) -> None:
    tab, before = opened(SHOTS[0].name), seen(SHOTS[0].name)
    gallery.dress(tab, "serif")
    after = taken(tab)
    gallery.dress(tab)  # for the tests to come
    assert worst(before, taken(tab)) == 0
    assert before.tobytes() != after.tobytes()
    assert worst(before, after) < TOLERANCE


def test_the_gallery_is_small() -> None:
    sizes = {path: path.stat().st_size for path in gallery.FOLDER.iterdir()}
    assert sum(size for path, size in sizes.items() if path.suffix == ".png") < 1_500_000
    assert {path.stem for path in sizes if path.suffix == ".png"} == {shot.name for shot in SHOTS}
    assert {path.stem for path in sizes if path.suffix == ".html"} == {*gallery.PAGES, "digitise"}
