"""The data that ships: the folder it is in, and its tables."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

DATA: Final = Path(__file__).with_name("data")


def read_table(name: str) -> Any:
    """Return the content of a JSON file of the data folder, packed with gzip or not.

    >>> [place["name"] for place in read_table("places.json")["places"]][:1]
    ['CHINA']
    """
    content = (DATA / name).read_bytes()
    if name.endswith(".gz"):
        import gzip

        content = gzip.decompress(content)
    return json.loads(content)
