"""Print how much CPU time a command takes, compared with importing the libraries it needs.

python benchmarks/startup.py [pairs]. Each command and its imports run in turns, and what counts is
the ratio within one pair: other work on the machine then slows both. CPU time is that of the child
process, user and system. The limits are the project's own. Needs a Unix: os.wait4.

numpy's linear algebra starts threads that wait busily: CPU time that depends on how idle the
machine is. adiz starts none; the last comparison does without them on both sides.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from statistics import median

ROUTE = '{"type": "LineString", "coordinates": [[131, 37], [129, 33.5]]}'
ADIZ = str(Path(sys.executable).with_name("adiz"))
CHECK = [ADIZ, "check", "route.geojson"]
LIBRARIES = "import click, pyproj, shapely"
ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1"}
COMPARISONS = [
    ("adiz --help", [ADIZ, "--help"], "import click", {}, 1.3),
    ("adiz check ROUTE", CHECK, LIBRARIES, {}, 1.6),
    ("on one thread", CHECK, LIBRARIES, ONE_THREAD, 1.8),
]


def cpu_ms(command: list[str], folder: Path, settings: Mapping[str, str]) -> float:
    """Return the CPU time of one run of a command, milliseconds. settings: of its environment."""
    compiling = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    with subprocess.Popen(
        command, cwd=folder, env={**compiling, **settings}, stdout=subprocess.DEVNULL
    ) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)}: exit code {process.returncode}")
    return 1000 * (usage.ru_utime + usage.ru_stime)


def main() -> None:
    """Print medians of both CPU times and of their ratio, the least ratio, and the limit."""
    pairs = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "route.geojson").write_text(ROUTE, encoding="utf-8")
        for label, command, imports, settings, limit in COMPARISONS:
            baseline = [sys.executable, "-c", imports]
            cpu_ms(
                command, folder, settings
            )  # the first run may have to compile and to read from disk
            runs = [
                (cpu_ms(command, folder, settings), cpu_ms(baseline, folder, settings))
                for _ in range(pairs)
            ]
            ours_ms, theirs_ms = (median(column) for column in zip(*runs, strict=True))
            ratios = [ours / theirs for ours, theirs in runs]
            print(
                f"{label:17} {ours_ms:4.0f} ms   python -c '{imports}' {theirs_ms:4.0f} ms   "
                f"ratio {median(ratios):.2f}, least {min(ratios):.2f} (at most {limit})"
            )


if __name__ == "__main__":
    main()
