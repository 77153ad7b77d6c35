"""All inputs checked once for the whole folder."""

from __future__ import annotations

import pytest

from .forms import Everything, everything


@pytest.fixture(scope="session")
def all_of_it(tmp_path_factory: pytest.TempPathFactory) -> Everything:
    return everything(tmp_path_factory.mktemp("agreement"))
