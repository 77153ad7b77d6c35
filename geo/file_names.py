"""Names of files that every file system takes: Windows forbids more than others do."""

from __future__ import annotations

import re
from typing import Final

_FORBIDDEN: Final = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')
"""Characters that Windows does not allow in a name, the separators of all systems among them."""

_DEVICE: Final = re.compile(
    r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])\s*(\.|$)", re.IGNORECASE
)
"""Names of devices on Windows, which no file may have, whatever follows the first dot.

Microsoft, Naming Files, Paths, and Namespaces.
"""


def is_device(name: str) -> bool:
    """Whether Windows takes a name, without a folder, for that of a device.

    >>> is_device("nul.html"), is_device("COM1"), is_device("null.html")
    (True, True, False)
    """
    return bool(_DEVICE.match(name))


def file_stem(text: str, otherwise: str) -> str:
    r"""Return a name without a suffix, made from any text, that can be used on every system.

    Parameters
    ----------
    text
        What the file is about.
    otherwise
        The name if nothing usable is left of the text.

    >>> file_stem(r"C:\tracks\39N131E; 3330N129E", "map"), file_stem("aux.part", "map")
    ('C--tracks-39N131E; 3330N129E', 'aux_.part')
    >>> file_stem("...", "map")
    'map'
    """
    stem = _FORBIDDEN.sub("-", text).rstrip(". ").lstrip()
    if not stem.strip("-. "):
        return otherwise
    first, dot, rest = stem.partition(".")
    return f"{first.rstrip()}_{dot}{rest}" if is_device(stem) else stem
