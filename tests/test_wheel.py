"""The wheel and the source archive: complete, clean, and outside the tree they do the job."""

from __future__ import annotations

import os
import re
import runpy
import shlex
import subprocess
import sys
import sysconfig
import tarfile
import tomllib
import venv
import zipfile
from email import message_from_string
from email.message import Message
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.shared import once

PROJECT = Path(__file__).parents[1]
BUILD = runpy.run_path(str(PROJECT / "scripts" / "build_distributions.py"))
ADDRESS = "https://github.com/OWNER/adiz"
ROOTS = {"adiz": "adiz", "geo": "adiz/geo", "layers": "adiz/layers"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel and the source archive, and what was said when they were built."""
    return once(tmp_path_factory, "distributions", _build)


@pytest.fixture(scope="module")
def wheel(folder: Path) -> Path:
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def archive(folder: Path) -> Path:
    (built,) = folder.glob("*.tar.gz")
    return built


def _build(folder: Path) -> None:
    script = PROJECT / "scripts" / "build_distributions.py"
    done = subprocess.run(
        [sys.executable, script, folder, ADDRESS, "--no-isolation"],
        check=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
    (folder / "said.txt").write_bytes(done.stdout)


def environment(folder: Path, distribution: Path) -> Path:
    """Folder of the commands of an environment that holds this distribution and, read from the
    tests' environment, what it depends on. The editable install there is not seen: a path file does
    not run the path files of the folder it names."""
    venv.create(folder, symlinks=os.name != "nt")
    scripts = Path(sysconfig.get_path("scripts", "venv", {"base": str(folder)}))
    site = Path(sysconfig.get_path("purelib", "venv", {"base": str(folder)}))
    (site / "dependencies.pth").write_text(f"{sysconfig.get_path('purelib')}\n", encoding="utf-8")
    subprocess.run(
        [
            sys.executable, "-m", "pip", "--python", scripts / "python", "install", "--quiet",
            "--no-deps", "--no-index", "--no-build-isolation", "--ignore-installed", distribution,
        ],
        check=True,
    )  # fmt: skip
    return scripts


def files_of(*folders: str) -> set[str]:
    """The files of the tree that are under its control, as the index of the repository has them."""
    done = subprocess.run(
        ["git", "ls-files", *folders], cwd=PROJECT, capture_output=True, text=True, check=False
    )
    if done.returncode or not done.stdout:
        pytest.skip("no repository: nothing says which files belong to it")
    return {name for name in done.stdout.splitlines() if (PROJECT / name).exists()}


def metadata(wheel: Path) -> Message:
    with zipfile.ZipFile(wheel) as opened:
        (name,) = (name for name in opened.namelist() if name.endswith(".dist-info/METADATA"))
        return message_from_string(opened.read(name).decode())


def test_every_folder_is_a_package() -> None:
    named = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
    folders = {
        ".".join([*ROOTS[root].split("/"), *path.parent.relative_to(PROJECT / root).parts])
        for root in ROOTS
        for path in (PROJECT / root).rglob("*")
        if path.is_file() and path.suffix != ".pyc"
    }
    assert named["tool"]["setuptools"]["packages"] == sorted(folders)


def test_one_top_level_name(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert {name.partition("/")[0].partition("-")[0] for name in names} == {"adiz"}


def test_every_file_is_in_the_wheel(wheel: Path) -> None:
    names = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    tree = {
        f"{ROOTS[name.partition('/')[0]]}/{name.partition('/')[2]}" for name in files_of(*ROOTS)
    }
    assert "adiz/py.typed" in names
    assert tree <= names
    assert not [name for name in names if "__pycache__" in name]


def test_every_file_is_in_the_source_archive(archive: Path) -> None:
    with tarfile.open(archive) as opened:
        names = {name.partition("/")[2] for name in opened.getnames()}
    assert files_of() - names <= {".gitignore"}
    assert not [name for name in names if "__pycache__" in name]


def test_nothing_is_amiss_while_building(folder: Path) -> None:
    said = (folder / "said.txt").read_text(encoding="utf-8")
    allowed = "byte-compiling is disabled|no previously-included files"
    lines = [line for line in said.splitlines() if re.search(r"(?i)\bwarning:|deprecat|!!", line)]
    assert not [line for line in lines if not re.search(allowed, line)]


def test_licences_are_among_the_metadata(wheel: Path) -> None:
    found = set(metadata(wheel).get_all("License-File") or ())
    texts = {name for name in files_of(*ROOTS, "LICENSE") if "LICENSE" in name}
    assert found == texts | {"NOTICES.md"}
    notices = (PROJECT / "NOTICES.md").read_text(encoding="utf-8")
    assert not [name for name in texts - {"LICENSE"} if name not in notices]


def test_notices_are_fresh() -> None:
    page = runpy.run_path(str(PROJECT / "scripts" / "build_notices.py"))["page"]()
    assert (PROJECT / "NOTICES.md").read_text(encoding="utf-8") == page, "stale; run: make pages"


def test_links_of_the_readme_work_on_an_index(wheel: Path) -> None:
    head = metadata(wheel)
    targets = re.findall(r"\]\(([^)\s]+)\)", str(head.get_payload()))
    assert len(targets) > 10
    version = head["Version"]
    homes = (
        f"{ADDRESS}/blob/v{version}/", f"{ADDRESS}/raw/v{version}/", "https://owner.github.io/adiz/",
    )  # fmt: skip
    for target in targets:
        (home,) = (home for home in homes if target.startswith(home))
        path = target.removeprefix(home).partition("#")[0]
        assert (PROJECT / path).is_file(), target
        assert ("raw" in home) == path.endswith((".png", ".svg"))
        assert ("github.io" in home) == path.endswith(".html")
    urls = dict(url.split(", ") for url in head.get_all("Project-URL") or ())
    assert urls == BUILD["urls"](ADDRESS)


def test_no_index_shows_a_readme_that_has_changed() -> None:
    with pytest.raises(ValueError, match=r"README\.md has no 'In a clone of this repository:'"):
        BUILD["index_readme"]("# adiz", ADDRESS)


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return environment(tmp_path_factory.mktemp("environment"), wheel)


def run(folder: Path, *arguments: str | Path) -> str:
    """Return what a command prints; it must succeed and warn of nothing."""
    done = subprocess.run(
        arguments, cwd=folder, capture_output=True, text=True, encoding="utf-8", check=True,
        env={name: value for name, value in os.environ.items() if name != "PYTHONPATH"},
    )  # fmt: skip
    assert "Warning" not in done.stderr
    return done.stdout


def main_job(scripts: Path, folder: Path) -> None:
    """Run the commands after `pip install .` at the head of README.md, and some that read data."""
    where = run(folder, scripts / "python", "-c", "import adiz.geo; print(adiz.geo.__file__)")
    assert Path(where.strip()).is_relative_to(scripts.parent)
    readme = (PROJECT / "README.md").read_text(encoding="utf-8")
    block = readme.partition("```console\n")[2].partition("```")[0].replace("$ ", "")
    install, *commands = (shlex.split(line) for line in block.splitlines())
    assert install == ["pip", "install", "."]
    said = [run(folder, scripts / "adiz", *command[1:]) for command in commands]
    assert "Tu-95MS" in said[0]
    assert (folder / "map.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    run(folder, scripts / "adiz", "zones", "validate", PROJECT / "tests/fuzz/airspace.openair")
    run(folder, scripts / "adiz", "digitise", "new", "--no-open", "-o", "chart.html")


def test_main_job_of_the_wheel_outside_the_tree(installed: Path, tmp_path: Path) -> None:
    main_job(installed, tmp_path)


@pytest.mark.slow
def test_main_job_of_the_source_archive_outside_the_tree(archive: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    main_job(environment(tmp_path / "environment", archive), tmp_path / "empty")


@pytest.mark.slow
def test_tests_of_the_source_archive_run(archive: Path, tmp_path: Path) -> None:
    """Some that read data and pages, from the unpacked archive."""
    with tarfile.open(archive) as opened:
        opened.extractall(tmp_path, filter="data")
    (unpacked,) = tmp_path.iterdir()
    run(
        unpacked, sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider",
        "tests/test_cases.py", "tests/geo/formats/test_formats.py",
    )  # fmt: skip


@pytest.mark.slow
@pytest.mark.skipif(not find_spec("twine"), reason="needs .[release]")
def test_checkers_find_nothing(folder: Path, wheel: Path, archive: Path) -> None:
    run(folder, sys.executable, "-m", "twine", "check", "--strict", wheel, archive)
    # its settings are in pyproject.toml
    run(PROJECT, sys.executable, "-m", "check_wheel_contents", wheel)
