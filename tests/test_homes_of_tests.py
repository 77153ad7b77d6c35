"""Every module that decides something has tests of its name, or is tested where it is said here."""

from __future__ import annotations

import ast
from pathlib import Path

from tests.test_architecture import MODULES, begins, name_of, nodes

TESTED_WITH = {
    # A scan is one command, from the files to the tables.
    "adiz/commands/test_scan.py": "adiz.scanning: arrow batches columns flags geopackage parts "
    "result summary workers written",
    # What QGIS and Google Earth show is told by one answer, from its tables to the styles.
    "adiz/gis_layers/test_layers.py": "adiz.gis_layers: aliases crossings path_looks stretches "
    "strokes turns zone_looks; geo.formats.gpkg: qgis symbols; "
    "geo.formats.kml: folders places shapes_written styles",
    "adiz/scanning/test_large_tables.py": "geo.formats: fix_blocks fix_store",
    "adiz/scanning/test_values.py": "adiz.scanning: table_values",
    "adiz/scanning/test_run.py": "adiz: flight_checks; adiz.scanning: asked flights rows work",
    # Every kind of edge answers the same questions, and is asked them in one place.
    "geo/edges/test_kinds.py": "geo.edges: arcs by_kind columns geodesics planars rhumbs",
    # Values, and steps of the module after them, which is asked for the whole.
    "geo/visits/test_joined.py": "geo.visits: path_pieces",
    "geo/certainty/test_lengths.py": "geo.certainty: answer_lengths disc_cells leg_states "
    "length_search moving_legs our_line zone_legs zone_outline zone_sheet",
    "geo/certainty/test_lines.py": "geo: line_check; geo.certainty: line_draws",
    "geo/certainty/test_sampling.py": "geo.certainty: displacements ranges",
    "geo/certainty/test_proof.py": "geo.certainty: open_legs regions",
    "geo/certainty/test_drawn_corridor.py": "geo.certainty: plane_areas",
    "geo/certainty/test_sample_paths.py": "geo.certainty: candidates conditions",
    "geo/certainty/test_statements.py": "geo.model: statement",
    "adiz/test_recorded_tracks.py": "geo.formats.geojson: no_places",
    "adiz/test_conversion.py": "adiz: conversion_notes",
    "adiz/test_valid_outputs.py": "geo: c_locale",
    "geo/formats/aixm/test_volumes.py": "geo.formats.aixm: subtracting",
    "geo/formats/geojson/test_document.py": "geo.formats.geojson: repeated_keys",
    "geo/formats/geojson/test_outline.py": "geo.formats.geojson: ring_crossings",
    "geo/formats/geojson/test_zone.py": (
        "geo: json_values; geo.formats.geojson: stated_limits written_zone"
    ),
    "geo/model/test_formation.py": "geo.model: kept",
    "geo/formats/csv/test_columns.py": "geo.formats.csv: doubtful names",
    "geo/formats/csv/test_read.py": "geo.formats.csv: rows write",
    # A plain table is read as the reader of lines reads it.
    "geo/formats/csv/test_plain_read.py": "geo.formats.csv: flight_facts plain_cells plain_columns "
    "plain_flights plain_numbers plain_times table_notes",
    "geo/formats/csv/test_layouts.py": "geo.formats: wkt_lines; geo.formats.csv: wkt",
    "geo/formats/test_layer_zones.py": "geo.results: limit_columns; geo.formats: zone_frame",
    "geo/formats/aixm/test_curves.py": "geo.formats.aixm: systems",
    "geo/formats/openair/test_read.py": "geo.formats.openair: records review",
    "geo/formats/openair/test_write.py": "geo.formats: unheld",
    "geo/formats/kml/test_read.py": "geo.formats.kml: shapes",
    "geo/formats/test_layer_routes.py": "geo.formats: archives flatgeobuf shapefile "
    "shapefile_archive vector_file wgs84; geo.formats.gpkg: tables",
    "geo/formats/test_parquet.py": "geo.formats: parquet_columns",
    "geo/formats/test_arrow_fixes.py": "geo.formats: arrow_block",
    "geo/formats/test_round_trips.py": "geo.formats: parquet_writing route_tables "
    "workbook_writing written_fixes",
    "geo/formats/test_readsb.py": "geo.formats: json_marks json_tracks unpacking",
    "geo/formats/test_xlsx.py": "geo.formats: spreadsheet_rows",
    "geo/positions/test_in_words.py": "geo.positions: published",
    "geo/positions/test_coordinates.py": "geo.positions: signs",
    "geo/results/test_schema.py": (
        "geo.results: answer_objects kinds saved_files saved_gaps saved_places saved_ranges "
        "unstated_tracks"
    ),
    "geo/results/test_column_list.py": "geo.results: columns crossing_columns spreadsheet",
    "geo/results/test_frames.py": "geo.results: origins",
    "geo/test_showing.py": "geo.results: summary; geo.model: case shown",
    "geo/results/test_antimeridian.py": "geo.shapes: cuts",
    "geo/results/test_drawn.py": "geo.shapes: areas flat_areas",
    "geo/results/test_tables.py": "geo.formats.gpkg: qgis write",
    "geo/visits/test_stretches.py": "geo.visits: inside paths zone_geometry",
    "adiz/commands/test_check.py": "adiz.outputs: geojson md sentence table",
    "adiz/commands/test_zones.py": "geo.formats.geojson: drawn; adiz.text: zones",
    # A figure is looked at as a whole, as what is drawn on it has to leave room to the rest.
    "layers/figure/test_card.py": "layers.figure: lanes legend names plate",
    "adiz/text/test_in_words.py": "layers.figure: told",
    "layers/figure/test_parts.py": "layers.figure: answers blocks fine_print",
    "layers/figure/test_sheet.py": "layers.figure: annotations chart graticule signs",
    "layers/map_layers/test_corridor.py": "layers.map_layers: sample_paths",
    "layers/map_layers/test_one_file.py": "layers.map_layers: areas graticule; "
    "layers.scene: legend legs reported scene; layers: data_files",
    "layers/words/test_positions.py": "layers.words: reported vertices",
    # A story is read as a whole, case by case.
    "layers/story/test_telling.py": (
        "layers.story: story deck entries flyers gates kicker moment path_moments reports "
        "speakers stated_rows steps turns visit_moments"
    ),
    # A file of clicks from reading to the route, and back.
    "geo/georeference/test_clicks_file.py": "geo.georeference: clicked_values clicks",
    "geo/georeference/test_finished.py": "geo.georeference: kept_clicks refitted",
    "geo/georeference/test_outlines.py": "geo.georeference: outline_sides",
    # What a chart shows besides lines, from the file to answer, words and map.
    "layers/words/test_charts.py": "geo.results: chart_objects; geo.visits: vague_stretches; "
    "layers.map_layers: rings; layers.words: open_ends",
    # What one command does and says.
    "adiz/commands/test_digitise_new.py": "adiz.commands: _new_page; adiz.digitise.page: charts",
    "adiz/digitise/page/test_document.py": "adiz.digitise.page: ground",
    "adiz/commands/test_digitise_graticule.py": "adiz.digitise: pictures; adiz.text: graticules; "
    "adiz.digitise: graticules",
    "adiz/commands/test_digitise.py": "adiz.digitise: finishing named_places; adiz.text: digitised",
    "adiz/test_bad_input.py": "adiz.commands: _inputs _options",
    "adiz/test_files.py": "adiz.commands: _destinations _files _sources",
    "adiz/test_streams.py": "adiz: installation; adiz.commands: _progress _signals _streams; "
    "geo: reading",
    "adiz/test_own_answers.py": "geo.formats: answers",
    "adiz/commands/test_cases.py": "adiz: bundled_cases; adiz.text: cases",
    "adiz/commands/test_compare.py": "adiz: comparison; adiz.text: comparison words",
    "adiz/commands/test_embed.py": "adiz: embedding",
    "adiz/commands/test_kit.py": "adiz: press_kit; adiz.text: input_notes",
    "adiz/commands/test_map.py": "adiz.commands: _results",
    "adiz/test_main.py": "adiz.commands: _groups",
    "adiz/commands/test_recheck.py": (
        "adiz: outcome rechecking sensitivity; adiz.text: rechecking rows"
    ),
    "adiz/test_analysis.py": "adiz: preparation",
    "adiz/test_events_in_words.py": "layers.atlas: seas",
    "adiz/test_nothing_near.py": "layers.words: outside",
    # Every output with texts that try to be something else.
    "adiz/test_payloads.py": "geo: escaping json_cleaning; geo.results: display",
    # Files that are bad in part, or of other programs, from the command line on.
    "test_faults_in_files.py": "adiz.commands: _skipped; geo.formats: checkable; "
    "geo.formats.geojson: foreign_json skipped zone_notes; "
    "geo.formats.kml: timed_points",
    "adiz/test_tables.py": "geo.formats: table_reading",
    "adiz/test_via.py": "geo.model: aircraft; adiz: written_routes",
    "adiz/inputs/test_geodataframes.py": "adiz.inputs: frame_rows",
    "adiz/inputs/test_kinds.py": (
        "adiz.inputs: geo_interfaces geojson_values mappings ours reading rows texts"
    ),
}
"""Modules that decide something and are tested under another name: where, and which."""


