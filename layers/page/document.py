"""What every page is made of: one template with its style, scripts and data, and the policy that
locks them together."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

from ..scene import STROKES, Stroke, stylesheet

if TYPE_CHECKING:
    import jinja2

SCRIPT: Final = re.compile(r"<script>(.*?)</script>", re.DOTALL)
OLD_BROWSERS: Final = re.compile(
    r"[^{}]*(?:vml|oldie|retina|safari|default-icon|attribution-flag)[^{}]*\{[^{}]*\}"
    r"|\scursor:\s*-(?:moz|webkit)-[^;{}]*;"
    r"|\s-(?:moz|o|ms|webkit-(?:transition|transform|border-radius|box-shadow))-?[^;{}]*;"
)
SAID_AGAIN: Final = re.compile(r"([{;])([a-z-]+):[^;{}]*;(?=\2:)")
ASIDE: Final = re.compile(r"(?m)(?<=[;{}]) // [^\n\"`/]*$")
"""A comment behind a statement."""

IN_QUOTES: Final = re.compile(
    r"""("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`[^`]*`"""
    r"""|(?:(?<=[(\[!])|(?<=[=:?&|,] )|(?<=return ))/(?:[^/\\\n\[]|\\.|\[(?:[^\]\\]|\\.)*\])+/)"""
)
"""Text and patterns, in which a blank counts; a slash that divides stands behind something."""

BREAKS: Final = re.compile(r"(?<![\w$])\n|\n(?![\w$])")
"""Ends of lines that nothing needs: our scripts end every statement with its sign."""

BLANKS: Final = re.compile(r" *(!==?|=>|[=<>?:&|*,;{}()\[\]]) *")
SUMS: Final = re.compile(r"(?<![-+]) ([-+/%]) (?![-+/])")
POLICY: Final = "CONTENT-SECURITY-POLICY"
OWN_PICTURES: Final = "img-src data:"
STYLES: Final = tuple(
    f"{room}.css" for room in ("base", "head", "layout", "map", "ribbon", "panel", "embed", "print")
)
"""In the order in which they are laid over each other."""


@cache
def template(name: str) -> jinja2.Template:
    """A template of this folder; whatever is put into it is escaped."""
    import jinja2

    environment = jinja2.Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    return environment.from_string(asset(name))


def locked(document: str, *, allowed: str = OWN_PICTURES, beyond: str = "") -> str:
    """The document with its content security policy: it runs its own scripts and loads nothing.

    allowed: the directives that say what may be loaded. beyond: sources of scripts and styles
    besides the document's own.
    """
    hashes = (
        base64.b64encode(hashlib.sha256(code.encode("utf-8")).digest()).decode()
        for code in SCRIPT.findall(document)
    )
    scripts = " ".join(f"'sha256-{code}'" for code in hashes)
    policy = (
        f"default-src 'none'; script-src {scripts}{beyond}; style-src 'unsafe-inline'{beyond}; "
        f"{allowed}; base-uri 'none'; form-action 'none'"
    )
    return document.replace(POLICY, policy, 1)


def data(content: dict[str, Any]) -> str:
    """What the script draws, as JSON that cannot end its own script element."""
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.replace("<", "\\u003c")


@cache
def leaflet() -> str:
    """The vendored library with its licence, which must travel with every copy."""
    return f"/*\n{asset('LEAFLET-LICENSE.txt')}*/\n{_code('leaflet.js')}"


@cache
def script(entry: str, *more: str) -> str:
    """The scripts of the page folder and more, in a scope of their own; only entry is seen."""
    names = sorted(
        item.name
        for item in files(__package__).iterdir()
        if item.name.endswith(".js") and item.name != "leaflet.js"
    )
    parts = "\n".join(map(_code, (*names, *more)))
    return f'var {entry} = (function () {{\n"use strict";\n{parts}\nreturn {entry};\n}})();'


def style(
    *more: str, strokes: Mapping[str, Stroke] = STROKES, without: Collection[str] = ()
) -> str:
    """Return Leaflet's style without its pictures, the strokes, the page's own style and more.

    without: roles of colours that nothing on the page has.

    Comments, blanks, and what only browsers of long ago would take of a rule that says a thing
    twice, all of which every page would carry along, are left out.
    """
    library = re.sub(r"url\([^)]*\)", "none", asset("leaflet.css"))
    rules = "\n".join((library, stylesheet(strokes, without), *map(asset, (*STYLES, *more))))
    rules = OLD_BROWSERS.sub("", re.sub(r"/\*.*?\*/", "", rules, flags=re.DOTALL))
    rules = re.sub(r"\s*\n\s*", "\n", re.sub(r"\s*([{};,])\s*", r"\1", rules))
    rules = re.sub(r"(?<![\w.])0(\.\d)", r"\1", rules)
    rules = re.sub(r"([{;(][a-z-]+):\s+", r"\1:", rules).replace(";}", "}").replace(" > ", ">")
    rules = SAID_AGAIN.sub(r"\1", rules)
    return re.sub(r"[^{}]+\{\}", "", rules).replace(" !important", "!important")


def asset(name: str) -> str:
    """A text file of this folder."""
    return (files(__package__) / name).read_text("utf-8")


def _code(name: str) -> str:
    """A script, fit to stand inside the document.

    Comments and blanks of our own, which every page would carry along, are left out; blanks only
    from lines without a text or a pattern.
    """
    code = re.sub(r"\n?//# sourceMappingURL=.*", "", asset(name))
    if name != "leaflet.js":
        code = ASIDE.sub("", re.sub(r"(?m)^\s*//.*$", "", code))
        code = re.sub(r"\s*\n\s*", "\n", code)
        code = re.sub(
            r"\bconst (?=[\w{\[$])", "let ", code
        )  # shorter, and nothing is assigned again
        lines = code.split("\n")
        code = "\n".join(_compact(line) for line in _declared_together(lines))
        code = BREAKS.sub("", re.sub(r"[,;]?\n(?=[})\]])", "", code))
    return code.replace("</script", "<\\/script")


def _declared_together(lines: Iterable[str]) -> Iterator[str]:
    """Lines of which those that declare one after another say so once.

    >>> list(_declared_together(["let a = 1;", "let b = f((c) => {", "let d = 2;", "});"]))
    ['let a = 1,b = f((c) => {', 'let d = 2;', '});']
    """
    before = ""
    for line in lines:
        if line.startswith("let ") and _is_declaration(before):
            before = f"{before[:-1]},{line[4:]}"
            continue
        if before:
            yield before
        before = line
    yield before


def _is_declaration(line: str) -> bool:
    """Whether a line declares something and all that it begins ends in it."""
    bare = IN_QUOTES.sub("", line)
    closed = all(bare.count(a) == bare.count(b) for a, b in ("()", "[]", "{}"))
    return line.startswith("let ") and line.endswith(";") and closed and "`" not in bare


def _compact(line: str) -> str:
    """A line of a script without the blanks that it can do without.

    >>> _compact('const a = { b: "c = d", e: f - -1 };'), _compact("x = y.match(/ = /)")
    ('const a={b:"c = d",e:f - -1};', 'x=y.match(/ = /)')
    >>> _compact("a = (b + c) / 2; d = e / f")
    'a=(b+c)/2;d=e/f'
    """
    if line.count("`") not in (0, 2):
        return line
    parts = IN_QUOTES.split(line)
    return "".join(
        part if number % 2 else BLANKS.sub(r"\1", SUMS.sub(r"\1", part))
        for number, part in enumerate(parts)
    )
