"""The ten group-by questions of db-benchmark, from its public description. Scale 1 is ten million rows."""

from __future__ import annotations

from pathlib import Path

from . import db_data
from .workload import Frames, Workload, sql_file

IDS = ["id1", "id2", "id3", "id4", "id5", "id6"]


def _frames(_: float) -> Frames:
    from polars import col, corr, len as count_rows

    v1, v2, v3 = col("v1"), col("v2"), col("v3")
    return {
        "sum by id1": lambda open: open("x").group_by("id1").agg(v1.sum()),
        "sum by id1 id2": lambda open: open("x").group_by("id1", "id2").agg(v1.sum()),
        "sum mean by id3": lambda open: open("x").group_by("id3").agg(v1.sum(), v3.mean()),
        "means by id4": lambda open: open("x").group_by("id4").agg(v1.mean(), v2.mean(), v3.mean()),
        "sums by id6": lambda open: open("x").group_by("id6").agg(v1.sum(), v2.sum(), v3.sum()),
        "median sd by id4 id5": lambda open: open("x").group_by("id4", "id5").agg(v3.median().alias("median"), v3.std().alias("sd")),
        "range by id3": lambda open: open("x").group_by("id3").agg((v1.max() - v2.min()).alias("range")),
        "largest two by id6": lambda open: open("x").drop_nulls("v3").group_by("id6").agg(v3.top_k(2)).explode("v3"),
        "regression by id2 id4": lambda open: open("x").group_by("id2", "id4").agg((corr("v1", "v2") ** 2).alias("r2")),
        "sum count by all": lambda open: open("x").group_by(IDS).agg(v3.sum(), count_rows().alias("count")),
    }


WORKLOAD = Workload("groupby", "the group-bys of db-benchmark", 1, db_data.groupby, _frames, lambda _: sql_file("groupby.sql"))
