"""Recognise pictures, PDFs and files of clicks: charts from which a route is to be traced."""

from __future__ import annotations

import shlex
from typing import Final

from ..errors import InputError

_PICTURES: Final = (b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"BM")
_CLICKS: Final = b'"adiz-clicks/'
_HEAD: Final = 1024


def refuse_charts(data: bytes, name: str) -> None:
    """Raise InputError, with the command to use, if a file is a chart or a file of clicks.

    Parameters
    ----------
    data, name
        Content and name of the file.
    """
    given = shlex.quote(name)
    start = data[:_HEAD].removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith(b"%PDF"):
        raise InputError(
            "is a PDF, not a route; place and trace it in a page: adiz digitise new "
            f"{given}; or list the lines that it draws: adiz digitise vectors {given}; or find its "
            f"meridians and parallels: adiz digitise graticule {given}",
            places=(name,),
        )
    if start.startswith(_PICTURES) or start[8:12] == b"WEBP":
        raise InputError(
            "is a picture, not a route; place and trace it in a page: adiz digitise new "
            f"{given}; then: adiz digitise finish FILE.clicks.json --image {given}; or find its "
            f"meridians and parallels first: adiz digitise graticule {given}",
            places=(name,),
        )
    if start.startswith(b"{") and _CLICKS in start:
        raise InputError(
            f"is a file of clicks; derive its route: adiz digitise finish {given} -o route.geojson",
            places=(name,),
        )
