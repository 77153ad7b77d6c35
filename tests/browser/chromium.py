"""The installed Chromium without a network, driven by Playwright; no browser is downloaded."""

from __future__ import annotations

import base64
import os
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
SECONDS = 30.0
READY = "document.documentElement?.dataset.ready === 'yes'"
# Beside the contexts being offline: whatever the browser itself looks up goes nowhere.
FLAGS = ("--host-resolver-rules=MAP * ~NOTFOUND", "--disable-quic")


def find() -> str | None:
    """Return the browser to use: $CHROMIUM or an installed one, None where there is none."""
    named = os.environ.get("CHROMIUM")
    return shutil.which(named) if named else next(filter(None, map(shutil.which, NAMES)), None)


class Tab:
    """One page in a profile of its own; its requests and messages are kept."""

    def __init__(self, browser: Browser, *, bypass_csp: bool = False, scripts: bool = True) -> None:
        self._context = browser.new_context(
            offline=True, no_viewport=True, bypass_csp=bypass_csp, java_script_enabled=scripts
        )
        self._context.set_default_timeout(SECONDS * 1000)
        self.page = self._context.new_page()
        self._devtools = self._context.new_cdp_session(self.page)
        self._requests: list[str] = []
        self._messages: list[str] = []
        self.page.on("request", lambda request: self._requests.append(request.url))
        self.page.on("console", lambda said: self._messages.append(f"{said.type}: {said.text}"))
        self.page.on("pageerror", lambda error: self._messages.append(f"exception: {error}"))

    def resize(self, width: int, height: int, *, touch: bool = False) -> None:
        """Set the window, in CSS pixels; touch: a phone's coarse pointer.

        Playwright makes a phone of a new context only; a page that is open has to become one.
        """
        self._devtools.send(
            "Emulation.setDeviceMetricsOverride",
            {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": touch},
        )
        self._devtools.send("Emulation.setTouchEmulationEnabled", {"enabled": touch})

    def dark(self, on: bool = True) -> None:
        """Let the system prefer a dark theme."""
        self.page.emulate_media(color_scheme="dark" if on else "light")

    def still(self, on: bool = True) -> None:
        """Let the system prefer that nothing moves."""
        self.page.emulate_media(reduced_motion="reduce" if on else "no-preference")

    def go(self, url: str) -> None:
        """Load an address."""
        self.page.goto(url)

    def open(self, path: Path) -> None:
        """Load a file and wait until its map is drawn."""
        self.go(path.resolve().as_uri())
        self.wait_for(READY)

    def wait_for(self, condition: str, *, frame: int = 0) -> None:
        """Wait until a JavaScript expression is true in the page or one of its frames, from 1.

        Page.wait_for_function will not do: it calls eval, which our pages' policy forbids.
        """
        end = time.monotonic() + SECONDS
        while not self.page.frames[frame].evaluate(condition):
            if time.monotonic() > end:
                raise TimeoutError(f"never true: {condition}; the page said {self.messages}")
            self.page.wait_for_timeout(50)

    def value(self, expression: str) -> Any:
        """Return the value of a JavaScript expression, as data."""
        return self.page.evaluate(expression)

    @property
    def requests(self) -> list[str]:
        """Addresses asked for since the tab was opened."""
        self._hear()
        return [*self._requests]

    @property
    def messages(self) -> list[str]:
        """Console messages, log entries and exceptions."""
        self._hear()
        return [*self._messages]

    def picture(self) -> bytes:
        """Return what the window shows as a PNG, packed quickly rather than well."""
        self.value("new Promise(r => requestAnimationFrame(() => requestAnimationFrame(r)))")
        how = {"format": "png", "optimizeForSpeed": True}
        return base64.b64decode(self._devtools.send("Page.captureScreenshot", how)["data"])

    def _hear(self) -> None:
        """Take in what has happened: Playwright calls back only while it is asked something."""
        self._devtools.send("Browser.getVersion")

    def close(self) -> None:
        """Close the page."""
        self._context.close()


@contextmanager
def running(program: str) -> Iterator[Callable[..., Tab]]:
    """Run a browser; give a function that opens a tab."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        try:
            yield lambda **options: Tab(browser, **options)
        finally:
            browser.close()
