"""What a page asks for and says is heard: else no test of this folder could fail on it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser.chromium import Tab

PAGE = """<!DOCTYPE html><meta charset="utf-8"><title>Loud</title>
<meta http-equiv="Content-Security-Policy" content="font-src 'none'">
<script>{}</script>"""


@pytest.mark.parametrize(
    ("script", "says"),
    [
        ("console.log('one word')", "log: one word"),
        ("console.warn('a warning')", "warning: a warning"),
        ("throw new TypeError('thrown')", "exception: thrown"),
        ("Promise.reject(new Error('rejected'))", "exception: rejected"),
        ("setTimeout(() => { throw new Error('late') })", "exception: late"),
        ("new FontFace('a', 'url(a.woff)').load().catch(() => {})", "Content Security Policy"),
    ],
)
def test_messages(tab: Tab, tmp_path: Path, script: str, says: str) -> None:
    (tmp_path / "loud.html").write_text(PAGE.format(script), encoding="utf-8")
    tab.go((tmp_path / "loud.html").as_uri())
    tab.value("new Promise((after) => setTimeout(after, 100))")
    (message,) = tab.messages
    assert says in message


def test_requests_go_nowhere(tab: Tab, tmp_path: Path) -> None:
    path = tmp_path / "asks.html"
    urls = ["http://192.0.2.1/a", "https://example.org/a"]
    script = f"Promise.allSettled({urls}.map((url) => fetch(url))).then((all) => {{ done = all; }})"
    path.write_text(PAGE.format(script), encoding="utf-8")
    tab.go(path.as_uri())
    tab.wait_for("window.done")
    assert tab.value("done.map(({ status }) => status)") == ["rejected", "rejected"]
    assert tab.requests == [path.as_uri(), *urls]
    assert sum("ERR_INTERNET_DISCONNECTED" in said for said in tab.messages) == 2
