"""The two kinds of error that a user can meet.

Every message says what is wrong, where, and what to do next.
"""

from __future__ import annotations

from collections.abc import Sequence


class AdizError(Exception):
    """Root of every error that adiz raises on purpose."""


class InputError(AdizError, ValueError):
    """The content of a file, text or array that can be read is invalid. Exit status 1.

    Attributes
    ----------
    reason
        What is wrong and what to do, without where that is.
    places
        Where it is, from the outermost place inwards, as the message begins: a file, then what
        part of it.
    line
        Line of the first of these places, from 1; None if it is not known.
    path
        Keys and indices in a JSON object, such as `("answers", 3, "verdict")`; empty if it is not
        in one.

    >>> error = InputError("is empty", places=("a.csv", "row 3"))
    >>> str(error), error.within("b.zip").places
    ('a.csv: row 3: is empty', ('b.zip', 'a.csv', 'row 3'))
    >>> print(InputError("is no number", places=("a.csv",), line=3))
    a.csv:3: is no number
    """

    def __init__(
        self,
        reason: str = "",
        *,
        places: Sequence[str] = (),
        line: int | None = None,
        path: Sequence[str | int] = (),
    ) -> None:
        self.reason, self.places, self.path = reason, tuple(places), tuple(path)
        self.line = line if places else None
        super().__init__(": ".join((*self._places(), reason)))

    def within(self, place: str, line: int | None = None) -> InputError:
        """Return the error as one of something in a place.

        If the error names the place already, it is returned unchanged, or with the line if it has
        none.

        Parameters
        ----------
        place, line
            The place, and the line of it, from 1, if it is known.
        """
        if self.places[:1] == (place,):
            if line is None or self.line is not None:
                return self
            return InputError(self.reason, places=self.places, line=line, path=self.path)
        places = (place, *self._places())
        return InputError(self.reason, places=places, line=line, path=self.path)

    def renamed(self, place: str, new: str) -> InputError:
        """Return the error with another name for its outermost place.

        Parameters
        ----------
        place, new
            The name that is replaced, if the outermost place has it, and the new name.
        """
        if self.places[:1] != (place,):
            return self
        places = (new, *self.places[1:])
        return InputError(self.reason, places=places, line=self.line, path=self.path)

    def under(self, *path: str | int) -> InputError:
        """Return the error as one of a value under this path in a JSON object."""
        found = (*path, *self.path)
        return InputError(self.reason, places=self.places, line=self.line, path=found)

    @property
    def where(self) -> str:
        """The places as the message begins, such as `a.csv:3`; empty where there are none."""
        return ": ".join(self._places())

    def _places(self) -> tuple[str, ...]:
        """Return the places as the message names them, the first one with the line."""
        if self.line is None:
            return self.places
        return (f"{self.places[0]}:{self.line}", *self.places[1:])

    def beside(self, *places: str) -> str:
        """Return the message to be read beside these places, without them and their lines."""
        left, known = list(self._places()), list(self.places)
        for place in places:
            if known[:1] == [place]:
                del left[0], known[0]
        return ": ".join((*left, self.reason))


class RequestError(AdizError, LookupError):
    """Something that was asked for does not exist: an option, an id, a file. Exit status 2."""
