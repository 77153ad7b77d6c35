"""Read the layers of a GIS file as routes: lines as routes, points as the rows of a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, Final

from ..errors import InputError, RequestError
from ..json_values import cut, first_few, naming
from ..model import Case, date_interval, nation_code, note, parse_aircraft, said_of
from .csv import Table, table_document
from .csv.columns import columns_of
from .csv.names import COLUMNS, key_of, role_of
from .csv.numbers import is_nothing
from .csv.times import day_of, moment
from .csv.where import chosen
from .cut_names import with_whole_names
from .geojson.case import case_of
from .geojson.document import Document, Feature
from .geojson.skipped import refuse_first, skipping
from .route_tables import FIXES
from .table_reading import TableReading
from .tracks import document_of
from .vector_file import LINES, Layer, Record
from .written_fixes import COLUMNS as WRITTEN

POINTS: Final = frozenset(("Point",))
OF_LINES: Final = ("id", "name", "callsign", "date", "aircraft", "nation", "source")
"""What the fields of a line can say of a route."""
_CUT: Final = "names of fields that are cut to ten characters are read as whole ones"
_NAMES: Final = {"name": ("name", "route_name", "名前", "名称", "이름")}


def case_of_layers(
    layers: Sequence[Layer], name: str, reading: TableReading, *, ordered: bool = True
) -> Case:
    """Return the routes of a file: each line, or the points of each flight, as in a table.

    Points are left out if the file has lines, unless the points are those that adiz writes beside
    the lines of routes, with everything that it knows of each vertex.

    Parameters
    ----------
    layers, name
        Layers of the file, and its name.
    reading
        How to read its fields.
    ordered
        Whether the format keeps the order of rows; otherwise points are ordered by their times.

    Raises
    ------
    InputError
        If there is neither a line nor a point, or if points have no order.
    """
    with naming(name):
        lines = [layer for layer in layers if layer.kinds & LINES]
        points = [layer for layer in layers if layer.kinds & POINTS]
        ours = [layer for layer in points if is_written_by_us(layer)]
        timed = [
            layer for layer in points if any(role_of(key_of(f)) == "time" for f in layer.fields)
        ]
        if ours:
            used = ours
        elif lines:
            used = lines
        else:
            used = timed if len(points) > 1 else points
        if not used:
            raise InputError(_nothing(layers, points))
        notes = [*_of_use(layers, used, drawn=bool(ours)), *_of_conversion(used)]
    if used is lines:
        documents = [_of_lines(layer, name, reading) for layer in used]
    else:
        documents = []
        for layer in used:
            whole, asked = with_whole_names(layer, reading)
            if whole is not layer:
                notes.append(("names-cut", f"layer {cut(layer.name)}: {_CUT}"))
            kept = whole if ordered else in_order_of_time(whole, name, asked)
            documents.append(_of_points(kept, name, asked))
    features, warnings, skipped = _together(documents)
    with naming(name):
        if not features:
            refuse_first(skipped)
        stated = [said_of(note(code, text), name) for code, text in notes]
        return case_of(document_of(features, name, [*stated, *warnings], skipped))


def is_written_by_us(layer: Layer) -> bool:
    """Return whether its fields are those of the points that adiz writes of a route."""
    return layer.name in (FIXES, "geometry") and set(WRITTEN) - {"lat", "lon"} <= set(layer.fields)


def _nothing(layers: Sequence[Layer], points: Sequence[Layer]) -> str:
    """Return why no layer can be read as routes."""
    if points:
        names = first_few([layer.name for layer in points])
        return f"has {len(points)} layers of points without times ({names}); give one of them alone"
    kinds = sorted({kind for layer in layers for kind in layer.kinds})
    return f"holds no route, only {', '.join(kinds) or 'nothing'}; give lines, or points with times"


def _of_use(
    layers: Sequence[Layer], used: Sequence[Layer], *, drawn: bool
) -> Iterator[tuple[str, str]]:
    """Yield which layers and rows are not read."""
    others = [
        layer.name for layer in layers if layer not in used and not (drawn and layer.kinds <= LINES)
    ]
    if others:
        yield "left-out", f"not read, as not part of a route: {first_few(others)} (layers)"
    for layer in used:
        yield from layer.left_out()


def _of_conversion(used: Sequence[Layer]) -> Iterator[tuple[str, str]]:
    """Yield from which coordinate systems positions were converted."""
    for crs in dict.fromkeys(layer.converted_from for layer in used):
        if crs is not None:
            yield "converted", f"positions in {crs} were converted to WGS84"


def in_order_of_time(layer: Layer, name: str, reading: TableReading) -> Layer:
    """Return a layer of points whose rows have no order, ordered by their times.

    Raises
    ------
    InputError
        If a point has no time.
    """
    with naming(name, None):
        columns = columns_of((*layer.fields, "lat", "lon"), reading.columns)
        at = columns.place.get("time", len(layer.fields))
        times = [
            moment(record.cells[at], columns.zone, "time")
            if at < len(record.cells) and not is_nothing(record.cells[at])
            else None
            for record in layer.records
        ]
        if None in times:
            raise InputError(
                "does not keep the order of its points, and not all have a time; give a field "
                "time, or write them as GeoPackage"
            )
        when = [date_interval(time or "")[0] for time in times]
        ranked = sorted(range(len(when)), key=lambda i: (when[i], i))
        return replace(layer, records=tuple(layer.records[i] for i in ranked))


def _together(
    documents: Sequence[Document],
) -> tuple[list[Feature], list[dict[str, str]], list[InputError]]:
    """Return the features, warnings and skipped parts of all documents."""
    return (
        [feature for document in documents for feature in document.features],
        [warning for document in documents for warning in document.warnings],
        [error for document in documents for error in document.skipped],
    )


def _of_points(layer: Layer, name: str, reading: TableReading) -> Document:
    """Return points as a table, in which the geometry is the position."""
    kept = [
        i for i, field in enumerate(layer.fields) if role_of(key_of(field)) not in ("lat", "lon")
    ]
    rows = tuple(
        (
            record.number,
            [*(record.cells[i] for i in kept), repr(record.geometry.y), repr(record.geometry.x)],
        )
        for record in layer.records
        if record.geometry.geom_type == "Point" and not record.geometry.is_empty
    )
    names = (*(layer.fields[i] for i in kept), "lat", "lon")
    return table_document(
        Table(line=1, names=names, rows=rows, skipped=0, guarded=False), name, reading
    )


def _of_lines(layer: Layer, name: str, reading: TableReading) -> Document:
    """Return each line as a route; what its fields say is read by the names that tables use."""
    places = _places(layer.fields, reading)
    rows = {record.number: record for record in layer.records}
    lines = [(number, record.cells) for number, record in rows.items()]
    skipped: list[InputError] = []
    features = []
    for number, cells in chosen(lines, layer.fields, reading.where):
        where = f"layer {cut(layer.name)}, row {number}"
        with skipping(skipped, name, where), naming(where):
            stated = {what: cells[at].strip() for what, at in places.items()}
            features.append(_line(rows[number], where, stated))
    if rows and not features and not skipped:
        raise InputError("has no row that --where lets through; ask for less", places=(name,))
    return document_of(features, name, skipped=skipped)


def _places(fields: Sequence[str], reading: TableReading) -> dict[str, int]:
    """Return the index of the field that holds each of OF_LINES."""
    found: dict[str, int] = {}
    for what in OF_LINES:
        known = (*_NAMES.get(what, ()), *COLUMNS.get(what, ()))
        at = next((i for key in known for i, f in enumerate(fields) if key_of(f) == key), None)
        if at is not None:
            found[what] = at
    for what, field in reading.columns:
        if what not in OF_LINES:
            raise RequestError(
                f"--columns: {what} is of points, and this file has lines; give one of "
                f"{', '.join(OF_LINES)}"
            )
        if field not in fields:
            shown = ", ".join(fields)[:80]
            raise RequestError(f"--columns: column '{field}' is not there; the layer has {shown}")
        found[what] = list(fields).index(field)
    return found


def _line(record: Record, where: str, stated: dict[str, str]) -> Feature:
    """Return a line as a feature."""
    kind = record.geometry.geom_type
    if kind not in LINES or record.geometry.is_empty:
        raise InputError(f"is {'empty' if kind in LINES else f'a {kind}'}, not a line")
    known = {what: text for what, text in stated.items() if not is_nothing(text)}
    properties: dict[str, Any] = {
        "name": known.get("name") or known.get("callsign"),
        "date": day_of(known["date"]) or known["date"] if "date" in known else None,
        "source": _source(known.get("source")),
    }
    aircraft = dict(parse_aircraft(known["aircraft"], nation=False)) if "aircraft" in known else {}
    if "nation" in known and (nation := nation_code(known["nation"])):
        aircraft = {"type": None} | aircraft | {"nation": nation}
    properties["aircraft"] = [aircraft] if aircraft else None
    parts = record.geometry.geoms if kind == "MultiLineString" else [record.geometry]
    lines = [[list(place) for place in part.coords] for part in parts]
    return Feature(
        where=where,
        id=known.get("id"),
        geometry_type=kind,
        coordinates=lines if kind == "MultiLineString" else lines[0],
        properties={key: value for key, value in properties.items() if value is not None},
        raw={},
    )


def _source(text: str | None) -> dict[str, str] | None:
    """Return the text as a source: an address or a title."""
    if text is None:
        return None
    return {"url" if text.startswith(("https://", "http://")) else "title": text}
