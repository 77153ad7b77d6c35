"""The outcome of a scan: its two tables, and what was skipped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .arrow import pyarrow, schema_of
from .flags import SKIPPED
from .parts import Parts
from .summary import Count, counts_of

if TYPE_CHECKING:
    import geopandas
    import pandas
    import pyarrow as arrow


@dataclass(frozen=True, eq=False, repr=False)
class Scan:
    """The answers of a scan, file by file and flight by flight.

    Attributes
    ----------
    files
        How many files or values were scanned.
    done_now
        How many of them were not known from an earlier scan.
    """

    files: int
    done_now: int
    _parts: Parts
    _keys: Sequence[Sequence[str]]

    @property
    def visits(self) -> arrow.Table:
        """Return the visits as a table of pyarrow, with the stretch inside as WKB (WGS84)."""
        return self._whole("visits")

    @property
    def flights(self) -> arrow.Table:
        """Return one row per flight and zone as a table of pyarrow."""
        return self._whole("flights")

    def to_frame(self) -> geopandas.GeoDataFrame:
        """Return one row per visit, with the stretch inside as its geometry (EPSG:4326)."""
        import geopandas

        frame = self.visits.to_pandas()
        shapes = geopandas.GeoSeries.from_wkb(frame.pop("geometry"), crs="EPSG:4326")
        return geopandas.GeoDataFrame(frame, geometry=shapes)

    def flights_frame(self) -> pandas.DataFrame:
        """Return one row per flight and zone, as a DataFrame of pandas."""
        return self.flights.to_pandas()

    @property
    def skipped(self) -> tuple[str, ...]:
        """Return what could not be read or checked, and why, in the order of the files."""
        from pyarrow import compute

        found: list[str] = []
        for table in self.rows("flights"):
            is_skipped = compute.and_kleene(
                compute.is_null(table["zone"]), compute.match_substring(table["flags"], SKIPPED)
            )
            found += table.filter(is_skipped)["reason"].to_pylist()
        return tuple(found)

    def summary(self) -> tuple[Count, ...]:
        """Return how many flights have which verdict, by zone, month and aircraft."""
        return counts_of(self.rows("flights"))

    def answered(self) -> Iterator[arrow.Table]:
        """Yield the rows of the flights that were checked, as tables of pyarrow."""
        from pyarrow import compute

        for table in self.rows("flights"):
            yield table.filter(compute.is_valid(table["flight"]))

    def rows(self, table: str) -> Iterator[arrow.Table]:
        """Yield the rows of a table in its order, a piece at a time, as tables of pyarrow.

        Parameters
        ----------
        table
            visits or flights.
        """
        for of_file in self._keys:
            if len(of_file) == 1 or table == "visits":
                yield from self._parts.rows(table, of_file)
            else:
                yield from self._of_parts(table, of_file)

    def _of_parts(self, table: str, keys: Sequence[str]) -> Iterator[arrow.Table]:
        """Yield the flights of a file that was checked in parts, and then what was left out."""
        from pyarrow import compute

        left_out = []
        for rows in self._parts.rows(table, keys):
            is_flight = compute.is_valid(rows["flight"])
            yield rows.filter(is_flight)
            left_out.append(rows.filter(compute.invert(is_flight)))
        if left_out:
            yield pyarrow().concat_tables(left_out).sort_by("reason")

    def _whole(self, table: str) -> Any:
        schema = schema_of(table)
        pieces = list(self.rows(table))
        return pyarrow().concat_tables(pieces) if pieces else schema.empty_table()

    def __repr__(self) -> str:
        of = f"{self.files} files" if self.files != 1 else "1 file"
        return f"Scan of {of}"
