"""Folders of traces, as ADS-B networks archive a day: one file per aircraft."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Final

from ..errors import InputError, RequestError
from ..model import Case, Formation, Route, numbered_ids
from ..reading import load_bytes
from .geojson.skipped import skipped_file, skipped_item, skipped_warning

MOST_FILES: Final = 2000
PATTERNS: Final = ("trace_full_*.json", "trace_full_*.json.gz")


def traces_in(folder: Path) -> tuple[Path, ...]:
    """Return the traces in a folder and in those inside it, in the order of their names.

    Parameters
    ----------
    folder
        The folder.

    Raises
    ------
    RequestError
        If there are more than MOST_FILES.
    """
    found = sorted({path for pattern in PATTERNS for path in folder.rglob(pattern)})
    if len(found) > MOST_FILES:
        raise RequestError(
            f"{folder}: holds {len(found)} traces; give at most {MOST_FILES}, such as one of the "
            "folders inside it"
        )
    return tuple(found)


def read_traces(folder: Path, read: Callable[[bytes, str], Case]) -> tuple[Case, str]:
    """Return the flights of all traces in a folder as one case, and its SHA-256.

    A trace that cannot be read is left out and listed. The hash is that of the lines that
    `sha256sum` prints of the files, in their order.

    Parameters
    ----------
    folder, read
        The folder, and the function that reads one file.

    Raises
    ------
    RequestError
        If there is no trace, or there are too many.
    InputError
        If none can be read.
    """
    paths = traces_in(folder)
    if not paths:
        raise RequestError(
            f"{folder}: is a folder without traces ({', '.join(PATTERNS)}); give files"
        )
    listed, cases, bad = hashlib.sha256(), list[Case](), list[InputError]()
    for path in paths:
        data = load_bytes(path)
        line = f"{hashlib.sha256(data).hexdigest()}  {path.relative_to(folder).as_posix()}\n"
        listed.update(line.encode("utf-8", "surrogateescape"))
        try:
            cases.append(read(data, str(path)))
        except InputError as error:
            bad.append(skipped_file(str(path), error))
    if not cases:
        raise bad[0]
    return _together(cases, folder.name or "traces", bad), listed.hexdigest()


def _together(cases: list[Case], name: str, bad: list[InputError]) -> Case:
    """Return several cases as one; each route has an id of its own."""
    routes: list[Route] = []
    taken: set[str] = set()
    for route in (route for case in cases for route in case.routes):
        own = route.id if route.id not in taken else next(numbered_ids(route.id, taken))
        taken.add(own)
        routes.append(route if own == route.id else replace(route, id=own))
    properties = {
        "warnings": tuple(w for case in cases for w in case.properties.get("warnings", ()))
        + tuple(map(skipped_warning, bad)),
        "skipped": tuple(s for case in cases for s in case.properties.get("skipped", ()))
        + tuple(map(skipped_item, bad)),
    }
    first, *_ = cases
    return replace(
        first,
        id="-".join(name.split()) or "traces",
        name=name,
        date=first.date if len({case.date for case in cases}) == 1 else None,
        routes=tuple(routes),
        formations=tuple(map(Formation.of, routes)),
        properties={key: value for key, value in properties.items() if value},
    )
