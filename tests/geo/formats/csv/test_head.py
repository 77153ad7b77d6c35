"""What stands before the names of the columns, and what separates cells."""

from __future__ import annotations

import pytest

from adiz.geo.errors import InputError

from .tables import LINES, PLAIN, is_plain, read, told


@pytest.mark.parametrize(
    "before",
    [
        "\n",
        "\r\n \r\n",
        ",,\n,,\n",
        "# from a receiver\n# latitude and longitude in degrees\n",
        "// from a receiver\n\n",
        "sep=,\n",
        "\ufeffsep=,\n\n",
        '"sep=,"\n',
    ],
)
def test_blank_lines_comments_and_the_separator_are_skipped(before: str) -> None:
    case = read(before + PLAIN)
    assert is_plain(case)
    assert not told(case)


def test_a_title_is_skipped_and_told() -> None:
    case = read("Log of flight RF1\nexported on 1 May\n" + PLAIN)
    assert is_plain(case)
    assert told(case) == {"left-out": "t.csv: 2 lines before the column names not read"}


def test_names_behind_a_comment_sign_are_names() -> None:
    assert is_plain(read("# " + PLAIN))


@pytest.mark.parametrize("mark", [",", ";", "\t", "|", "，"])
@pytest.mark.parametrize("name", ["t.csv", "-"])
def test_delimiters(mark: str, name: str) -> None:
    assert is_plain(read(PLAIN.replace(",", mark), name))


@pytest.mark.parametrize("mark", [";", "\t"])
def test_the_separator_that_a_spreadsheet_states(mark: str) -> None:
    assert is_plain(read(f"sep={mark}\n" + PLAIN.replace(",", mark)))


def test_lines_are_counted_from_the_top_of_the_file() -> None:
    with pytest.raises(InputError, match=r"t.csv:5: latitude 'x' is not a number"):
        read("sep=,\n\n" + PLAIN.replace("31.0", "x"))
    with pytest.raises(InputError, match=r"t.csv:2: has no column lat or lon"):
        read("\na,b\n1,2\n")


def test_no_names_at_all() -> None:
    with pytest.raises(InputError, match=r"t.csv:1: has no column lat or lon"):
        read(LINES)


def test_a_comma_too_many_is_no_other_position() -> None:
    """Decimal commas between commas without quotes would be read as 33 and 5."""
    table = PLAIN.replace("33.5", "33,5").replace("126.5", "126,5")
    with pytest.raises(InputError, match=r"t.csv:2: has 5 values for 3 columns"):
        read(table)
    assert is_plain(read(table.replace("33,5", '"33,5"').replace("126,5", '"126,5"')))
    assert is_plain(read(PLAIN.replace("126.5", "126.5,,")))
