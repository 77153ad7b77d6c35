"""Map, legend and lanes of a figure without its words, for a document that says those itself.

Needs matplotlib: pip install adiz[figure].
"""

from __future__ import annotations

from io import BytesIO
from typing import Final

from adiz.geo.errors import RequestError

from .figure import PT_PER_MM, PT_PER_PX, WIDTH_MM, is_possible
from .headline import headline
from .layer import discover
from .scene import Scene
from .words import CAVEAT

DPI: Final = 200.0


def plate(scene: Scene, form: str) -> bytes:
    """The picture as "svg", "pdf" or "png", as wide as a page's text.

    Letters are outlines in an SVG, as a page cannot count on the reader's fonts; text in a PDF.
    Raises RequestError where matplotlib is missing.
    """
    if not is_possible():
        raise RequestError("a figure needs matplotlib; do: pip install 'adiz[figure]'")
    import matplotlib as mpl

    from .figure_chart import Chart, View, colour
    from .figure_lanes import Lanes
    from .figure_legend import Legend
    from .figure_paper import Paper, settings
    from .figure_words import Words

    pt, width, gap = PT_PER_PX, WIDTH_MM * PT_PER_MM, 7 * PT_PER_PX
    layers = tuple(layer for module in discover() if (layer := module.draw(scene)))
    shapes = [shape for layer in layers for shape in layer.shapes]
    keys = [key for layer in reversed(layers) for key in layer.legend]
    picture = BytesIO()
    with settings():
        mpl.rcParams["svg.fonttype"] = "path"
        view = View.of(shapes, gap / 2, gap / 2, width - gap)
        legend, lanes = (
            Legend(keys, gap / 2, width - gap, pt),
            Lanes(scene, gap / 2, width - gap, pt),
        )
        top = view.box.bottom + gap
        paper = Paper(width, top + legend.height + gap / 2 + lanes.height + gap / 2)
        chart = Chart(paper, scene, layers, view, pt)
        chart.draw()
        Words(chart).draw()
        paper.area(view.frame, line=colour("text-2"), width=1.2 * pt)
        legend.draw(paper, top)
        lanes.draw(paper, top + legend.height + gap / 2)
        paper.save(picture, form, dpi=DPI, title=headline(scene), about=CAVEAT)
    return picture.getvalue()
