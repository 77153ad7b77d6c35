"""The parts of a story: plain text without markup, the same for page, terminal and sentences."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

StepKind = Literal["start", "entry", "meeting", "passage", "turn", "end", "exit", "report"]
Mark = Literal["inside", "perhaps", "no", "unknown", "own", "said"]
Box = tuple[float, float, float, float]
"""West, south, east and north in degrees; longitudes are continuous round the frame's centre."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A numbered moment of the flight.

    Attributes
    ----------
    number
        From 1, in the order of the flight.
    title
        Short enough for a label on the map.
    text
        What is published, by whom, what is drawn, and how far off it may be.
    label
        The second line of the label on the map: what is published of place or time.
    formations
        Ids of the formations it is about.
    lon, lat
        Degrees WGS84 where its number stands; the longitude is near the frame's centre.
    box
        What to show when it is chosen.
    answer, visit
        The place of the answer it is about (`Scene.place_of`) and the number of the visit.
    along_m
        Metres from the start of the first of its formations; None for what is not on a path.
    when
        The published time, local and UTC; empty if none is published.
    sources
        Title and address of each source.
    """

    number: int
    kind: StepKind
    title: str
    text: str
    label: str
    formations: tuple[str, ...]
    lon: float
    lat: float
    box: Box
    answer: int | None = None
    visit: int | None = None
    along_m: float | None = None
    when: str = ""
    sources: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerLine:
    """A row of "Did they enter?": equal answers about one zone, or about zones answered alike.

    Attributes
    ----------
    answers
        Places of the answers that it stands for (`Scene.place_of`); empty for a line.
    zone
        As it is shown.
    verdict
        In readers' words: "entered", "perhaps", "no", "can’t tell", "China’s own zone".
    mark
        Which glyph stands beside it; "said" where a published statement has it inside.
    reason
        One line: who, why, how far inside, who says so, and when.
    formations
        Ids of the formations it is about.
    is_stated
        Whether a published statement decided it, also that a zone was not entered.
    """

    answers: tuple[int, ...]
    zone: str
    verdict: str
    mark: Mark
    reason: str
    formations: tuple[str, ...]
    is_stated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """What happened, how sure that is, the moments of the flight, and the answers.

    Attributes
    ----------
    kicker
        Event and day.
    headline
        Who entered which foreign zones, without kilometres; a "no" is a headline, too.
    deck
        Sentences, each with whether it is stressed.
    what_is_an_adiz
        One sentence; empty if no ADIZ is concerned.
    steps
        In the order of the flight; empty where nothing is placed.
    answers
        At most eight rows, the most important first.
    zones_outside
        Ids of the zones that were checked and plainly not entered.
    names_outside
        Their names, those of airspaces as one.
    embed_line
        How sure it is, in one line.
    """

    kicker: str
    headline: str
    deck: tuple[tuple[str, bool], ...]
    what_is_an_adiz: str
    steps: tuple[Step, ...]
    answers: tuple[AnswerLine, ...]
    zones_outside: tuple[str, ...]
    names_outside: tuple[str, ...]
    embed_line: str

    @property
    def outside(self) -> str:
        """Return the zones outside in one line, "Outside: ..."; empty if there are none."""
        return f"Outside: {'; '.join(self.names_outside)}" if self.names_outside else ""
