"""Name the extra that a format needs and that is not installed."""

from __future__ import annotations

from ..errors import RequestError


def missing_extra(what: str, package: str, extra: str) -> RequestError:
    """Return the error for files that need a package which only an extra installs.

    >>> str(missing_extra("IGC files", "aerofiles", "igc"))
    "IGC files need aerofiles; install it: pip install 'adiz[igc]'"
    """
    return RequestError(f"{what} need {package}; install it: pip install 'adiz[{extra}]'")
