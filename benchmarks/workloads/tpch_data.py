"""TPC-H tables in the form of PDS-H: parquet by Polars' own sink, one file a table, prices as Float64 or as they come, Decimal(15, 2)."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import polars as pl
from workloads.pdsh_queries import TABLES

ROW_GROUP_BYTES = "32MB"


def folder(scale: float, root: Path | None = None, decimal: bool = False) -> Path:
    """The folder with the tables of a scale factor, generated when it is not there yet."""
    base = root or Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "floe/tpch"
    place = base / f"sf{scale:g}{'-decimal' if decimal else ''}"
    missing = [table for table in TABLES if not (place / f"{table}.parquet").exists()]
    if missing:
        place.mkdir(parents=True, exist_ok=True)
        generator = _generator()
        with tempfile.TemporaryDirectory(dir=base) as raw:
            for table in missing:
                print(f"Generating {table} at scale factor {scale:g} ...", file=sys.stderr, flush=True)
                _generate(generator, table, scale, Path(raw), place, decimal)
    return place


def _generator() -> str:
    beside = Path(sys.executable).with_name("tpchgen-cli")
    found = str(beside) if beside.exists() else shutil.which("tpchgen-cli")
    if found is None:
        sys.exit("tpchgen-cli is missing: pip install tpchgen-cli")
    return found


def _generate(generator: str, table: str, scale: float, raw: Path, place: Path, decimal: bool) -> None:
    subprocess.run(
        [generator, "parquet", "--scale-factor", f"{scale:g}", "--output-dir", str(raw), "--tables", table, "--row-group-bytes", ROW_GROUP_BYTES],
        check=True,
        stdout=subprocess.DEVNULL,
    )
    source = raw / f"{table}.parquet"
    draft = place / f".{table}.parquet.{os.getpid()}"
    rows = pl.scan_parquet(source)
    (rows if decimal else rows.with_columns(pl.selectors.decimal().cast(pl.Float64))).sink_parquet(draft)
    os.replace(draft, place / f"{table}.parquet")
    source.unlink()
