"""How long a command takes against what it must import anyway, as ratios within one run.

python benchmarks/startup.py [repetitions]. The limits are the project's own.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

ROUTE = '{"type": "LineString", "coordinates": [[131, 39], [129, 33.5], [121.8, 33.2]]}'
ADIZ = str(Path(sys.executable).with_name("adiz"))
COMPARISONS = [
    ("adiz --help", [ADIZ, "--help"], "import click", 3.0),
    ("adiz check ROUTE", [ADIZ, "check", "route.geojson"], "import click, pyproj, shapely", 1.6),
]


def seconds(command: list[str], folder: Path) -> float:
    """Wall time of one run."""
    start = time.perf_counter()
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    return time.perf_counter() - start


def main() -> None:
    """Print each command's median time, that of the imports, their ratio and the limit."""
    repetitions = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "route.geojson").write_text(ROUTE, encoding="utf-8")
        for label, command, imports, limit in COMPARISONS:
            turns = [
                (seconds(command, folder), seconds([sys.executable, "-c", imports], folder))
                for _ in range(repetitions)
            ]
            ours, theirs = (median(column) * 1000 for column in zip(*turns, strict=True))
            ratio = median(a / b for a, b in turns)
            print(
                f"{label:17} {ours:4.0f} ms   python -c '{imports}' {theirs:4.0f} ms   "
                f"ratio {ratio:.2f} (at most {limit})"
            )


if __name__ == "__main__":
    main()
