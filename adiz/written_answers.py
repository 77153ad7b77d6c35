"""An answer written for others: a report, a kit, a file for GIS programs, a figure."""

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
from .preparation import RULES

_SILENT: Final = {"rules": RULES}
"""Options of a check that go without saying."""


def report(
    result: Result | RouteLike | Iterable[RouteLike],
    path: str | PathLike[str],
    *,
    title: str | None = None,
    force: bool = False,
) -> tuple[Path, ...]:
    """Write all there is to say of a result as one report.

    Parameters
    ----------
    result
        A result, a saved one's path, or what `adiz.check` takes.
    path
        Where to: .html, .md (with its picture beside it), .pdf or .docx.
    title
        Replaces the generated headline.
    force
        Replace a picture beside it that adiz did not write.

    Returns
    -------
    tuple of Path
        What was written: the report, and the picture where it is a file of its own.

    Raises
    ------
    RequestError
        Where the suffix is another, a library is missing, or a file cannot be written.
    """
    target, form = Path(path), _form(path, forms.names())
    forms.refuse_without(form)
    for name in forms.beside(target.name, form):
        other = target.with_name(name)
        if other.exists() and not force and not is_answer(other.read_bytes()):
            raise RequestError(f"'{other}' is there and not by adiz; move it, or say force=True")
    answer = answer_of(result)
    told = report_of(answer, command=_again("report", answer, target), title=title)
    written = []
    for name, data in forms.render(told, target.name, form).items():
        write_whole(target.with_name(name), data)
        written.append(target.with_name(name))
    return tuple(written)


def kit(
    result: Result | RouteLike | Iterable[RouteLike],
    folder: str | PathLike[str],
    *,
    title: str | None = None,
    force: bool = False,
) -> Path:
    """Write a result in every form into one folder: page, pictures, sentences, table, sources.

    Parameters
    ----------
    result
        A result, a saved one's path, or what `adiz.check` takes.
    folder
        Where to; an older kit as adiz wrote it is replaced.
    title
        Replaces the generated headline.
    force
        Also replace files that are named like those of a kit, though adiz did not write them.

    Returns
    -------
    Path
        The folder.

    Raises
    ------
    RequestError
        Where matplotlib is missing, or the folder holds something else or cannot be written.
    """
    press_kit.refuse_without_matplotlib()
    target = Path(folder)
    _refuse_others(target, force=force)
    answer = answer_of(result)
    with whole_folder(target) as new:
        press_kit.write(answer, new, command=_again("kit", answer, target), title=title)
    return target


def export(result: Result | RouteLike | Iterable[RouteLike], path: str | PathLike[str]) -> Path:
    """Write a result for QGIS, Google Earth and other programs, one layer for each kind of thing.

    Parameters
    ----------
    result
        A result, a saved one's path, or what `adiz.check` takes.
    path
        Where to: .gpkg (with styles for QGIS), .geojson, .kml or .kmz.

    Returns
    -------
    Path
        The file.

    Raises
    ------
    RequestError
        Where the suffix is another, or the file cannot be written.
    """
    suffixes = [suffix.removeprefix(".") for suffix in written_as("write_tables")]
    target, form = Path(path), _form(path, suffixes)
    answer = answer_of(result)
    with whole_file(target) as new:
        layers = gis_layers_of(answer)
        notes = [*remarks(answer), *layers.notes]
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
    """Write a result as a figure for print: the map, with what was entered where and when.

    Parameters
    ----------
    result
        A result, a saved one's path, or what `adiz.check` takes.
    path
        Where to: .svg, .pdf or .png.
    title
        Replaces the generated headline.
    width_mm
        Its width in millimetres, 180 unless given; the height follows.
    dpi
        Dots per inch of a .png, 300 unless given.
    part
        `map` (at most 180 x 120 mm), `strip` (who was inside what, along the path), `answers` or
        `all`.

    Returns
    -------
    Path
        The file.

    Raises
    ------
    RequestError
        Where the suffix, a size or the part is not possible, matplotlib is missing, or there is
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
    """The form that a suffix names. RequestError, saying which there are, where it names none."""
    form = Path(path).suffix.lower().removeprefix(".")
    if form not in known:
        raise RequestError(f"'{fspath(path)}': end the name in {', '.join(f'.{k}' for k in known)}")
    return form


def _refuse_others(folder: Path, *, force: bool) -> None:
    """RequestError where a folder holds what is no part of a kit, or of one that was changed."""
    if folder.exists() and not folder.is_dir():
        raise RequestError(f"'{folder}' is a file; choose another folder")
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if path.name not in press_kit.CONTENT or path.is_dir():
            raise RequestError(
                f"'{folder}' holds {path.name}, which is no part of a kit; choose another folder"
            )
        if not force and (path.is_symlink() or not press_kit.is_as_written(path)):
            raise RequestError(
                f"'{folder}': its {path.name} is not as adiz wrote it; choose another folder, or "
                "say force=True"
            )


def _again(function: str, result: Result, path: Path) -> str:
    """The call that makes the same file again; files by their names alone."""
    names = [repr(source.name) for source in result.route_sources]
    given = names[0] if len(names) == 1 else f"[{', '.join(names)}]"
    how = "".join(f", {key}={value!r}" for key, value in _stated(result))
    return f"adiz.{function}(adiz.check({given}{how}), {path.name!r})"


def _stated(result: Result) -> Iterator[tuple[str, object]]:
    for key, value in result.options.items():
        if value and _SILENT.get(key) != value:
            yield key, value
