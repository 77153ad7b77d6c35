"""Findings about the tracks of a file, combined into one note per kind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from ..json_values import cut, first_few
from .notes import Note, note

TRACKS: Final = 4
"""Most tracks that one note names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A finding about one track; others may have the same.

    Attributes
    ----------
    text
        The full text, for this track alone.
    what, done
        What it is and what was done about it, worded for several tracks.
    places
        Where in the track.
    advice
        What to do about it; brief texts leave it out.
    flaw
        In one word what is wrong with fixes: place, speed, duplicate or order; several where the
        track is of several aircraft; empty for anything else.

    Findings with equal code, what and done become one note.
    """

    code: str
    track: str
    text: str
    count: int = 1
    what: str = ""
    places: str = ""
    done: str = ""
    advice: str = ""
    flaw: str = ""


def notes_of(findings: Iterable[Finding]) -> Iterator[Note]:
    """Yield one note for each kind of finding, in the order in which the kinds first occur."""
    kinds: dict[tuple[str, str, str], list[Finding]] = {}
    for finding in findings:
        own = finding.what or f"{finding.track}: {finding.text}"
        kinds.setdefault((finding.code, own, finding.done), []).append(finding)
    for (code, what, done), found in kinds.items():
        (first, *others) = found
        if others:
            yield note(code, _of_several(what, done, found), advice=first.advice)
        else:
            yield note(code, first.text, about=[first.track], advice=first.advice)


def _of_several(what: str, done: str, found: list[Finding]) -> str:
    """Return one sentence for several tracks: how many in all, and where the first are."""
    places = [f"{cut(one.track)} ({one.places})" if one.places else cut(one.track) for one in found]
    more = f" of {len(found)} tracks" if len(found) > TRACKS else ""
    total = sum(one.count for one in found)
    said = f"{total} {what}{more}: {first_few(places, TRACKS)}"
    return f"{said}; {done}" if done else said
