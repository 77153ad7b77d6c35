"""Published statements: read and checked once, and which formations they are about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, Literal

from ..errors import InputError
from ..json_values import cut, describe, mapping, mappings, text
from .formation import Formation
from .notes import note, said_of
from .speaker import nations_of

TEXTS: Final = ("who", "nation", "kind", "text", "source", "url", "authority", "zone")
OF_A_DENIAL: Final = ("who", "nation", "text")
EVERYONE: Final = ("all aircraft", "all aircraft of the day")
"""What `about` says if a statement covers every formation; other such phrases name nobody."""

STAYED_OUT: Final = "stayed outside the airspace of"
"""The kind of statement that is a denial."""

OF_AN_ENTRY: Final = ("entered", "inside zone between")
"""The kinds of statement that put their aircraft in a zone."""

IN_WORDS: Final = ("within distance of", "no nearer than", "passes between", "in words")
"""The kinds of statement that are shown beside the answers and affect no verdict."""

KINDS: Final = (*OF_AN_ENTRY, STAYED_OUT, *IN_WORDS)
"""All kinds of statement; one of any other kind has no effect."""

Statement = Mapping[str, Any]
"""One published statement: who, kind, text, source, about, and what its kind needs."""

Effect = Literal["decides", "agrees", "contradicts"]


def read_statements(value: Any, what: str) -> tuple[dict[str, Any], ...]:
    """Return a list of statements from JSON.

    Parameters
    ----------
    value, what
        A JSON value, and its name in an error message.

    Raises
    ------
    InputError
        If a member is of the wrong kind.
    """
    items = enumerate(mappings(value, what))
    return tuple(_statement(item, f"{what}[{i}]") for i, item in items)


def doubts(
    statements: Sequence[Mapping[str, Any]], formations: Iterable[Formation], name: str
) -> Iterator[dict[str, str]]:
    """Yield warnings about statements that decide nothing, though they seem to.

    These have no kind or an unknown one, an `about` that names no formation, or a speaker whose
    state is not known. An `about` that names nobody ("9 aircraft, which of them not said") gives no
    warning.

    Parameters
    ----------
    statements, formations
        All statements and formations of a case.
    name
        Of the file; begins every warning.

    Yields
    ------
    dict
        {"code", "text"}.
    """
    known = list(formations)
    if not known:
        return
    for i, statement in enumerate(statements):
        kind = statement.get("kind")
        if kind is None:
            text = (
                f"statements[{i}] has no kind and so decides nothing; give one of "
                f"{', '.join(map(repr, KINDS))}"
            )
            yield said_of(note("kind-unknown", text), name)
        elif kind not in KINDS:
            text = (
                f"statements[{i}].kind is {cut(repr(kind))}, which is not read and "
                f"so decides nothing; give one of {', '.join(map(repr, KINDS))}"
            )
            yield said_of(note("kind-unknown", text), name)
        if kind in (STAYED_OUT, *OF_AN_ENTRY) and not nations_of(statement):
            what = "denial" if kind == STAYED_OUT else "statement"
            text = (
                f"statements[{i}].who is {cut(repr(statement.get('who')))}, which "
                f"does not tell for which state it speaks, so its {what} decides nothing; give its "
                'nation, as in "nation": "JP"'
            )
            yield said_of(note("speaker-unknown", text), name)
    names = ", ".join(formation.id for formation in known)
    for i, statement in enumerate(statements):
        about = statement.get("about")
        seems = isinstance(about, list) or _seems_to_name(about, known)
        if seems and not any(covers(statement, formation) for formation in known):
            shown = about if isinstance(about, str) else ", ".join(about or ())
            text = (
                f"statements[{i}].about is {cut(repr(shown))}, which names no "
                f'formation and so decides nothing; give a list of {names}, or "{EVERYONE[0]}"'
            )
            yield said_of(note("about-nobody", text), name)


def _seems_to_name(about: str | None, formations: Sequence[Formation]) -> bool:
    """Return whether a text is a formation's id, or begins like one about everybody."""
    return bool(about) and (
        str(about).lower().startswith(EVERYONE[0]) or about in [f.id for f in formations]
    )


def _statement(item: Mapping[str, Any], what: str) -> dict[str, Any]:
    """Return one statement, checked."""
    read = dict(item) | {key: text(item[key], f"{what}.{key}") for key in TEXTS if key in item}
    denial = mapping(item.get("denied_by"), f"{what}.denied_by")
    for key in OF_A_DENIAL:
        text(denial.get(key), f"{what}.denied_by.{key}")
    about = item.get("about")
    listed = isinstance(about, list) and all(isinstance(name, str) for name in about)
    if not (listed or about is None or isinstance(about, str)):
        raise InputError(
            f'{what}.about is {describe(about)}; give a list of formations, or "{EVERYONE[0]}"'
        )
    return read


def covers(statement: Mapping[str, Any], formation: Formation) -> bool:
    """Return whether a statement is about this formation: by its id, or about all aircraft.

    Parameters
    ----------
    statement
        As in the case file.
    formation
        The formation asked about.

    >>> covers({"about": "all aircraft of the day"}, Formation(id="tu95", legs=()))
    True
    >>> covers({"about": "all aircraft except the Tu-95s"}, Formation(id="tu95", legs=()))
    False
    """
    about = statement.get("about")
    if isinstance(about, str):
        return " ".join(about.lower().split()) in EVERYONE
    return isinstance(about, Sequence) and formation.id.rpartition("/")[2] in about