def decides(path: Path) -> bool:
    """Whether the code of a file chooses, compares or repeats; names and constants do not."""
    choices = (
        ast.If, ast.IfExp, ast.For, ast.While, ast.Match, ast.Try, ast.Compare, ast.BoolOp,
        ast.comprehension,
    )  # fmt: skip
    return any(
        isinstance(node, choices)
        for node in nodes(path)
        if not (isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING")
    )


def home_of_tests(name: str, path: Path) -> str:
    """Where a module has its tests, under tests/."""
    folders = name.removeprefix("adiz.").split(".")[:-1]
    if not begins([name], "adiz.geo", "adiz.layers"):
        folders = ["adiz", *folders]
    return "/".join([*folders, f"test_{path.stem}.py"])


def test_every_module_that_decides_something_has_tests_of_its_name() -> None:
    elsewhere = {
        f"{'' if package.startswith('adiz') else 'adiz.'}{package}.{module}": file
        for file, said in TESTED_WITH.items()
        for package, _, modules in (part.partition(": ") for part in said.split("; "))
        for module in modules.split()
    }
    deciding = {
        name_of(root, path): home_of_tests(name_of(root, path), path)
        for root, path in MODULES
        if not path.stem.startswith("__") and decides(path)
    }
    folder = Path(__file__).parent
    misplaced = {
        name: file
        for name, file in deciding.items()
        if (folder / file).is_file() == (name in elsewhere)
    }
    assert not misplaced
    assert elsewhere.keys() <= deciding.keys()
    assert all((folder / file).is_file() for file in elsewhere.values())
