"""Cache what follows from a frozen object on the object itself, for as long as it lives."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Final, TypeVar

_Owner = TypeVar("_Owner")
_Found = TypeVar("_Found")

_NAME: Final = "_kept"


class _Kept(dict[str, Any]):
    """What one object keeps; copies and pickles of the object begin with an empty one."""

    def __reduce__(self) -> tuple[type[_Kept], tuple[()]]:
        return _Kept, ()


def kept_by_owner(find: Callable[[_Owner], _Found]) -> Callable[[_Owner], _Found]:
    """Decorate a function of one object so that the object keeps the result.

    Unlike `functools.cache` this keeps no object alive: the result goes when its owner does. The
    result must not refer to its owner, or only Python's garbage collector frees the two.

    Parameters
    ----------
    find
        A function of one object that does not change once made and has a `__dict__`.

    >>> from adiz.geo.model.route import Route
    >>> count = kept_by_owner(lambda route: [len(route)])
    >>> route = Route(id="a", lon=[0, 1], lat=[0, 0])
    >>> count(route) is count(route)
    True
    """
    key = f"{find.__module__}.{find.__qualname__}"

    @wraps(find)
    def kept(owner: _Owner) -> _Found:
        found: dict[str, Any] = vars(owner).setdefault(_NAME, _Kept())
        if key not in found:
            found[key] = find(owner)
        value: _Found = found[key]
        return value

    return kept
