"""Import paths of version 0.1, and the current place of each name.

An old path works for one more release, with a warning. `install` adds a finder after all others, so
that it costs nothing until an import would fail without it.
"""

from __future__ import annotations

import sys
import warnings
from collections.abc import Callable, Sequence
from importlib import import_module
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any, Final

MOVED: Final[dict[str, tuple[str, ...]]] = {
    "adiz.cases": ("adiz.bundled_cases",),
    "adiz.comparing": ("adiz.comparison",),
    "adiz.geo.answer": ("adiz.geo.model",),
    "adiz.geo.areas": ("adiz.geo.visits", "adiz.geo.model"),
    "adiz.geo.boundary": ("adiz.geo.visits",),
    "adiz.geo.case": ("adiz.geo.model",),
    "adiz.geo.coordinates": ("adiz.geo.positions",),
    "adiz.geo.curves": ("adiz.geo.edges",),
    "adiz.geo.densify": ("adiz.geo.edges", "adiz.geo.visits"),
    "adiz.geo.distance": ("adiz.geo.visits",),
    "adiz.geo.draws": ("adiz.geo.certainty",),
    "adiz.geo.formation": ("adiz.geo.model",),
    "adiz.geo.geodesic": ("adiz.geo.edges.wgs84",),
    "adiz.geo.places": ("adiz.geo.positions", "adiz.geo.positions.in_words"),
    "adiz.geo.result": ("adiz.geo.results",),
    "adiz.geo.route": ("adiz.geo.model",),
    "adiz.geo.track": ("adiz.geo.visits",),
    "adiz.geo.uncertainty": ("adiz.geo.model",),
    "adiz.geo.zone": ("adiz.geo.model",),
    "adiz.layers.catalog": ("adiz.layers.atlas.catalog",),
    "adiz.layers.figure.projection": ("adiz.layers.projection",),
    "adiz.layers.figure_projection": ("adiz.layers.projection",),
    "adiz.layers.flight_map": ("adiz.layers.page.map_page",),
    "adiz.layers.land": ("adiz.layers.atlas.land",),
    "adiz.layers.patrols": ("adiz.layers.atlas.patrols",),
    "adiz.layers.sentences": ("adiz.layers.words.sentences",),
    "adiz.layers.style": ("adiz.layers.scene.style",),
}
"""Old module: the modules that its names are in now, looked up in this order."""

RENAMED: Final[dict[str, str]] = {
    "adiz.layers.patrols.patrols": "read_patrols",
    "adiz.layers.sentences.sentences": "write_sentences",
}
"""Old path: the new name, where that changed too."""


def install() -> None:
    """Find the old modules when no other finder knows them."""
    sys.meta_path.append(_Finder())


def moved(module: str, name: str, homes: Sequence[str]) -> Any:
    """Return what `module.name` was, from where it is now.

    Parameters
    ----------
    module, name
        The old path.
    homes
        Modules that may have it now.

    Raises
    ------
    AttributeError
        If none of them has it.
    """
    new = RENAMED.get(f"{module}.{name}", name)
    for home in homes:
        if not name.startswith("__") and hasattr(import_module(home), new):
            warnings.warn(
                f"{module}.{name} has moved and will be found there for one more release; "
                f"write: from {home} import {new}",
                DeprecationWarning,
                stacklevel=3,
            )
            return getattr(import_module(home), new)
    raise AttributeError(f"module '{module}' has no attribute '{name}'")


class _Finder:
    """Finds the modules of MOVED, and loads each as one that passes every request on."""

    def find_spec(self, fullname: str, path: object = None, target: object = None) -> Any:  # noqa: ARG002
        return ModuleSpec(fullname, self) if fullname in MOVED else None  # type: ignore[arg-type]

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        return ModuleType(spec.name, f"Moved to {', '.join(MOVED[spec.name])}.")

    def exec_module(self, module: ModuleType) -> None:
        name = module.__name__
        pass_on: Callable[[str], Any] = lambda asked: moved(name, asked, MOVED[name])  # noqa: E731
        module.__getattr__ = pass_on  # type: ignore[method-assign]
