"""The two kinds of error that a user can meet.

Every message says what is wrong, where, and what to do next.
"""

from __future__ import annotations

from collections.abc import Sequence


class AdizError(Exception):
    """Root of every error that adiz raises on purpose."""


class InputError(AdizError, ValueError):
    """The content of a file, text or array that can be read is invalid. Exit status 1.

    Parameters
    ----------
    reason
        What is wrong and what to do, without where that is.
    places
        Where it is, from the outermost place inwards, as the message begins: a file, then what
        part of it.
    line
        Line of the file, from 1, if that says it more precisely; the message has it after the file.
    path
        Keys and indices in a JSON object, such as `("answers", 3, "verdict")`; empty if it is not
        in one.

    Attributes
    ----------
    reason, places, line, path
        As given.

    Examples
    --------
    >>> error = InputError("is empty", places=("a.csv", "row 3"))
    >>> str(error), error.within("b.zip").places
    ('a.csv: row 3: is empty', ('b.zip', 'a.csv', 'row 3'))
    >>> str(InputError("is not JSON", places=("a.json",), line=7))
    'a.json:7: is not JSON'
    """

    def __init__(
        self,
        reason: str = "",
        *,
        places: Sequence[str] = (),
        line: int | None = None,
        path: Sequence[str | int] = (),
    ) -> None:
        self.reason, self.places, self.line, self.path = reason, tuple(places), line, tuple(path)
        super().__init__(": ".join((*self._places_and_line(), reason)))

    def _places_and_line(self) -> tuple[str, ...]:
        """Return the places, the first of them with the line."""
        if self.line is None or not self.places:
            return self.places
        return (f"{self.places[0]}:{self.line}", *self.places[1:])

    def within(self, place: str, line: int | None = None) -> InputError:
        """Return the error as one of something in a place, unless it says so already.

        Parameters
        ----------
        place, line
            The place, and the line of the file that it is, from 1, if it is one.
        """
        if self.places[:1] == (place,):
            return self
        places = (place, *self._places_and_line())
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

    def at(self, *path: str | int) -> InputError:
        """Return the error with these keys and indices before those that it has."""
        return InputError(self.reason, places=self.places, line=self.line, path=(*path, *self.path))

    def beside(self, *places: str) -> str:
        """Return the message to be read beside these places, without those it begins with."""
        left = list(zip(self.places, self._places_and_line(), strict=True))
        for place in places:
            if left and left[0][0] == place:
                del left[0]
        return ": ".join((*(said for _, said in left), self.reason))


class RequestError(AdizError, LookupError):
    """Something that was asked for does not exist: an option, an id, a file. Exit status 2."""
