"""One report in all its forms, and what reads them."""

from __future__ import annotations

import re
from functools import cache
from html.parser import HTMLParser
from io import BytesIO
from typing import Any

import docx
from docx.oxml.ns import qn
from markdown_it import MarkdownIt
from pypdf import PdfReader

import adiz as package
from adiz.reports import forms
from adiz.reports.build import report
from adiz.reports.document import Report

CASE = "2025-12-09"


SMALL = ("--via", "36N128E 35N134E", "--zones", "kr-adiz-2013")


VOID = {"meta", "img", "br", "col", "hr"}


class Page(HTMLParser):
    """The text of a page, and the tags and attributes that it has."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[tuple[str, bool]] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.append((tag, given))
        if tag not in VOID:
            told = tag not in ("style", "title") and given.get("aria-hidden") != "true"
            self.open.append((tag, told))

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if all(told for _, told in self.open):
            self.words.append(data)

    @property
    def text(self) -> str:
        return "".join(self.words)


@cache
def flight() -> Any:
    return package.check(package.case(CASE))


@cache
def told() -> Report:
    return report(flight(), command="adiz report 2025-12-09 -o x")


@cache
def files(form: str) -> dict[str, bytes]:
    return forms.render(told(), f"x.{form}", form)


def markdown(text: str) -> str:
    """Markdown as HTML, with tables and raw HTML as GitHub takes them."""
    return MarkdownIt("commonmark").enable("table").render(text)


def text_of(form: str, found: dict[str, bytes]) -> str:
    """What stands in a report, without its look."""
    data = found[f"x.{form}"]
    match form:
        case "html":
            return Page(data.decode()).text
        case "md":
            return Page(markdown(data.decode())).text
        case "docx":
            body = docx.Document(BytesIO(data)).element.body
            return "".join(item.text or "" for item in body.iter(qn("w:t")))
    raise AssertionError(form)


def bare(text: str) -> str:
    """Letters and digits only."""
    return "".join(sign for sign in text if sign.isalnum())


def pdf_text(data: bytes) -> str:
    """Return the text of a PDF, letters and digits only."""
    return bare("".join(page.extract_text() for page in PdfReader(BytesIO(data)).pages))


def rows(text: str) -> list[list[str]]:
    """The rows of all tables in Markdown, cells and lines of cells apart."""
    lines = [line for line in text.splitlines() if line.startswith("| ")]
    cells = [re.split(r" \| |\| | \|", line.strip())[1:-1] for line in lines]
    return [[cell.replace("**", "") for cell in row] for row in cells]
