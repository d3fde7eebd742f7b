"""Reading files: every value is decoded and looked at once, little is computed. Scale 1 is the lines of PDS-H at scale 1, six million."""

from __future__ import annotations

import os
from pathlib import Path

from .workload import Frames, Workload

NUMBERS = ["l_orderkey", "l_partkey", "l_suppkey", "l_quantity", "l_extendedprice", "l_discount", "l_tax"]
CODED = ["l_returnflag", "l_linestatus", "l_shipinstruct", "l_shipmode"]


def _prepare(scale: float, cache: Path) -> Path:
    import polars as pl

    from . import tpch_data

    folder = cache / f"scan/{scale:g}"
    if not (folder / "lines.csv").exists():
        folder.mkdir(parents=True, exist_ok=True)
        lines = pl.scan_parquet(tpch_data.folder(scale, cache / "tpch") / "lineitem.parquet")
        order = pl.col("l_orderkey")
        nested = lines.group_by(order, maintain_order=True).agg(pl.col("l_quantity"), pl.struct("l_partkey", "l_tax").alias("parts"))
        lines.sink_parquet(folder / ".lines")
        nested.sink_parquet(folder / ".nested")
        lines.sink_ipc(folder / ".arrow", compression="lz4")
        lines.sink_ndjson(folder / ".json")
        lines.sink_csv(folder / ".csv")
        for draft, name in {".lines": "lines.parquet", ".nested": "nested.parquet", ".arrow": "rows.arrow", ".json": "objects.ndjson", ".csv": "lines.csv"}.items():
            os.replace(folder / draft, folder / name)
    return folder


def _frames(_: float) -> Frames:
    import polars as pl

    def looked_at(frame, columns):
        types = frame.collect_schema()
        return frame.select(*(pl.col(name).str.len_bytes().sum() if types[name] == pl.String else pl.col(name).max() for name in columns))

    def every(frame):
        return looked_at(frame, frame.collect_schema().names())

    parts = pl.col("parts")
    return {
        "parquet numbers": lambda open: looked_at(open("lines.parquet"), NUMBERS),
        "parquet texts": lambda open: looked_at(open("lines.parquet"), ["l_comment"]),
        "parquet coded texts": lambda open: looked_at(open("lines.parquet"), CODED),
        "parquet dates": lambda open: looked_at(open("lines.parquet"), ["l_shipdate", "l_commitdate", "l_receiptdate"]),
        "parquet nested": lambda open: open("nested.parquet").select(
            pl.col("l_quantity").list.sum().sum(), parts.list.len().sum().alias("parts"), parts.explode().struct.field("l_tax").max()
        ),
        "arrow file": lambda open: every(open("rows.arrow")),
        "CSV": lambda open: every(open("lines.csv")),
        "NDJSON": lambda open: every(open("objects.ndjson")),
    }


WORKLOAD = Workload("scan", "reading files", 1, _prepare, _frames, lambda _: {})
