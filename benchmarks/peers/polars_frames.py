"""What the two engines share that take LazyFrames: opening files, keeping answers."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import polars as pl

SCANS: dict[str, Callable[[Path], pl.LazyFrame]] = {
    ".parquet": pl.scan_parquet,
    ".arrow": pl.scan_ipc,
    ".csv": lambda path: pl.scan_csv(path, try_parse_dates=True),
    ".ndjson": pl.scan_ndjson,
}


class FrameAnswer:
    """A frame in memory."""

    def __init__(self, frame: pl.DataFrame):
        self.frame = frame

    def rows(self) -> int:
        return self.frame.height

    def save(self, path: Path) -> None:
        self.frame.write_parquet(path)


def opener(data: Path) -> Callable[[str], pl.LazyFrame]:
    """A table by the name of its file; without ending it is parquet."""

    def scan(name: str) -> pl.LazyFrame:
        path = data / (name if "." in name else f"{name}.parquet")
        return SCANS[path.suffix](path)

    return scan
