"""How long a command takes against what it must import anyway, as ratios within one run.

python benchmarks/startup.py [repetitions]. The limits are the project's own.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROUTE = '{"type": "LineString", "coordinates": [[131, 39], [129, 33.5], [121.8, 33.2]]}'
CHECK = ["-m", "adiz", "check", "route.geojson"]
COMPARISONS = [
    ("adiz --help", ["-m", "adiz", "--help"], "import click", 3.0),
    ("adiz check ROUTE", CHECK, "import click, pyproj, shapely", 1.6),
]


def seconds(arguments: list[str], folder: Path) -> float:
    """Wall time of one run of Python."""
    start = time.perf_counter()
    subprocess.run([sys.executable, *arguments], cwd=folder, check=True, capture_output=True)
    return time.perf_counter() - start


def main() -> None:
    """Print each command's least time, that of the imports, their ratio and the limit."""
    repetitions = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "route.geojson").write_text(ROUTE, encoding="utf-8")
        for label, command, imports, limit in COMPARISONS:
            turns = [
                (seconds(command, folder), seconds(["-c", imports], folder))
                for _ in range(repetitions)
            ]
            ours, theirs = (min(column) for column in zip(*turns, strict=True))
            print(
                f"{label:17} {ours * 1000:5.0f} ms   python -c '{imports}' {theirs * 1000:4.0f} ms"
                f"   ratio {ours / theirs:.2f} (at most {limit})"
            )


if __name__ == "__main__":
    main()
