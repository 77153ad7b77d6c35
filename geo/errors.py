"""The two kinds of error that a user can meet.

Every message says what is wrong, where, and what to do next.
"""


class AdizError(Exception):
    """Root of every error that adiz raises on purpose."""


class InputError(AdizError, ValueError):
    """A file, a text or an array can be read, but its content is wrong. Exit status 1."""


class RequestError(AdizError, LookupError):
    """Something asked for does not exist: an option, an id, a file. Exit status 2."""
