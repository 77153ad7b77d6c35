"""List the places that positions in words may name."""

from __future__ import annotations

import json

import click

from adiz.geo.errors import RequestError
from adiz.places import find_places
from adiz.text import places as words

from . import _options
from ._streams import echo


@click.command("places")
@click.argument("text", required=False, type=_options.WORDS, metavar="[TEXT]")
@_options.form
def command(text: str | None, form: str) -> None:
    """List the places that positions in words may name.

    Such a position is "126 km NW of Ieodo", in --via and in files of routes. With TEXT, only the
    places with a name that contains it are listed, in any of the languages that are known.
    """
    found = find_places(text)
    if not found:
        raise RequestError(
            f"no place has a name like '{text}'; positions can be typed as coordinates, such as "
            "3311N12147E"
        )
    if form == "json":
        echo(json.dumps(list(map(words.content, found)), ensure_ascii=False, indent=1))
        return
    echo(words.listing(found))
