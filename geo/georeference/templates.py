"""Control points of a base map that many charts share, kept to be used again."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

import numpy as np

from ..errors import InputError
from ..json_values import first_few, mapping, mappings, naming, number, text
from .best_model import best_fit
from .clicks import BasePicture, Clicks, Picture
from .control_points import GroundControl, is_on_one_line, points_are
from .fits import Georeference
from .graticule import Graticule
from .graticule_patterns import has_pattern

SCHEMA: Final = "adiz-template/1"

MOST_PX: Final = 3.0
"""A point that is measured again lies within this many pixels, or the base map is another."""

LEAST_MEASURED: Final = 2

_NAME: Final = re.compile(r"[a-z0-9][a-z0-9.-]{0,63}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """A base map that many charts share: its picture, and control points in it.

    Attributes
    ----------
    base
        SHA-256 of the picture.
    width, height
        Its size in pixels.
    points
        Control points in the pixels of that picture.
    facts
        Where the chart was published, and what else the file says.
    """

    id: str
    base: str
    width: float
    height: float
    points: tuple[GroundControl, ...]
    facts: Mapping[str, Any] = field(default_factory=dict)


def base_of(picture: Picture) -> BasePicture:
    """Return the picture by which a base map is recognised: that in the PDF, or the file itself.

    Raises
    ------
    InputError
        If the clicks state neither.
    """
    if picture.base is not None:
        return picture.base
    if picture.page is not None:
        raise InputError("the page holds no picture by which its base map could be recognised")
    if picture.sha256 is None:
        raise InputError("picture.sha256 is missing, by which a base map is recognised; add it")
    width, height = picture.width, picture.height
    corners = ((0.0, 0.0), (width, 0.0), (0.0, height))
    return BasePicture(sha256=picture.sha256, width=width, height=height, corners=corners)


def template_of(clicks: Clicks, name: str) -> Template:
    """Return the control points of a file of clicks as a template.

    Parameters
    ----------
    clicks
        With 5 or more enabled control points; nothing else of them is kept.
    name
        The template's id: up to 64 small letters, digits, `-` and `.`.

    Raises
    ------
    InputError
        If the name is not of that form, the points are too few for an error, or the clicks do not
        say which picture the base map is.
    """
    if not _NAME.fullmatch(name):
        raise InputError(
            f"'{name[:70]}' names no template; use up to 64 small letters, digits, - and ."
        )
    used = [point for point in clicks.points if point.enabled]
    fit = best_fit(used, clicks.choice)
    if is_on_one_line(used):
        raise InputError("the control points lie on one line; spread them over the picture")
    if not np.isfinite(fit.loo_m):
        raise InputError(f"{points_are(len(used))} too few for a template; give 5 or more")
    base = base_of(clicks.picture)
    points = []
    for point in used:
        px, py = base.in_base(point.px, point.py)
        points.append(replace(point, px=round(px, 2), py=round(py, 2)))
    facts: dict[str, Any] = {
        "projection": fit.projection.family,
        "model": fit.model,
        "loo_m": round(fit.loo_m),
        "rms_m": round(fit.rms_m),
    }
    if "source" in clicks.facts:
        facts["source"] = clicks.facts["source"]
    return Template(
        id=name,
        base=base.sha256,
        width=base.width,
        height=base.height,
        points=tuple(points),
        facts=facts,
    )


def with_template(clicks: Clicks, template: Template, graticule: Graticule | None = None) -> Clicks:
    """Return the clicks with the template's control points instead of their own.

    Their own points serve as a check: the template must place each of them within 3 pixels of where
    it was measured.

    Parameters
    ----------
    clicks
        With at least two enabled control points, measured in this chart.
    template
        The template of the chart's base map.
    graticule
        As found in the base picture, by whose lines the base map is recognised too.

    Raises
    ------
    InputError
        If the chart has another base map, fewer than two points were measured, or one of them is
        farther than 3 pixels from where the template places it.
    """
    base = base_of(clicks.picture)
    if not _is_of(template, base, graticule):
        other = "has other lines" if graticule else "is compared too, with --image"
        raise InputError(
            f"template '{template.id}' is of another base map (its picture's SHA-256 begins "
            f"{template.base[:12]}, that of this chart {base.sha256[:12]}; the graticule {other}); "
            "click control points"
        )
    measured = [point for point in clicks.points if point.enabled]
    if len(measured) < LEAST_MEASURED:
        raise InputError(
            f"{points_are(len(measured))} measured in this chart; measure 2 of the "
            f"template's again, far apart, to check '{template.id}'"
        )
    points = []
    for point in template.points:
        px, py = base.on_page(point.px, point.py)
        points.append(replace(point, px=round(px, 2), py=round(py, 2)))
    fit = best_fit(points, clicks.choice)
    off = _off_px(fit, measured)
    if max(off) > MOST_PX:
        worst = measured[int(np.argmax(off))]
        name = worst.name or f"{worst.px:g}, {worst.py:g}"
        raise InputError(
            f"template '{template.id}' places '{name}' {max(off):.1f} px from where it was "
            f"measured (at most {MOST_PX:g}); measure it again, or click control points"
        )
    return replace(clicks, points=tuple(points), template=template.id, page_fit=None)


def read_template(data: bytes, name: str) -> Template:
    """Return the template of a file.

    Parameters
    ----------
    data, name
        Content and name of the file; the name begins every message.

    Raises
    ------
    InputError
        If it is not a template, or a member is wrong.
    """
    with naming(name):
        try:
            item = json.loads(data)
        except (ValueError, RecursionError):
            raise InputError("is not JSON; give a template that adiz digitise wrote") from None
        if not isinstance(item, dict) or item.get("schema") != SCHEMA:
            raise InputError(f'is no template; it has no "schema": "{SCHEMA}"')
        picture = mapping(item.get("picture"), "picture")
        points = [
            GroundControl(
                px=number(point.get("px"), f"points[{i}].px"),
                py=number(point.get("py"), f"points[{i}].py"),
                lon=number(point.get("lon"), f"points[{i}].lon"),
                lat=number(point.get("lat"), f"points[{i}].lat"),
                name=text(point.get("name"), f"points[{i}].name") or "",
            )
            for i, point in enumerate(mappings(item.get("points"), "points"))
        ]
        own = ("schema", "id", "picture", "points")
        return Template(
            id=text(item.get("id"), "id") or "",
            base=text(picture.get("sha256"), "picture.sha256") or "",
            width=number(picture.get("width"), "picture.width"),
            height=number(picture.get("height"), "picture.height"),
            points=tuple(points),
            facts={key: value for key, value in item.items() if key not in own},
        )


def template_json(template: Template) -> dict[str, Any]:
    """Return a template as its file has it."""
    return {
        "schema": SCHEMA,
        "id": template.id,
        "picture": {
            "sha256": template.base,
            "width": template.width,
            "height": template.height,
        },
        **template.facts,
        "points": [
            {"px": p.px, "py": p.py, "lon": p.lon, "lat": p.lat, "name": p.name}
            for p in template.points
        ],
    }


def chosen_template(
    templates: Sequence[Template],
    picture: Picture,
    name: str | None,
    graticule: Graticule | None = None,
) -> Template:
    """Return the template of this name, or of the chart's base map if no name is given.

    Parameters
    ----------
    templates
        Those that are saved.
    picture
        The picture of the chart; not used if a name is given.
    name
        The id of a template, or None.
    graticule
        As found in the base picture; used if no template has its SHA-256.

    Raises
    ------
    InputError
        If there is no such template, or no name is given and the clicks do not say which picture
        the base map is.
    """
    if name is not None:
        found = [template for template in templates if template.id == name]
    else:
        base = base_of(picture)
        found = [template for template in templates if template.base == base.sha256]
        found = found or [one for one in templates if _is_of(one, base, graticule)]
    if not found:
        known = first_few(sorted(template.id for template in templates)) or "none is saved"
        what = f"'{name}'" if name else "of this chart's base map"
        raise InputError(f"there is no template {what} ({known}); click control points")
    return found[0]


def _is_of(template: Template, base: BasePicture, graticule: Graticule | None) -> bool:
    """Return whether a picture is the template's base map: by its SHA-256, or by its graticule."""
    by_lines = graticule is not None and has_pattern(graticule, template.points)
    return base.sha256 == template.base or by_lines


def _off_px(fit: Georeference, measured: Sequence[GroundControl]) -> list[float]:
    px, py = fit.to_pixels([p.lon for p in measured], [p.lat for p in measured])
    return [
        float(np.hypot(x - point.px, y - point.py))
        for x, y, point in zip(px, py, measured, strict=True)
    ]
