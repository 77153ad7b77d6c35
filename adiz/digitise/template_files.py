"""Templates on disk: those that ship, and those in a folder of the user's."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Final

import click

from adiz.geo.errors import RequestError
from adiz.geo.georeference import Template, read_template, template_json
from adiz.geo.reading import load_bytes, name_as_text
from adiz.geo.writing import write_whole
from adiz.layers.data_files import DATA

FOLDER_VARIABLE: Final = "ADIZ_TEMPLATES"
SUFFIX: Final = ".gcps.json"


def templates_folder() -> Path:
    """Return the user's folder of templates: that of ADIZ_TEMPLATES, or one of the system's."""
    stated = os.environ.get(FOLDER_VARIABLE)
    return Path(stated) if stated else Path(click.get_app_dir("adiz")) / "templates"


def known_templates() -> list[Template]:
    """Return the user's templates, then those that ship, each folder by name."""
    return [
        read_template(load_bytes(path), name_as_text(path))
        for folder in (templates_folder(), DATA / "templates")
        for path in sorted(folder.glob(f"*{SUFFIX}"))
    ]


def base_map_words(page: int | None, template: str, more: str = "") -> str:
    """Return that a page of a PDF, or a picture, is drawn on a base map, and how to use it.

    more: what else `finish` needs.
    """
    what = "the picture" if page is None else f"page {page}"
    return (
        f"{what} is drawn on base map '{template}'; measure 2 of its points again and finish with "
        f"--template {template}{more}"
    )


def save_template(template: Template, *, force: bool = False) -> Path:
    """Write a template to the user's folder; return its path.

    Raises
    ------
    RequestError
        If there is one of this name and not `force`, or the folder cannot be written to.
    """
    path = templates_folder() / f"{template.id}{SUFFIX}"
    if path.exists() and not force:
        raise RequestError(f"template '{template.id}' exists in {path.parent}; add --force")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise RequestError(
            f"{path.parent}: cannot be made ({error.strerror}); set {FOLDER_VARIABLE} to a folder"
        ) from None
    text = json.dumps(template_json(template), ensure_ascii=False, indent=1)
    write_whole(path, f"{text}\n".encode())
    return path
