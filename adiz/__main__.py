"""`python -m adiz` is `adiz`."""

from __future__ import annotations

import os
import signal
from types import FrameType


def main() -> None:
    """Run the command line; signals that come while it is loading end it as later."""
    names = ("SIGINT", "SIGTERM", "SIGHUP")
    numbers = [getattr(signal, name) for name in names if hasattr(signal, name)]
    before = {number: signal.getsignal(number) for number in numbers}
    for number, handler in before.items():
        if handler in (signal.SIG_DFL, signal.default_int_handler):
            signal.signal(number, _leave)
    from adiz.geo.c_locale import plain_letters

    from .commands import main as run

    for number, handler in before.items():
        signal.signal(number, handler)
    with plain_letters():
        run()


def _leave(number: int, _frame: FrameType | None) -> None:
    os.write(2, b"adiz: interrupted; nothing was written\n")
    os._exit(128 + number)


if __name__ == "__main__":
    main()
