"""Begin a case: an empty file that says what goes where."""

from __future__ import annotations

import json
import re
from os import PathLike
from pathlib import Path
from typing import Any, Final

from adiz.geo.errors import InputError, RequestError
from adiz.geo.formats.geojson import SUFFIXES
from adiz.geo.model import date_interval
from adiz.geo.writing import whole_file

_ID: Final = re.compile(r"(?P<date>\d{4}-\d\d-\d\d)-[a-z0-9]+(-[a-z0-9]+)*")

TO_FILL: Final = {
    "name": "what happened and when, in one line",
    "summary": "two or three sentences; say what is published and what is your reconstruction",
    "formations": "aircraft that flew together: id, name, aircraft, legs [{route, from, to}]",
    "features": "routes as LineStrings; leave out what has no published position",
    "statements": "what was published: who, about, kind, text, source, url",
    "in_words": "areas and events without positions: kind, name, from, to, count, where, who",
    "conflicts": "what the sources disagree on, side by side: about, statements [{who, text}]",
    "claims": "published sentences to compare with the geometry: text, who, source, kind, expected",
    "sources": "title, url, published, gives",
}


def new_case(case_id: str, path: str | PathLike[str]) -> Path:
    """Write an empty case file to fill in; its member `to_fill` says what goes where.

    Parameters
    ----------
    case_id
        A date and words, such as "2025-12-09-joint-patrol".
    path
        File to write, .geojson or .json. A file of this name is never replaced.

    Returns
    -------
    Path
        The file.

    Raises
    ------
    RequestError
        If the id or the suffix is not possible, or the file exists or cannot be written.
    """
    content, target = scaffold(case_id), Path(path)
    if target.suffix.lower() not in SUFFIXES:
        raise RequestError(f"'{target}': end the name in {' or '.join(SUFFIXES)}")
    refuse_existing(target)
    with whole_file(target) as new:
        new.write_text(as_json(content) + "\n", encoding="utf-8", newline="\n")
    return target


def refuse_existing(path: Path) -> None:
    """Raise RequestError if there is such a file, as it may be a case that is filled in."""
    if path.exists():
        raise RequestError(f"'{path}' exists and may be filled in; choose another name")


def scaffold(case_id: str) -> dict[str, Any]:
    """Return a valid, empty case that says what goes where.

    Raises RequestError for an id that is not a date and words.
    """
    match = _ID.fullmatch(case_id)
    try:
        if match is None:
            raise InputError("an id is a date and words, such as 2025-12-09-joint-patrol")
        date_interval(match["date"])
    except InputError as error:
        raise RequestError(f"id '{case_id}': {error}") from None
    return {
        "type": "FeatureCollection",
        "id": case_id,
        "name": case_id,
        "date": match["date"],
        "summary": None,
        "to_fill": TO_FILL,
        **{key: [] for key in TO_FILL if key not in ("name", "summary", "features")},
        "features": [],
    }


def as_json(content: dict[str, Any]) -> str:
    """Return the text of such a file, without the final line break."""
    return json.dumps(content, ensure_ascii=False, indent=2)
