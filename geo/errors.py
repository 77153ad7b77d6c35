"""The two kinds of error that a user can meet.

Every message says what is wrong, where, and what to do next.
"""

from __future__ import annotations

from collections.abc import Sequence


class AdizError(Exception):
    """Root of every error that adiz raises on purpose."""


class InputError(AdizError, ValueError):
    """What a readable file, text or array contains is bad. The command line exits with 1.

    Attributes
    ----------
    reason
        What is wrong and what to do, without where that is.
    places
        Where, from the outermost inwards, as the message begins: a file, perhaps with its line,
        then what of it.
    path
        Keys and indices in a JSON object, as `("answers", 3, "verdict")`; empty where it is not of
        one.

    >>> error = InputError("is empty", places=("a.csv", "row 3"))
    >>> str(error), error.within("b.zip").places
    ('a.csv: row 3: is empty', ('b.zip', 'a.csv', 'row 3'))
    """

    def __init__(
        self,
        reason: str = "",
        *,
        places: Sequence[str] = (),
        path: Sequence[str | int] = (),
    ) -> None:
        self.reason, self.places, self.path = reason, tuple(places), tuple(path)
        super().__init__(": ".join((*self.places, reason)))

    def within(self, place: str) -> InputError:
        """Return the error as of something in this place; as it is where it says so."""
        if self.places and f"{self.places[0]}: ".startswith(f"{place}: "):
            return self
        return InputError(self.reason, places=(place, *self.places), path=self.path)

    def beside(self, *places: str) -> str:
        """Return the message as it is said beside these places: without them, in this order."""
        left = list(self.places)
        for place in places:
            if left[:1] == [place]:
                del left[0]
        return ": ".join((*left, self.reason))


class RequestError(AdizError, LookupError):
    """Something asked for does not exist: an option, an id, a file. Exit status 2."""
