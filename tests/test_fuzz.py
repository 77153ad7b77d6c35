"""A thousand mutants of valid files: no traceback, no hang, no flood of memory."""

from __future__ import annotations

from tests import fuzzing
from tests.fuzzed_formats import other_formats


def test_mutants_are_answered_or_refused_with_one_clear_line() -> None:
    report = fuzzing.run(fuzzing.TEST_SEED, 0, 1000, one_act=True)
    assert report.findings == []
    assert report.ended["routes: answered"] > 50
    assert report.ended["zones: answered"] > 30


def test_mutants_of_one_number_are_one() -> None:
    once, again = (list(fuzzing.mutants(fuzzing.LONG_SEED, 40, 30)) for _ in range(2))
    assert once == again
    assert len({data for _, _, data in once}) > 20


def test_mutants_of_other_formats_are_answered_or_refused_too() -> None:
    """Those of trackers, recorders and GIS programs; what GDAL and Arrow read among them."""
    report = fuzzing.run(fuzzing.TEST_SEED, 0, 400, one_act=True, files=other_formats())
    assert report.findings == []
    assert report.ended["routes: answered"] > 40
