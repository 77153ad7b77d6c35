"""Notes on an answer, in parts: whom or what one is about, what is so, and what to do about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from ..escaping import readable
from ..json_values import cut

Note = dict[str, Any]
"""code and text, as in the JSON; about, what and advice where the text is made of them."""

NAMED: Final = 5
"""How many names a text begins with."""


def note(code: str, what: str, *, about: Sequence[str] = (), advice: str = "") -> Note:
    """Return a note with its parts.

    Parameters
    ----------
    code
        What kind of note it is.
    what
        What is so, without a stop.
    about
        Names of the flights, or of the file, that it is about.
    advice
        What to do about it; brief texts leave it out.

    >>> note("pause", "flown in between", about=["a"], advice="a limit: --max-gap")["text"]
    'a: flown in between; a limit: --max-gap'
    """
    begin = f"{label_of(about)}: " if about else ""
    made: Note = {"code": code, "text": f"{begin}{what}{f'; {advice}' if advice else ''}"}
    if about or advice:
        made["what"] = what
    if about:
        made["about"] = list(about)
    if advice:
        made["advice"] = advice
    return made


def said_of(given: Mapping[str, Any], name: str) -> Note:
    """Return a note that begins with the name of the file or zone it is about.

    The same note if the name is empty.
    """
    if not name:
        return dict(given)
    about, what, advice = parts_of(given)
    begin = f"{label_of(about)}: " if about else ""
    what, name = (readable(text)[0] for text in (f"{begin}{what}", name))
    made = note(str(given["code"]), what, about=[name], advice=advice)
    return {**given, **made, "text": readable(f"{name}: {given['text']}")[0]}


def parts_of(given: Mapping[str, Any]) -> tuple[tuple[str, ...], str, str]:
    """Return whom a note is about, what is so, and the advice.

    A note that was saved without its parts is all text.
    """
    about = tuple(map(str, given.get("about") or ()))
    return about, str(given.get("what") or given["text"]), str(given.get("advice") or "")


def label_of(names: Sequence[str]) -> str:
    """Return the names that a text begins with, and of how many they are.

    >>> label_of(["a", "b"]), label_of(list("abcdefg"))
    ('a, b', 'a, b, c, d, e, … (7 flights)')
    """
    more = f", … ({len(names)} flights)" if len(names) > NAMED else ""
    return f"{', '.join(map(cut, names[:NAMED]))}{more}"
