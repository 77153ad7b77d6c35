"""Read the name of a zone in the words of other programs, to show it to people."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

_TITLES: Final = (
    "NAME", "Name", "NAME_TXT", "txtName", "FIRname", "FIRNAME", "airspaceName", "nam", "title",
    "designator", "DESIGNATOR", "codeId", "IDENT", "ident", "ICAOCODE",
)  # fmt: skip
"""The FAA's layers (NAME, IDENT), ICAO's API (FIRname, ICAOCODE), AIXM 4.5 (txtName, codeId) and
5.1 (designator); names before designators."""


def title_in_other_words(properties: Mapping[str, Any]) -> str | None:
    """Return what other programs call a zone; None if they do not say.

    Parameters
    ----------
    properties
        Of the zone.

    >>> title_in_other_words({"ICAOCODE": "RKRR", "FIRname": "INCHEON FIR"})
    'INCHEON FIR'
    """
    found = (properties.get(key) for key in _TITLES)
    return next((text.strip() for text in found if isinstance(text, str) and text.strip()), None)
