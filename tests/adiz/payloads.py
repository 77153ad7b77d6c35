"""Names that try to be something else, and files that hold them all."""

from __future__ import annotations

import unicodedata
from typing import Any

PAYLOADS = [
    "<script>window.owned=1</script>",
    "</script><script>window.owned=2</script>",
    "</title></style><img src=x onerror=window.owned=3>",
    "\" onmouseover=\"window.owned=4\" '><svg/onload=window.owned=5>",
    "&lt;b&gt; &amp;amp; &#65; &copy;",
    "`r sum(6,7)` ``` `",
    "```{r}\nsum(6,7)\n```",
    "$6^7$ \\(x\\) \\[y\\] $$z$$ \\input{/etc/passwd}",
    "@someone and a@b.example [@cite] ^[note] H~2~O",
    "{{< include x >}} {{ 6*7 }} {% raw %} ::: {.note}",
    ":smile: :100: www.evil.example https://evil.example/x mailto:a@b.example",
    "| a | b | **c** _d_ ~~e~~ # f [g](h) ![i](j) <https://k>",
    "1. one", "- two", "+ three", "> four", "# five", "=== six", "a) seven", "(1) eight", ": nine",
    "=1+1", "+1+1", "-1+1", "@SUM(A1)", "\uff1d1+1", "\uff20SUM(A1)", "-5",
    'Tu-95;=1+1;"', "Tu-95\r=1+1", "Tu-95\n=1+1", "Tu-95\t=1+1", "\r\n@x", "a,b\"c", "'=1", " =1",
    "\ufeffBOM", "NUL\x00ESC\x1b[31m\x1b]0;OWNED\x07BEL\x07 C1\x9b2J\x85 DEL\x7f",
    "half \ud800 sign, none \ufffe \uffff \ufdd0 \U0001ffff",
    "turned \u202egnp.exe\u202c \u2066i\u2069 \u200f",
    "zero\u200bwidth\u200d \u2028 \u2029",
    "Z" + "\u0300\u0301\u0302" * 200,
    "W" * 100_000,
    "long " * 20_000,
    "\u2708\ufe0f \U0001f1ef\U0001f1f5 \U0001f468\u200d\u2708\ufe0f",
    "]]> <!-- -- --> <?xml?> <![CDATA[x]]> &xxe;",
    "%0d%0a%3Cscript%3E %00", "../../x", "C:\\x\\..", "CON", "~/.ssh/id", "-rf", "%s%n{0}",
    "'; DROP TABLE zones; --", "$(touch x) `touch x` ; touch x",
]  # fmt: skip

ROUTE = [[131, 39], [129, 33.5], [125.2, 32.1]]
SQUARE = [[124, 31], [130, 31], [130, 36], [124, 36], [124, 31]]


def read_as(text: str) -> str:
    """A text as a reader keeps it: Unicode 15, 23.1, 23.6 and 23.7, but the tab and line feed."""
    return "".join("\ufffd" if _is_no_text(sign) else sign for sign in text.replace("\r\n", "\n"))


def shown_as(text: str) -> str:
    """A name as an output shows it: one line of 160 characters at most."""
    line = " ".join(read_as(text).split())
    return line if len(line) <= 160 else line[:159].rstrip() + "…"


def letters(text: str) -> str:
    """Letters and digits only, which nothing typographical changes."""
    return "".join(sign for sign in text if sign.isalnum() and sign.isascii())


def case() -> dict[str, Any]:
    """Each payload as a name, a note, the title of a source and of an event in words."""
    routes = [
        {
            "type": "Feature",
            "properties": {
                "id": f"r{i}",
                "name": text,
                "source": {"title": text, "url": "https://e.example/"},
                "coordinateProperties": {"notes": [text, None, None]},
            },
            "geometry": {"type": "LineString", "coordinates": ROUTE},
        }
        for i, text in enumerate(PAYLOADS)
    ]
    told = [{"kind": "event", "name": t, "where": t, "who": t, "text": t} for t in PAYLOADS]
    return {
        "type": "FeatureCollection",
        "id": "payloads",
        "name": PAYLOADS[0],
        "date": "2025-12-09",
        "headline_statement": {"text": PAYLOADS[5]},
        "in_words": told,
        "sources": [{"title": text, "url": text} for text in PAYLOADS],
        "features": routes,
    }


def zone(text: str, zone_id: str = "xx-zone", at: int = 0) -> dict[str, Any]:
    """A payload as the name of a zone and as all that is said of it."""
    square = [[x, y + at / 10] for x, y in SQUARE]
    said = {"note": text, "licence": text, "caveats": [text], "status": text}
    return {
        "type": "Feature",
        "properties": {
            "id": zone_id,
            "name": text,
            "kind": "adiz",
            "authority": "KR",
            "edges": "planar",
            "sources": [{"title": text, "url": text, "gives": text}],
            **said,
        },
        "geometry": {"type": "Polygon", "coordinates": [square]},
    }


def zones() -> dict[str, Any]:
    """Each payload as the name of a zone."""
    features = [zone(text, f"xx-{i}", i) for i, text in enumerate(PAYLOADS)]
    return {"type": "FeatureCollection", "features": features}


OVERRIDES = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
"""Classes of controls that turn the text after them round: Unicode Standard Annex 9, table 4."""


def _is_no_text(sign: str) -> bool:
    if sign in "\t\n":
        return False
    code = ord(sign)
    return (
        unicodedata.category(sign) in ("Cc", "Cs")
        or unicodedata.bidirectional(sign) in OVERRIDES
        or 0xFDD0 <= code <= 0xFDEF
        or code & 0xFFFE == 0xFFFE
    )
