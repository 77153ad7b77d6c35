"""Examples in docstrings. The installed modules are walked, not the folders: a folder's files
would be imported a second time under another name."""

from __future__ import annotations

import doctest
from importlib import import_module
from pkgutil import walk_packages

import pytest

import adiz.geo
import adiz.layers

PACKAGES = (adiz, adiz.geo, adiz.layers)
MODULES = {package.__name__ for package in PACKAGES} | {
    module.name
    for package in PACKAGES
    for module in walk_packages(package.__path__, f"{package.__name__}.")
    if not module.name.endswith("__main__")
}
OPTIONS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE | doctest.IGNORE_EXCEPTION_DETAIL


@pytest.mark.parametrize("name", sorted(MODULES))
def test_examples(name: str) -> None:
    assert doctest.testmod(import_module(name), optionflags=OPTIONS).failed == 0
