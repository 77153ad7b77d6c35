"""Completion in a shell: what is offered, and that bash and zsh take it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

from adiz.commands import cli
from adiz.layers.atlas import catalog

SCRIPTS = sysconfig.get_path("scripts")
ENVIRONMENT = {**os.environ, "PATH": f"{SCRIPTS}{os.pathsep}{os.environ['PATH']}"}


def offered(*words: str) -> list[tuple[str, str]]:
    """Return what `adiz` offers for the last of these words, with its type."""
    from click.shell_completion import ShellComplete

    complete = ShellComplete(cli, {}, "adiz", "_ADIZ_COMPLETE")
    return [(i.type, i.value) for i in complete.get_completions(list(words[:-1]), words[-1])]


@pytest.mark.parametrize("command", ["check", "map", "report", "compare", "scan"])
def test_files_are_offered_wherever_a_route_is_asked_for(command: str) -> None:
    assert ("file", "rou") in offered(command, "rou")


def test_bundled_cases_and_zones_are_offered() -> None:
    cases = {("plain", name) for name in catalog.case_ids() if name.startswith("2025-12")}
    assert cases <= set(offered("check", "2025-12"))
    assert set(offered("cases", "verify", "2025-12")) == cases | {("file", "2025-12")}
    adiz = {name for kind, name in offered("zones", "show", "kr-adiz") if kind == "plain"}
    assert {"kr-adiz", "kr-adiz-2013"} <= adiz
    assert ("plain", "+kr-adiz-2013") in offered("check", "--zones", "+kr-")
    assert offered("embed", "2025-12") == [("file", "2025-12")]


def test_commands_and_options_are_offered() -> None:
    assert ("plain", "check") in offered("ch")
    assert ("plain", "--format") in offered("check", "--fo")
    assert ("plain", "sentence") in offered("check", "--format", "sen")
    assert offered("map", "-o", "ma") == [("file", "ma")]


def script(shell: str) -> str:
    done = subprocess.run(
        ["adiz"], env={**ENVIRONMENT, "_ADIZ_COMPLETE": f"{shell}_source"},
        capture_output=True, text=True, check=True, executable=str(Path(SCRIPTS) / "adiz"),
    )  # fmt: skip
    return done.stdout


BASH = """
source "$1"
COMP_WORDS=(adiz check 2025-12-0); COMP_CWORD=2
compopt() { local IFS=' '; echo "compopt $*"; }
_adiz_completion adiz
printf '%s\\n' "${COMPREPLY[@]}"
complete -p adiz
"""


@pytest.mark.skipif(not shutil.which("bash") or sys.platform == "win32", reason="needs bash")
def test_bash(tmp_path: Path) -> None:
    (tmp_path / "complete.bash").write_text(script("bash"), encoding="utf-8")
    done = subprocess.run(
        ["bash", "--norc", "-c", BASH, "bash", "complete.bash"],
        cwd=tmp_path, env=ENVIRONMENT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stderr == ""
    assert done.stdout.splitlines() == [
        "compopt -o default",
        "2025-12-09-joint-patrol",
        "complete -o nosort -F _adiz_completion adiz",
    ]


ZSH = """
zmodload zsh/zpty
zpty -b terminal zsh -f -i
zpty -w terminal "autoload -Uz compinit; compinit -u -D; source ./_adiz; print re''ady"
heard=''
listen() { repeat 300; do
  while zpty -r -t terminal more; do heard+=$more; done
  [[ $heard == *$1* ]] && return
  sleep 0.1
done }
listen ready
zpty -w -n terminal 'adiz check 2025-12-0'$'\\t'
listen joint-patrol
print -r -- $heard
zpty -d terminal
"""


@pytest.mark.skipif(not shutil.which("zsh"), reason="needs zsh")
def test_zsh(tmp_path: Path) -> None:
    (tmp_path / "_adiz").write_text(script("zsh"), encoding="utf-8")
    done = subprocess.run(
        ["zsh", "-f", "-c", ZSH],
        cwd=tmp_path, env=ENVIRONMENT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert "9-joint-patrol" in done.stdout.rpartition("ready")[2], done.stdout
