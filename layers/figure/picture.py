"""Map, legend and lanes of a figure without its words, for a document that says those itself.

Needs matplotlib: pip install adiz[figure].
"""

from __future__ import annotations

from io import BytesIO
from typing import Final

from ..scene import Scene
from ..words import CAVEAT
from .sheet import PT_PER_MM, PT_PER_PX, WIDTH_MM, refuse_without_matplotlib

DPI: Final = 200.0
EDGE_PT: Final = 3.5 * PT_PER_PX
"""What is left blank around it, as lines at its edge are half outside."""


def draw_plate(scene: Scene, form: str, title: str) -> bytes:
    """The picture as "svg", "pdf" or "png", as wide as a page's text.

    Letters are outlines in an SVG, as a page cannot count on the reader's fonts; text in a PDF.
    title: of the file's own description. Raises RequestError where matplotlib is missing.
    """
    refuse_without_matplotlib()
    import matplotlib as mpl

    from .paper import Paper, settings
    from .plate import Plate

    width = WIDTH_MM * PT_PER_MM
    picture = BytesIO()
    with settings():
        mpl.rcParams["svg.fonttype"] = "path"
        drawn = Plate(scene, EDGE_PT, EDGE_PT, width - 2 * EDGE_PT, PT_PER_PX)
        paper = Paper(width, drawn.bottom + EDGE_PT)
        drawn.draw(paper)
        paper.save(picture, form, dpi=DPI, title=title, about=CAVEAT)
    return picture.getvalue()
