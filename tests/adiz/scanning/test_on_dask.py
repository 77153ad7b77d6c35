"""A cluster of real worker processes gives the bytes of one process, also if workers are lost."""

from __future__ import annotations

import json
import os
import random
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from pyarrow import parquet

import adiz
from adiz.scanning import Asked, Progress, find_files, on_dask, pieces_of, scan_files
from tests.adiz.scanning.test_large_tables import BOX, NAMES, flights, in_parts

TABLES = ("visits.parquet", "flights.parquet")


@pytest.fixture(scope="module")
def client() -> Iterator[Any]:
    """Of two workers on this machine."""
    with on_dask.connected("local:2") as found:
        yield found


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Thirty traced routes, a table of eleven flights, and a file that cannot be read."""
    found = tmp_path_factory.mktemp("inputs")
    for k in range(30):
        line = {"type": "LineString", "coordinates": [[-1, 0.04 * k], [0.5, 0.5], [2, 0.03 * k]]}
        (found / f"r{k:02}.geojson").write_text(json.dumps(line))
    parquet.write_table(flights(random.Random(5), NAMES, "none"), found / "t.parquet")
    (found / "bad.csv").write_text("lat,lon\nnorth,east\n")
    return found


def written(
    inputs: Path, output: Path, tell: Callable[[Progress], None] = lambda _: None, **how: Any
) -> list[bytes]:
    """The bytes of both tables of a scan, in which every table is cut into small parts."""
    asked = Asked.of([BOX])
    with in_parts(20):
        scan_files(
            list(pieces_of(find_files([str(inputs)]))), asked, output=output, tell=tell, **how
        )
    return [(output / name).read_bytes() for name in TABLES]


def test_the_bytes_are_those_of_one_process(client: Any, folder: Path, tmp_path: Path) -> None:
    here = written(folder, tmp_path / "here")
    address = client.scheduler.address
    assert written(folder, tmp_path / "there", dask=address) == here
    assert b"box" in here[0], "there are visits"
    kept = {path.suffix for path in (tmp_path / "there" / ".resume").iterdir()}
    assert kept <= {".json", ".arrow", ".plan"}


def test_a_scan_goes_on_when_a_worker_is_killed(client: Any, folder: Path, tmp_path: Path) -> None:
    killed: list[int] = []

    def kill_one(_: Progress) -> None:
        if not killed:
            killed.append(next(iter(client.run(os.getpid).values())))
            os.kill(killed[0], signal.SIGKILL)

    address = client.scheduler.address
    found = written(folder, tmp_path / "there", kill_one, dask=address)
    assert found == written(folder, tmp_path / "here")
    assert killed


def test_addresses_that_lead_nowhere(folder: Path) -> None:
    for address, words in (
        ("local:0", "number of workers from 1"),
        ("local:x", "number of workers from 1"),
        ("nonsense://", "no scheduler of Dask answers"),
    ):
        with pytest.raises(adiz.RequestError, match=words):
            adiz.scan(folder, zones=[BOX], dask=address)
    with pytest.raises(adiz.RequestError, match="leave out the number of jobs"):
        adiz.scan(folder, zones=[BOX], dask="local:2", jobs=2)


def test_workers_that_do_not_see_the_folder(
    client: Any, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(on_dask, "_sees", _sees_nothing)
    with pytest.raises(adiz.RequestError, match="on a disk that all workers have"):
        adiz.scan(folder, zones=[BOX], dask=client.scheduler.address)


def _sees_nothing(path: str) -> bool:
    return not path
