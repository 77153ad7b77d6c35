"""A headless Chromium, driven over its own pipe: no package, no port, no network.

The DevTools protocol runs over file descriptors 3 (in) and 4 (out), one JSON text after another,
each ended by a zero byte (--remote-debugging-pipe).
"""

from __future__ import annotations

import base64
import json
import os
import select
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--disable-extensions", "--hide-scrollbars", "--mute-audio", "--disable-dev-shm-usage",
    # Whatever is asked of the network goes nowhere.
    "--host-resolver-rules=MAP * ~NOTFOUND", "--remote-debugging-pipe", "about:blank",
)  # fmt: skip
SECONDS = 30.0


def find() -> str | None:
    """The browser to use: $CHROMIUM, or an installed one; None where there is none."""
    named = os.environ.get("CHROMIUM")
    return shutil.which(named) if named else next(filter(None, map(shutil.which, NAMES)), None)


class Chromium:
    """One browser process."""

    def __init__(self, program: str, profile: str) -> None:
        from_us, to_browser = os.pipe()
        from_browser, to_us = os.pipe()
        # The shell puts our two pipes where the browser looks for them.
        self._process = subprocess.Popen(
            ["/bin/sh", "-c", f'exec "$@" 3</dev/fd/{from_us} 4>/dev/fd/{to_us}', "sh",
             program, f"--user-data-dir={profile}", *FLAGS],
            pass_fds=(from_us, to_us), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        os.close(from_us)
        os.close(to_us)
        self._write, self._read = to_browser, from_browser
        self._buffer = b""
        self._number = 0
        self.events: list[dict[str, Any]] = []

    def call(self, method: str, session: str | None = None, **params: Any) -> dict[str, Any]:
        """Send one command and wait for its answer; events on the way are kept."""
        self._number += 1
        message: dict[str, Any] = {"id": self._number, "method": method, "params": params}
        if session:
            message["sessionId"] = session
        os.write(self._write, json.dumps(message).encode() + b"\0")
        while True:
            answer = self._next(SECONDS)
            if answer is None:
                raise TimeoutError(f"{method}: no answer in {SECONDS:.0f} s")
            if answer.get("id") == self._number:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']}")
                result: dict[str, Any] = answer["result"]
                return result
            self.events.append(answer)

    def _next(self, seconds: float) -> dict[str, Any] | None:
        while b"\0" not in self._buffer:
            if not select.select([self._read], [], [], seconds)[0]:
                return None
            piece = os.read(self._read, 1 << 20)
            if not piece:
                raise RuntimeError("the browser has gone")
            self._buffer += piece
        text, _, self._buffer = self._buffer.partition(b"\0")
        message: dict[str, Any] = json.loads(text)
        return message

    def close(self) -> None:
        """End the browser."""
        self._process.kill()
        self._process.wait()
        os.close(self._write)
        os.close(self._read)


class Tab:
    """One page: what it asked for and said is kept in requests and messages."""

    def __init__(self, browser: Chromium) -> None:
        self._browser = browser
        self._wishes: dict[str, str] = {}
        target = browser.call("Target.createTarget", url="about:blank")["targetId"]
        self._target = target
        self._session = browser.call("Target.attachToTarget", targetId=target, flatten=True)[
            "sessionId"
        ]
        for domain in ("Page", "Runtime", "Network", "Log"):
            self.call(f"{domain}.enable")

    def call(self, method: str, **params: Any) -> dict[str, Any]:
        """One command of the DevTools protocol in this page."""
        return self._browser.call(method, self._session, **params)

    def resize(self, width: int, height: int, *, scale: float = 1, touch: bool = False) -> None:
        """Set the window, in CSS pixels; touch: a phone's coarse pointer."""
        self.call(
            "Emulation.setDeviceMetricsOverride",
            width=width, height=height, deviceScaleFactor=scale, mobile=touch,
        )  # fmt: skip
        self.call("Emulation.setTouchEmulationEnabled", enabled=touch)

    def dark(self, on: bool = True) -> None:
        """Let the system prefer a dark theme."""
        self._prefer("prefers-color-scheme", "dark" if on else "light")

    def still(self, on: bool = True) -> None:
        """Let the system prefer that nothing moves."""
        self._prefer("prefers-reduced-motion", "reduce" if on else "no-preference")

    def _prefer(self, name: str, value: str) -> None:
        self._wishes[name] = value
        features = [{"name": name, "value": value} for name, value in self._wishes.items()]
        self.call("Emulation.setEmulatedMedia", features=features)

    def open(self, path: Path) -> None:
        """Load a file and wait until its map is drawn."""
        self.call("Page.navigate", url=path.resolve().as_uri())
        self.wait_for("document.documentElement?.dataset.ready === 'yes'")

    def wait_for(self, condition: str) -> None:
        """Wait until a JavaScript expression is true."""
        end = time.monotonic() + SECONDS
        while not self.value(condition):
            if time.monotonic() > end:
                raise TimeoutError(f"never true: {condition}; the page said {self.messages}")
            time.sleep(0.05)

    def value(self, expression: str) -> Any:
        """The value of a JavaScript expression, as data."""
        answer = self.call(
            "Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True
        )
        if "exceptionDetails" in answer:
            raise RuntimeError(answer["exceptionDetails"])
        return answer["result"].get("value")

    def press(self, key: str) -> None:
        """Press and release one key."""
        codes = {
            "Enter": ("\r", 13), "Tab": ("", 9), " ": (" ", 32),
            "ArrowRight": ("", 39), "End": ("", 35),
        }  # fmt: skip
        text, code = codes[key]
        for kind in ("keyDown", "keyUp"):
            self.call(
                "Input.dispatchKeyEvent",
                type=kind, key=key, text=text if kind == "keyDown" else "",
                windowsVirtualKeyCode=code,
            )  # fmt: skip

    def click(self, x: float, y: float) -> None:
        """Press and release the mouse at a place of the window."""
        for kind in ("mousePressed", "mouseReleased"):
            self.call("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)

    def screenshot(self, path: Path, *, whole: bool = False) -> None:
        """Save what the window (or the whole page) shows as PNG."""
        shot = self.call("Page.captureScreenshot", captureBeyondViewport=whole)
        path.write_bytes(base64.b64decode(shot["data"]))

    @property
    def requests(self) -> list[str]:
        """Addresses asked for since the tab was opened."""
        return [
            event["params"]["request"]["url"]
            for event in self._own_events("Network.requestWillBeSent")
        ]

    @property
    def messages(self) -> list[str]:
        """Console messages, log entries and exceptions."""
        found = []
        for method in ("Runtime.consoleAPICalled", "Runtime.exceptionThrown", "Log.entryAdded"):
            found += [json.dumps(event["params"])[:500] for event in self._own_events(method)]
        return found

    def _own_events(self, method: str) -> Iterator[dict[str, Any]]:
        self._browser.call("Browser.getVersion")
        for event in self._browser.events:
            if event.get("sessionId") == self._session and event.get("method") == method:
                yield event

    def close(self) -> None:
        """Close the page."""
        self._browser.call("Target.closeTarget", targetId=self._target)


@contextmanager
def running(program: str) -> Iterator[Callable[[], Tab]]:
    """A browser with a new profile; gives a function that opens a tab."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        browser = Chromium(program, profile)
        try:
            yield lambda: Tab(browser)
        finally:
            browser.close()
