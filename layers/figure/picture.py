"""Map, legend and strip of a figure without its words, for a document that says those itself.

Needs matplotlib: pip install adiz[figure].
"""

from __future__ import annotations

from io import BytesIO
from typing import Final

from ..scene import Scene
from .sheet import PT_PER_MM, WIDTH_MM, refuse_without_matplotlib

DPI: Final = 200.0


def draw_plate(scene: Scene, form: str, title: str, about: str) -> bytes:
    """Return the picture as "svg", "pdf" or "png", as wide as a page's text.

    Letters are outlines in an SVG, as a page cannot count on the reader's fonts; text in a PDF.
    title, about: of the file's own description. Raises RequestError where matplotlib is missing.
    """
    refuse_without_matplotlib()
    import matplotlib as mpl

    from .paper import settings
    from .parts import plate_and_strip

    picture = BytesIO()
    with settings():
        mpl.rcParams["svg.fonttype"] = "path"
        paper = plate_and_strip(scene, WIDTH_MM * PT_PER_MM)
        paper.save(picture, form, dpi=DPI, title=title, about=about)
    return picture.getvalue()
