"""Texts and paths: files, cases that ship, parts of these, and selectors of zones."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Final

from adiz.written_routes import read_named

from .reading import Found, Reading

ROUTES: Final = "a path, the id of a case, or CASE/ROUTE"
ZONES: Final = "a path, an id, a family, 'kind:adiz' or 'by:JP'"


def is_one(value: object) -> bool:
    """Whether it is a text or a path."""
    return isinstance(value, str | os.PathLike)


def read_routes(value: str | os.PathLike[str], reading: Reading) -> Found:  # noqa: ARG001
    """Return what the text names. RequestError where that is nothing."""
    return Found(read_named(os.fspath(value)), is_loose=False)


def read_zones(value: str | os.PathLike[str], reading: Reading) -> Sequence[str]:  # noqa: ARG001
    """Return the text, which selects zones or names a file or a folder of them."""
    return [os.fspath(value)]
