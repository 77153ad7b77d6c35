"""The documentation's site in a browser, from disk, without a network."""

from __future__ import annotations

from pathlib import Path

from tests.browser.chromium import Tab


def opened(tab: Tab, page: Path) -> None:
    """Load a page and wait until its script has run."""
    tab.go(page.as_uri())
    tab.wait_for("document.querySelector('.md-code__button') !== null")


def test_reads_from_disk(tab: Tab, site: Path) -> None:
    for page in ("index.html", "docs/cli.html", "docs/api/adiz.html"):
        opened(tab, site / page)
    assert {url.partition(":")[0] for url in tab.requests} <= {"file", "data", "about"}
    assert not tab.messages


def test_maps_give_way_to_pictures_on_a_phone(tab: Tab, site: Path) -> None:
    opened(tab, site / "index.html")
    shown = (
        "[...document.querySelectorAll('.map > *')].filter(e => e.offsetHeight).map(e => e.tagName)"
    )
    assert tab.value(shown) == ["IFRAME", "DETAILS"]
    tab.resize(390, 844, touch=True)
    assert tab.value(shown) == ["P", "DETAILS"]
    assert tab.value("document.documentElement.scrollWidth") == 390


def test_search_finds_without_a_server(tab: Tab, site: Path) -> None:
    opened(tab, site / "docs/cli.html")
    tab.value("document.querySelector('.md-search__input').focus()")
    tab.wait_for(
        "/type to start/i.test(document.querySelector('.md-search-result__meta').innerText)"
    )
    tab.page.keyboard.type("antipode")  # it hears keys alone, and searches after each
    first = "document.querySelector('a.md-search-result__link')?.href ?? ''"
    tab.wait_for(f"({first}).includes('/docs/failure-modes.html')")
    assert not tab.messages


def test_a_copied_command_is_without_its_prompt(tab: Tab, site: Path) -> None:
    opened(tab, site / "index.html")
    tab.value(
        "addEventListener('copy', e => window.copied = e.target.value ?? String(getSelection()))"
    )
    x, y = tab.value(
        "(() => { const b = document.querySelector('.md-code__button'); b.scrollIntoView();"
        " scrollBy(0, -200); const r = b.getBoundingClientRect();"
        " return [r.x + r.width / 2, r.y + r.height / 2] })()"
    )
    tab.page.mouse.click(x, y)
    tab.wait_for("window.copied")
    lines = tab.value("window.copied").splitlines()
    assert lines[0] == "pip install ."
    assert lines[1] == "adiz check 2025-12-09"
