"""Write an answer for others: a report, a kit, a file for GIS programs, a figure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from os import PathLike, fspath
from pathlib import Path
from typing import Final

from adiz import press_kit
from adiz.geo.errors import RequestError
from adiz.geo.formats import is_answer, write_tables, written_as
from adiz.geo.results import Result
from adiz.geo.writing import whole_file, whole_folder, write_whole
from adiz.reports import forms
from adiz.reports.build import report as report_of
from adiz.text.rows import remarks

from .analysis import answer_of
from .gis_layers import gis_layers_of
from .inputs import RouteLike
from .link_preview import page_address
from .preparation import RULES

_SILENT: Final = {"rules": RULES}
"""Options of a check that need not be mentioned."""


def report(
    result: Result | RouteLike | Iterable[RouteLike],
    path: str | PathLike[str],
    *,
    title: str | None = None,
    force: bool = False,
) -> tuple[Path, ...]:
    """Write a full report of a result.

    Parameters
    ----------
    result
        A result, the path of a saved one, or anything that `adiz.check` takes.
    path
        File to write: .html, .md (its picture goes beside it), .pdf or .docx.
    title
        Headline to use instead of the generated one.
    force
        Whether to replace the picture beside a .md even if adiz did not write it.

    Returns
    -------
    tuple of Path
        The files written: the report, and its picture if that is a separate file.

    Raises
    ------
    RequestError
        If the suffix is unknown, a library is missing, or a file cannot be written.
    """
    target, form = Path(path), _form(path, forms.names())
    forms.refuse_without(form)
    for name in forms.beside(target.name, form):
        other = target.with_name(name)
        if other.exists() and not force and not is_answer(other.read_bytes()):
            raise RequestError(
                f"'{other}' exists and adiz did not write it; move it, or pass force=True"
            )
    answer = answer_of(result)
    content = report_of(answer, command=_again("report", answer, target), title=title)
    written = []
    for name, data in forms.render(content, target.name, form).items():
        write_whole(target.with_name(name), data)
        written.append(target.with_name(name))
    return tuple(written)


def kit(
    result: Result | RouteLike | Iterable[RouteLike],
    folder: str | PathLike[str],
    *,
    title: str | None = None,
    url: str | None = None,
    force: bool = False,
) -> Path:
    """Write a result in every form into one folder: page, pictures, sentences, table, sources.

    Parameters
    ----------
    result
        A result, the path of a saved one, or anything that `adiz.check` takes.
    folder
        Folder to create; an unchanged older kit is replaced.
    title
        Headline to use instead of the generated one.
    url
        Address at which the page will be published, for link previews.
    force
        Whether to replace also files that have the name of a kit's file but are not adiz's own.

    Returns
    -------
    Path
        The folder.

    Raises
    ------
    RequestError
        If matplotlib is missing, the URL is no web address, or the folder contains other files or
        cannot be written.
    """
    press_kit.refuse_without_matplotlib()
    target = Path(folder)
    if url is not None:
        page_address(url, "map.html")
    _refuse_others(target, force=force)
    answer = answer_of(result)
    with whole_folder(target) as new:
        press_kit.write(answer, new, command=_again("kit", answer, target), title=title, url=url)
    return target


def export(result: Result | RouteLike | Iterable[RouteLike], path: str | PathLike[str]) -> Path:
    """Export a result for QGIS, Google Earth and other GIS programs, as layers.

    Parameters
    ----------
    result
        A result, the path of a saved one, or anything that `adiz.check` takes.
    path
        File to write: .gpkg (with styles for QGIS), .geojson, .kml or .kmz.

    Returns
    -------
    Path
        The file.

    Raises
    ------
    RequestError
        If the suffix is unknown or the file cannot be written.
    """
    suffixes = [suffix.removeprefix(".") for suffix in written_as("write_tables")]
    target, form = Path(path), _form(path, suffixes)
    answer = answer_of(result)
    with whole_file(target) as new:
        layers = gis_layers_of(answer)
        notes = [layers.title, *layers.about, *remarks(answer), *layers.notes]
        write_tables(layers.tables, new, suffix=f".{form}", notes=notes)
    return target


def figure(
    result: Result | RouteLike | Iterable[RouteLike],
    path: str | PathLike[str],
    *,
    title: str | None = None,
    width_mm: float | None = None,
    dpi: float | None = None,
    part: str = "all",
) -> Path:
    """Write a result as a figure for print: the map, and which zones were entered where and when.

    Parameters
    ----------
    result
        A result, the path of a saved one, or anything that `adiz.check` takes.
    path
        File to write: .svg, .pdf or .png.
    title
        Headline to use instead of the generated one.
    width_mm
        Width in millimetres (default 180); the height follows.
    dpi
        Dots per inch of a .png (default 300).
    part
        "map" (at most 180 x 120 mm), "strip" (who was inside which zone along the path), "answers"
        or "all".

    Returns
    -------
    Path
        The file.

    Raises
    ------
    RequestError
        If the suffix, a size or the part is not possible, matplotlib is missing, or there is
        nothing to draw.
    """
    from adiz.layers.figure import sheet

    target, form = Path(path), _form(path, [suffix[1:] for suffix in sheet.SUFFIXES])
    width_mm = sheet.WIDTH_MM if width_mm is None else width_mm
    dpi = sheet.DPI if dpi is None else dpi
    sheet.refuse_size(width_mm, dpi)
    answer = answer_of(result)
    with whole_file(target) as new:
        sheet.save(answer, new, title=title, form=form, width_mm=width_mm, dpi=dpi, part=part)
    return target


def _form(path: str | PathLike[str], known: Iterable[str]) -> str:
    """Return the form that a suffix names; raise RequestError with the known ones otherwise."""
    form = Path(path).suffix.lower().removeprefix(".")
    if form not in known:
        raise RequestError(f"'{fspath(path)}': end the name in {', '.join(f'.{k}' for k in known)}")
    return form


def _refuse_others(folder: Path, *, force: bool) -> None:
    """Raise RequestError if a folder contains other files than a kit's, or changed ones."""
    if folder.exists() and not folder.is_dir():
        raise RequestError(f"'{folder}' is a file; choose another folder")
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if path.name not in press_kit.CONTENT or path.is_dir():
            raise RequestError(
                f"'{folder}' contains {path.name}, which is not part of a kit; choose another "
                "folder"
            )
        if not force and (path.is_symlink() or not press_kit.is_as_written(path)):
            raise RequestError(
                f"'{folder}': adiz did not write its {path.name} as it is now; choose another "
                "folder, or pass force=True"
            )


def _again(function: str, result: Result, path: Path) -> str:
    """Return the call that makes the same file again, with files named without folders."""
    names = [repr(source.name) for source in result.route_sources]
    given = names[0] if len(names) == 1 else f"[{', '.join(names)}]"
    how = "".join(f", {key}={value!r}" for key, value in _stated(result))
    return f"adiz.{function}(adiz.check({given}{how}), {path.name!r})"


def _stated(result: Result) -> Iterator[tuple[str, object]]:
    for key, value in result.options.items():
        if value and _SILENT.get(key) != value:
            yield key, value
