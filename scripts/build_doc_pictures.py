"""Redraw docs/pictures with the geometry of adiz itself. `make doc-pictures` runs it.

matplotlib comes with .venv-peers; adiz itself does not need it.
"""

from __future__ import annotations

from drawing import algorithm, failures, paper


def main() -> None:
    """Draw every picture; each is a function of the same name."""
    paper.FOLDER.mkdir(exist_ok=True)
    for draw in (*algorithm.PICTURES, *failures.PICTURES):
        paper.save(draw(), draw.__name__.replace("_", "-"))
        print(draw.__name__)


if __name__ == "__main__":
    main()
