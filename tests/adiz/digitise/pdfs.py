"""Small PDFs, written by hand for the tests."""

from __future__ import annotations

import zlib
from typing import Any

from tests.adiz.digitise.shapes import Pixels

PICTURE = bytes(range(6 * 4 * 3))
"""6 × 4 pixels of red, green and blue."""


def pdf(
    content: str, *, size: tuple[int, int] = (400, 300), rotate: int = 0, form: str = ""
) -> bytes:
    """Return a PDF of one page, on which /P is a picture and /F a form with this content."""
    packed = zlib.compress(PICTURE)
    picture = (
        "<< /Type /XObject /Subtype /Image /Width 6 /Height 4 /ColorSpace /DeviceRGB "
        f"/BitsPerComponent 8 /Filter /FlateDecode /Length {len(packed)} >>"
    )
    of_form = (
        "<< /Type /XObject /Subtype /Form /BBox [0 0 400 300] /Matrix [1 0 0 1 10 20] "
        f"/Length {len(form)} >>"
    )
    objects: list[bytes] = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {size[0]} {size[1]}] /Rotate {rotate} "
        "/Contents 4 0 R /Resources << /XObject << /P 5 0 R /F 6 0 R >> >> >>".encode(),
        _stream(f"<< /Length {len(content)} >>", content.encode()),
        _stream(picture, packed),
        _stream(of_form, form.encode()),
    ]
    out = b"%PDF-1.4\n"
    places = []
    for i, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{i} 0 obj\n".encode() + body + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010d} 00000 n \n".encode() for place in places)
    out += f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\n".encode()
    return out + f"startxref\n{start}\n%%EOF\n".encode()


def polygon(points: Pixels | list[Any], *, of: str = "1 0 0") -> str:
    """Return the operators that fill a polygon, given in points, in a colour."""
    (x, y), *others = [(float(a), float(b)) for a, b in points]
    lines = " ".join(f"{a:.4f} {b:.4f} l" for a, b in others)
    return f"{of} rg {x:.4f} {y:.4f} m {lines} h f\n"


def stroke(points: list[Any], width: float, *, of: str = "0 0 1") -> str:
    """Return the operators that draw a line of this width, in points."""
    (x, y), *others = points
    return f"{of} RG {width} w {x} {y} m {' '.join(f'{a} {b} l' for a, b in others)} S\n"


def _stream(head: str, data: bytes) -> bytes:
    return head.encode() + b"\nstream\n" + data + b"\nendstream"
