"""What can go wrong, in two kinds the user can tell apart.

Every message says what, where and what to do next.
"""


class AdizError(Exception):
    """Root of everything adiz raises on purpose."""


class InputError(AdizError, ValueError):
    """What a readable file, text or array contains is bad. The command line exits with 1."""


class RequestError(AdizError, LookupError):
    """What was asked for is not there: an option, an id, a file to open or write. Exit 2."""
