"""The wheel, built and installed outside the tree, does the main job."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

from tests.shared import once

PROJECT = Path(__file__).parents[1]
NOT_SOURCE = shutil.ignore_patterns(".*", "build", "dist", "demo", "*.egg-info", "__pycache__")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from a copy, which leaves the tree as it was."""
    (built,) = once(tmp_path_factory, "wheel", _build).glob("*.whl")
    return built


def _build(folder: Path) -> None:
    shutil.copytree(PROJECT, folder / "source", ignore=NOT_SOURCE)
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, "."],
        cwd=folder / "source", check=True, capture_output=True,
    )  # fmt: skip


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder of the commands of an environment that holds this wheel and, read from the tests'
    environment, what it depends on. The editable install there is not seen: a path file does not
    run the path files of the folder it names."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, symlinks=os.name != "nt")
    scripts = Path(sysconfig.get_path("scripts", "venv", {"base": str(folder)}))
    site = Path(sysconfig.get_path("purelib", "venv", {"base": str(folder)}))
    (site / "dependencies.pth").write_text(f"{sysconfig.get_path('purelib')}\n", encoding="utf-8")
    subprocess.run(
        [
            sys.executable, "-m", "pip", "--python", scripts / "python", "install", "--quiet",
            "--no-deps", "--no-index", "--ignore-installed", wheel,
        ],
        check=True,
    )  # fmt: skip
    return scripts


def test_one_top_level_name(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert {name.partition("/")[0].partition("-")[0] for name in names} == {"adiz"}


def test_every_data_file_is_in_it(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    shipped = {
        f"adiz/{path.relative_to(PROJECT).as_posix()}"
        for folder in ("layers/data", "layers/page", "geo/schemas")
        for path in (PROJECT / folder).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert shipped
    assert shipped <= names
    assert "adiz/py.typed" in names


def test_main_job_outside_the_tree(installed: Path, tmp_path: Path) -> None:
    def run(*arguments: str) -> str:
        done = subprocess.run(
            arguments, cwd=tmp_path, capture_output=True, text=True, encoding="utf-8", check=True
        )
        return done.stdout

    where = run(str(installed / "python"), "-c", "import adiz.geo; print(adiz.geo.__file__)")
    assert Path(where.strip()).is_relative_to(installed.parent)
    adiz = str(installed / "adiz")
    assert "Tu-95MS" in run(adiz, "check", "2025-12-09")
    run(adiz, "map", "2025-12-09", "-o", "map.html")
    assert (tmp_path / "map.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
