"""An error says where it is as data, too, so that nobody reads it out of the message."""

from __future__ import annotations

import pickle

import pytest

from adiz.geo.errors import InputError
from adiz.geo.json_values import naming


def test_the_message_begins_with_the_places() -> None:
    error = InputError("is empty", places=("b.zip", "a.csv"), path=("answers", 3))
    assert str(error) == "b.zip: a.csv: is empty"
    assert error.args == (str(error),)
    assert (error.reason, error.places, error.path) == (
        "is empty", ("b.zip", "a.csv"), ("answers", 3),
    )  # fmt: skip


def test_a_place_is_named_once() -> None:
    with pytest.raises(InputError) as caught, naming("a.csv"), naming("a.csv"), naming("row 3"):
        raise InputError("is empty")
    assert str(caught.value) == "a.csv: row 3: is empty"


def test_what_stands_beside_a_place_does_not_repeat_it() -> None:
    error = InputError("is empty", places=("a.csv", "row 3"))
    assert error.beside("a.csv") == "row 3: is empty"
    assert error.beside("a.csv", "row 3") == error.beside("a.csv", "row 3", "x") == "is empty"
    assert error.beside("row 3") == "a.csv: row 3: is empty"
    assert InputError("a.csv: is empty").beside("a.csv") == "a.csv: is empty"


def test_a_line_belongs_to_the_first_place() -> None:
    error = InputError("is no number", places=("a.csv",), line=3)
    assert (str(error), error.where, error.line) == ("a.csv:3: is no number", "a.csv:3", 3)
    assert error.within("a.csv") is error.within("a.csv", 7) is error
    assert error.beside("a.csv") == "is no number"
    inner = error.within("b.zip", 9)
    assert (str(inner), inner.line) == ("b.zip:9: a.csv:3: is no number", 9)
    assert InputError("is empty", places=("a.csv",)).within("a.csv", 5).where == "a.csv:5"
    assert InputError("is empty", line=3).line is None


def test_a_path_grows_outwards() -> None:
    error = InputError("is no number", places=("a.json",), line=4, path=(2,))
    outer = error.under("zones", 0, "edges")
    assert (str(outer), outer.path) == (str(error), ("zones", 0, "edges", 2))


def test_it_survives_another_process() -> None:
    error = InputError("is empty", places=("a.csv",), path=("answers", 3))
    again = pickle.loads(pickle.dumps(error))
    assert (str(again), again.places, again.path) == (str(error), error.places, error.path)
