"""adiz embed: snippets that hold a frame and words, never a script, whatever the page is called."""

from __future__ import annotations

import base64
import html
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

import adiz
from adiz.embedding import FORMS
from adiz.layers.figure import sheet

HOSTILE = 'Mine "><script>alert(1)</script> & [x](y) `z` \\ $a$'


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page with a hostile headline."""
    path = tmp_path_factory.mktemp("pages") / "map.html"
    result = adiz.check(adiz.case("2025-12-09"), zones=["kr-adiz-2013"])
    adiz.draw(result, title=HOSTILE).save(path)
    return path


class Tags(HTMLParser):
    """Tags with their attributes, and the text between them."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """One more."""
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        """Some more."""
        self.text += data


@pytest.mark.parametrize("form", list(FORMS))
def test_no_form_holds_a_script(adiz: Callable[..., Any], page: Path, form: str) -> None:
    done = adiz("embed", page, "--form", form)
    assert done.exit_code == 0, done.output
    assert "<script" not in done.stdout.replace("\\<script", "")
    assert "Korea ADIZ" in done.stdout
    assert "405 km" in done.stdout
    # What nobody reported, and what an entry is not, belong to every form.
    words = html.unescape(done.stdout).replace("\\u2019", "’")
    who = "Japan, South Korea, Russia and China"
    assert f"No state reported a violation of national airspace ({who})." in words
    assert "entering one is not in itself a violation of anyone’s airspace" in words


def test_frame_has_title_height_and_a_closed_sandbox(adiz: Callable[..., Any], page: Path) -> None:
    src = "https://example.org/m.html?a=1&b=2"
    done = adiz("embed", page, "--src", src, "--height", "700")
    read = Tags(done.stdout)
    ((_, frame),) = [tag for tag in read.tags if tag[0] == "iframe"]
    assert frame["title"] == " ".join(HOSTILE.split())
    assert frame["src"] == src
    assert frame["height"] == "700"
    sandbox = set((frame["sandbox"] or "").split())
    assert "allow-scripts" in sandbox
    assert not sandbox & {"allow-same-origin", "allow-top-navigation", "allow-forms"}


def test_answers_in_words_formation_by_formation(adiz: Callable[..., Any], page: Path) -> None:
    read = Tags(adiz("embed", page).stdout)
    assert [tag for tag, _ in read.tags].count("ul") == 2
    assert "2 × Tu-95MS (Russia)" in read.text
    assert "2 × H-6K (China)" in read.text
    assert "on every path within the bounds" in read.text


def test_notebook_cell_is_python(adiz: Callable[..., Any], page: Path) -> None:
    compile(adiz("embed", page, "--form", "notebook").stdout, "cell", "exec")


def test_markdown_says_the_headline_and_no_more(adiz: Callable[..., Any], page: Path) -> None:
    first = adiz("embed", page, "--form", "markdown").stdout.splitlines()[0]
    said = first.removeprefix("[![").partition("](<")[0]
    assert not set(said) & set("<>`$[]\\")
    assert html.unescape(said) == 'Mine "><script>alert(1)</script> & [x](y) `z` \\ $a$'
    assert first.endswith("](<map.png>)](<map.html>)")


def test_other_files_are_refused(adiz: Callable[..., Any], tmp_path: Path) -> None:
    other = tmp_path / "other.html"
    other.write_text("<h1>Hello</h1>", encoding="utf-8")
    done = adiz("embed", other)
    assert done.exit_code == 1
    assert "is not a page of adiz" in done.stderr
    other.write_bytes(b"\xff\xfe")
    assert adiz("embed", other).exit_code == 1
    assert adiz("embed", tmp_path / "none.html").exit_code == 2


def test_notebooks_get_a_frame_and_a_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    route = adiz.case("2025-12-09").routes[0]
    drawn = adiz.draw(adiz.check(route, zones=["kr-adiz-2013"]), online=True)
    shown = drawn._repr_mimebundle_()
    assert shown["text/html"].startswith("<iframe srcdoc=")
    assert base64.b64decode(shown["image/png"]).startswith(b"\x89PNG")
    monkeypatch.setattr(sheet, "find_spec", lambda _: None)
    assert set(drawn._repr_mimebundle_()) == {"text/html"}
