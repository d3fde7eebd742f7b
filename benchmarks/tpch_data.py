"""TPC-H tables in the form of PDS-H: parquet by Polars' own sink, decimals as Float64, one file a table, made once and cached."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import polars as pl
from pdsh_queries import TABLES

ROW_GROUP_BYTES = "32MB"


def folder(scale: float, root: Path | None = None) -> Path:
    """The folder with the tables of a scale factor, generated when it is not there yet."""
    base = root or Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "floe/tpch"
    place = base / f"sf{scale:g}"
    missing = [table for table in TABLES if not (place / f"{table}.parquet").exists()]
    if missing:
        place.mkdir(parents=True, exist_ok=True)
        generator = _generator()
        with tempfile.TemporaryDirectory(dir=base) as raw:
            for table in missing:
                print(f"Generating {table} at scale factor {scale:g} ...", file=sys.stderr, flush=True)
                _generate(generator, table, scale, Path(raw), place)
    return place


def _generator() -> str:
    beside = Path(sys.executable).with_name("tpchgen-cli")
    found = str(beside) if beside.exists() else shutil.which("tpchgen-cli")
    if found is None:
        sys.exit("tpchgen-cli is missing: pip install tpchgen-cli")
    return found


def _generate(generator: str, table: str, scale: float, raw: Path, place: Path) -> None:
    subprocess.run(
        [generator, "parquet", "--scale-factor", f"{scale:g}", "--output-dir", str(raw), "--tables", table, "--row-group-bytes", ROW_GROUP_BYTES],
        check=True,
        stdout=subprocess.DEVNULL,
    )
    source = raw / f"{table}.parquet"
    draft = place / f".{table}.parquet.{os.getpid()}"
    pl.scan_parquet(source).with_columns(pl.selectors.decimal().cast(pl.Float64)).sink_parquet(draft)
    os.replace(draft, place / f"{table}.parquet")
    source.unlink()
