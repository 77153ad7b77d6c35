"""An error says where it is as data, too, so that nobody reads it out of the message."""

from __future__ import annotations

import pickle

import pytest

from adiz.geo.errors import InputError
from adiz.geo.json_values import at_path, naming


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


def test_it_survives_another_process() -> None:
    error = InputError("is empty", places=("a.csv",), path=("answers", 3))
    again = pickle.loads(pickle.dumps(error))
    assert (str(again), again.places, again.path) == (str(error), error.places, error.path)


def test_a_line_is_of_the_first_place() -> None:
    error = InputError("is no fix", places=("a.csv", "row"), line=3)
    assert str(error) == "a.csv:3: row: is no fix"
    assert str(error.within("b.zip")) == "b.zip: a.csv:3: row: is no fix"
    assert error.within("a.csv") is error
    assert error.beside("a.csv") == "row: is no fix"
    assert error.beside("b.csv") == str(error)
    moved = error.renamed("a.csv", "maps/a.csv")
    assert (str(moved), moved.line) == ("maps/a.csv:3: row: is no fix", 3)
    assert error.renamed("b.csv", "x") is error


def test_keys_and_indices_are_added_from_the_inside() -> None:
    with pytest.raises(InputError) as caught, at_path("edges"), at_path(2):
        raise InputError("is odd", places=("a",), line=1, path=("arc",))
    assert (str(caught.value), caught.value.path) == ("a:1: is odd", ("edges", 2, "arc"))
