"""The five joins of db-benchmark, each followed by the sums that show that its rows were made. Scale 1 is ten million rows."""

from __future__ import annotations

from . import db_data
from .workload import Frames, Workload, sql_file


def _frames(_: float) -> Frames:
    from polars import col, len as count_rows

    def check(joined):
        return joined.select(count_rows().cast(int).alias("rows_of"), col("v1").sum(), col("v2").sum())

    return {
        "small inner on integer": lambda open: check(open("x").join(open("small"), on="id1")),
        "medium inner on integer": lambda open: check(open("x").join(open("medium"), on="id2")),
        "medium outer on integer": lambda open: check(open("x").join(open("medium"), on="id2", how="left")),
        "medium inner on text": lambda open: check(open("x").join(open("medium"), on="id5")),
        "big inner on integer": lambda open: check(open("x").join(open("big"), on="id3")),
    }


WORKLOAD = Workload("join", "the joins of db-benchmark", 1, db_data.join, _frames, lambda _: sql_file("join.sql"))
