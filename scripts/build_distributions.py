"""Build the wheel and the source archive, from a copy that leaves the tree as it was.

A package index shows README.md apart from the repository, so links that are relative there lead
nowhere. The copy's links are made absolute, for the tag of this version, and the address of the
repository becomes the project's URLs. No file names that address: a fork builds with its own.
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

PROJECT: Final = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(PROJECT / "geo"))
from version import VERSION  # noqa: E402, no package is needed to build one

NOT_SOURCE: Final = shutil.ignore_patterns(
    ".git", ".venv*", ".*_cache", ".hypothesis", ".ipynb_checkpoints", "*.egg-info", "__pycache__",
    "build", "demo", "dist", "node_modules",
)  # fmt: skip
MAP: Final = "docs/gallery/2025-12-09-joint-patrol.html"
AS_AN_INDEX_SAYS: Final = (
    ("In a clone of this repository:", "To install it and check a flight:"),
    ("$ pip install .\n", "$ pip install adiz\n"),
    ('pip install ".[figure]"', 'pip install "adiz[figure]"'),
    (f"[The map above]({MAP}) is such a file: download it, then open it\nin a browser.",
     f"[Open the map above]({MAP}): it needs no installation."),
    ("To try adiz without installing it, run `make demo`:",
     "To try adiz without installing it, run `make demo` in a clone of its repository:"),
)  # fmt: skip
_PICTURE: Final = re.compile(r"!\[(?P<alt>[^\]]*)\]\((?P<src>[^)]+)\)")
_LINK: Final = re.compile(r"(?<!!)\[(?P<text>(?:!\[[^\]]*\]\([^)]*\)|[^\]])*)\]\((?P<to>[^)]+)\)")


def index_readme(text: str, address: str) -> str:
    """Return README.md as a package index shows it: with absolute links.

    Raises ValueError if README.md no longer has a sentence that an index needs in other words.
    """
    for here, there in AS_AN_INDEX_SAYS:
        if here not in text:
            raise ValueError(f"README.md has no {here!r}; change AS_AN_INDEX_SAYS with it")
        text = text.replace(here, there)
    text = _PICTURE.sub(lambda of: f"![{of['alt']}]({_picture(address, of['src'])})", text)
    return _LINK.sub(lambda link: f"[{link['text']}]({_target(address, link['to'])})", text)


def urls(address: str) -> dict[str, str]:
    """Return the URLs of the project, by the labels that package indexes know."""
    return {
        "Homepage": address,
        "Documentation": pages(address),
        "Repository": address,
        "Issues": f"{address}/issues",
        "Changelog": f"{address}/blob/v{VERSION}/CHANGELOG.md",
    }


def pages(address: str) -> str:
    """Return where GitHub publishes the documentation of a repository."""
    owner, name = urlsplit(address).path.strip("/").split("/")
    return f"https://{owner.lower()}.github.io/{name}"


def _absolute(target: str) -> bool:
    return bool(urlsplit(target).scheme)


def _picture(address: str, target: str) -> str:
    return target if _absolute(target) else f"{address}/raw/v{VERSION}/{target}"


def _target(address: str, target: str) -> str:
    """Return where a link leads: a page for a browser to the site, a file to the repository."""
    if _absolute(target) or target.startswith("#"):
        return target
    if target.partition("#")[0].endswith(".html"):
        return f"{pages(address)}/{target}"
    return f"{address}/blob/v{VERSION}/{target}"


def prepare(source: Path, address: str) -> None:
    """Change the copy in which a distribution is built."""
    readme = source / "README.md"
    text = index_readme(readme.read_text(encoding="utf-8"), address)
    readme.write_text(text, encoding="utf-8", newline="\n")
    project = source / "pyproject.toml"
    rows = "\n".join(f'{label} = "{url}"' for label, url in urls(address).items())
    before, text = "\n[project.scripts]", project.read_text(encoding="utf-8")
    text = text.replace(before, f"\n[project.urls]\n{rows}\n{before}", 1)
    project.write_text(text, encoding="utf-8", newline="\n")


def build(folder: Path, address: str, *, isolated: bool = True) -> None:
    """Write the wheel and the source archive to a folder."""
    with tempfile.TemporaryDirectory() as temporary:
        source = Path(temporary) / "adiz"
        shutil.copytree(PROJECT, source, ignore=NOT_SOURCE)
        prepare(source, address)
        command = [sys.executable, "-m", "build", "--outdir", folder.resolve(), "."]
        subprocess.run(
            [*command, *([] if isolated else ["--no-isolation"])], cwd=source, check=True
        )


if __name__ == "__main__":
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("folder", type=Path)
    asked.add_argument("address", help="https://github.com/OWNER/NAME")
    asked.add_argument("--no-isolation", action="store_true", help="use the setuptools at hand")
    given = asked.parse_args()
    if not re.fullmatch(r"https://github\.com/[\w.-]+/[\w.-]+", given.address):
        asked.error(f"address {given.address!r} is not like https://github.com/OWNER/NAME")
    build(given.folder, given.address, isolated=not given.no_isolation)
