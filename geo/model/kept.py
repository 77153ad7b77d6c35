"""Cache what follows from frozen objects, for no longer than they live."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Final, TypeVar
from weakref import ref

_Owner = TypeVar("_Owner")
_Found = TypeVar("_Found")

_NAME: Final = "_kept"

_SETS: Final = 4
"""Sets of objects whose results are kept, those asked about last."""


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


def kept_for_all(find: Callable[[tuple[_Owner, ...]], _Found]) -> Callable[..., _Found]:
    """Decorate a function of several objects so that results of the last few sets are kept.

    A result goes when any of its owners does, and keeps none of them alive.

    Parameters
    ----------
    find
        A function of a tuple of objects that do not change once made and may have weak references.
        What it returns must not refer to any of them.

    >>> from adiz.geo.model.route import Route
    >>> total = kept_for_all(lambda routes: [sum(map(len, routes))])
    >>> routes = tuple(Route(id=name, lon=[0, 1], lat=[0, 0]) for name in "ab")
    >>> total(routes), total(routes) is total(routes)
    ([4], True)
    """
    known: dict[tuple[int, ...], tuple[_Found, list[ref[_Owner]]]] = {}

    @wraps(find)
    def kept(owners: tuple[_Owner, ...]) -> _Found:
        key = tuple(map(id, owners))
        entry = known.pop(key, None)
        if entry is None:
            entry = find(owners), [ref(owner, lambda _: known.pop(key, None)) for owner in owners]
        known[key] = entry
        while len(known) > _SETS:
            del known[next(iter(known))]
        return entry[0]

    return kept
