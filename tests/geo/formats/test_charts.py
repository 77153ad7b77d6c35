"""Charts that are given as routes: the message is the command that traces them."""

from __future__ import annotations

import io
import json

import pytest
from PIL import Image

from adiz.geo.errors import InputError
from adiz.geo.formats import read_case, read_zones
from tests.geo.georeference.charts import a_file


@pytest.mark.parametrize("form", ["PNG", "JPEG", "GIF", "TIFF", "BMP", "WEBP"])
def test_a_picture(form: str) -> None:
    out = io.BytesIO()
    Image.new("RGB", (4, 4)).save(out, form)
    with pytest.raises(
        InputError,
        match=r"^a\.png: is a picture, .* new a\.png; .* --image a\.png; .* graticule a\.png$",
    ):
        read_case(out.getvalue(), "a.png")


def test_a_pdf() -> None:
    with pytest.raises(
        InputError,
        match=r"^a\.pdf: is a PDF, .* new a\.pdf; .* vectors a\.pdf; .* graticule a\.pdf$",
    ):
        read_case(b"%PDF-1.7\n", "a.pdf")
    with pytest.raises(InputError, match="is a PDF"):
        read_zones(b"%PDF-1.7\n", "a.pdf")


def test_a_file_of_clicks() -> None:
    data = json.dumps(a_file()).encode()
    with pytest.raises(InputError, match=r"adiz digitise finish a\.json -o route\.geojson$"):
        read_case(data, "a.json")
