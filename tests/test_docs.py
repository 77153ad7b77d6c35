"""The documents cannot rot: commands run, links lead somewhere, the CLI page is fresh."""

from __future__ import annotations

import json
import re
import runpy
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import click
import pytest

from adiz.commands import cli
from adiz.layers.atlas import catalog
from adiz.layers.figure.picture import draw_plate
from tests.example_pages import write_files
from tests.seeds import sweep

PROJECT = Path(__file__).parents[1]
PAGES = sorted([*PROJECT.glob("*.md"), *(PROJECT / "docs").rglob("*.md")])
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\(([^)#\s]+)[^)]*\)")
ROUTE = {"type": "LineString", "coordinates": [[131, 39], [129, 33.5], [121.8, 33.2]]}


def blocks(page: Path, language: str) -> list[str]:
    """A page's blocks of code in one language."""
    found = BLOCK.findall(page.read_text(encoding="utf-8"))
    return [text for kind, text in found if kind == language]


def having(language: str) -> pytest.MarkDecorator:
    """Every page that has such a block."""
    pages = [page for page in PAGES if blocks(page, language)]
    return pytest.mark.parametrize("page", pages, ids=lambda page: page.stem)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the files that the documents speak of."""
    (tmp_path / "route.geojson").write_text(json.dumps(ROUTE), encoding="utf-8")
    for chart in (PROJECT / "docs").glob("example-chart.*"):
        shutil.copy(chart, tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture(scope="module")
def _shipped_cases_checked_once() -> Iterator[None]:
    """Check a case that ships, and draw its report, once for all commands that ask the same."""
    results = import_module("adiz.commands._results")
    check, found = results.check, dict[str, Any]()

    def once(cases: Any, **how: Any) -> Any:
        shipped = [case.id for case in cases if case.properties.get("file") in catalog.case_ids()]
        flown = [item.id for case in cases for item in (*case.routes, *case.formations)]
        key = repr((shipped, flown, sorted(how.items())))
        if len(shipped) < len(cases):
            return check(cases, **how)
        if key not in found:
            found[key] = check(cases, **how)
        return found[key]

    pictures = dict[Any, tuple[Any, bytes]]()

    def draw_once(scene: Any, form: str, title: str, about: str) -> bytes:
        key = (id(scene.whole), form, title)
        if key not in pictures:
            pictures[key] = scene.whole, draw_plate(scene, form, title, about)
        return pictures[key][1]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("adiz.reports.build.draw_plate", draw_once)
        patch.setattr(results, "check", once)
        yield


def draws(arguments: list[str]) -> tuple[str, str] | None:
    """Return which command draws a document and of what form, None for any other command."""
    if arguments[:1] not in (["map"], ["report"], ["kit"]) or "-o" not in arguments:
        return None
    return arguments[0], Path(arguments[arguments.index("-o") + 1]).suffix


def commands(page: Path) -> list[list[str]]:
    """Return the commands of a page, each as its words."""
    lines = "".join(blocks(page, "console")).splitlines()
    return [shlex.split(line.removeprefix("$ ")) for line in lines if line.startswith("$ ")]


def draws_again(page: Path) -> bool:
    """Return whether a page draws one form of document twice or more."""
    forms = [form for _, *arguments in commands(page) if (form := draws(arguments))]
    return len(forms) > len(set(forms))


def read(name: str, arguments: list[str]) -> None:
    """Read what a command is asked for, without doing it; raise click's error where it is wrong."""
    command = cli.get_command(click.Context(cli), name)
    assert command is not None, name
    command.make_context(name, arguments)


WITH_COMMANDS = [page for page in PAGES if blocks(page, "console")]


@pytest.mark.parametrize(
    ("page", "every"),
    sweep(
        [(page, False) for page in WITH_COMMANDS],
        [(page, True) for page in WITH_COMMANDS if draws_again(page)],
    ),
    ids=lambda value: value.stem if isinstance(value, Path) else "all" if value else "each-form",
)
@pytest.mark.usefixtures("_shipped_cases_checked_once")
def test_commands(adiz: Callable[..., Any], folder: Path, page: Path, every: bool) -> None:
    """In order, in one folder; a JSON block that has an id is a file of that name.

    So is a block below a name, and a sample that is linked to.

    A page that draws the same form of document again and again draws it once here, and all of them
    in the slow run; what the other commands ask for is only read.
    """
    for text in blocks(page, "json"):
        content = json.loads(text)
        name = content.get("id") or content.get("properties", {}).get("id")
        if name:
            (folder / f"{name}.geojson").write_text(text, encoding="utf-8")
    write_files(page.read_text(encoding="utf-8"), page, folder)
    targets = set(re.findall(r"^([a-z-]+):", (PROJECT / "Makefile").read_text(), re.MULTILINE))
    assert commands(page)
    drawn = set[tuple[str, str]]()
    for program, *arguments in commands(page):
        command = shlex.join([program, *arguments])
        if program == "adiz":
            form = draws(arguments)
            if form in drawn and not every:
                name, *others = arguments
                read(name, others)
                continue
            if form:
                drawn.add(form)
            done = adiz(*arguments)
            assert done.exit_code == 0, (command, done.output)
        elif program == "make":
            assert set(arguments) <= targets, command
        else:
            assert command == "pip install ."  # tests/test_wheel.py installs


@having("python")
@pytest.mark.usefixtures("folder")
def test_python(page: Path) -> None:
    for text in blocks(page, "python"):
        exec(compile(text, page.name, "exec"), {})


def test_files_of_the_page_on_formats(adiz: Callable[..., Any], tmp_path: Path) -> None:
    examples = blocks(PROJECT / "docs/formats.md", "json")
    assert examples
    for text in examples:
        (tmp_path / "example.geojson").write_text(text, encoding="utf-8")
        done = adiz("check", tmp_path / "example.geojson")
        assert done.exit_code == 0, done.output


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_links(page: Path) -> None:
    targets = LINK.findall(page.read_text(encoding="utf-8"))
    files = [target for target in targets if "://" not in target]
    missing = [target for target in files if not (page.parent / target).exists()]
    assert not missing


@pytest.mark.parametrize("name", ["cli", "answers"])
def test_pages_printed_by_a_script(name: str) -> None:
    script = PROJECT / "scripts" / f"build_{name}_page.py"
    done = subprocess.run(
        [sys.executable, script], capture_output=True, text=True, encoding="utf-8", check=True
    )
    page = (PROJECT / "docs" / f"{name}.md").read_text(encoding="utf-8")
    assert page == done.stdout, f"docs/{name}.md is stale; run: make pages"


def test_man_pages_say_what_help_says(tmp_path: Path) -> None:
    """As a reader of man pages that is not ours shows them, without a warning."""
    pages = dict(runpy.run_path(str(PROJECT / "scripts" / "build_man_pages.py"))["pages"]())
    cli_page = (PROJECT / "docs" / "cli.md").read_text(encoding="utf-8")
    titles = re.findall(r"^## (.+)$", cli_page, re.MULTILINE)
    assert list(pages) == [f"{title.replace(' ', '-')}.1" for title in titles]
    for name, text in pages.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    if not shutil.which("mandoc"):
        pytest.skip("no mandoc")
    files = [tmp_path / name for name in pages]
    lint = subprocess.run(
        ["mandoc", "-T", "lint", "-W", "warning", *files],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert lint.stdout + lint.stderr == ""
    for title, file in zip(titles, files, strict=True):
        shown = subprocess.run(
            ["mandoc", "-T", "utf8", file], capture_output=True, text=True, check=True
        ).stdout
        plain = re.sub(r".\x08", "", shown)
        (block,) = re.findall(
            rf"^## {title}\n\n```text\n(.*?)^```$", cli_page, re.MULTILINE | re.DOTALL
        )
        missing = [word for word in re.findall(r"--[a-z][a-z-]+", block) if word not in plain]
        assert not missing, title


def test_pages_about_cases() -> None:
    script = runpy.run_path(str(PROJECT / "scripts" / "build_case_docs.py"))
    for path, text in script["pages"]().items():
        assert path.read_text(encoding="utf-8") == text, f"{path.name} is stale; run: make pages"
