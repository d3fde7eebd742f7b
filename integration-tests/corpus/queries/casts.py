"""Casts between types, strict and not."""

import polars as pl
from polars import col

from queries.frames import everything, numbers
from support.corpus import Topic

topic = Topic("casts")

for target in (pl.Int8, pl.Int32, pl.Int64, pl.UInt8, pl.UInt64, pl.Float32, pl.Float64, pl.String, pl.Boolean):
    for column in ("i", "f", "g", "b", "u"):
        topic.selects(f"{column} to {target}", numbers, {"strict": col(column).cast(target), "lenient": col(column).cast(target, strict=False)})
topic.selects(
    "text to",
    lambda: pl.LazyFrame({"s": ["1", "-2", None, "3.5", "x", "", " 4", "1e3", "inf", "true"]}),
    {str(target): col("s").cast(target, strict=False) for target in (pl.Int64, pl.UInt8, pl.Float64, pl.Float32)},
)
topic.selects(
    "text to strict",
    lambda: pl.LazyFrame({"s": ["1", "2", None]}),
    {"int": col("s").cast(pl.Int64), "float": col("s").cast(pl.Float64), "decimal": col("s").cast(pl.Decimal(10, 2))},
)
topic.frames(
    "every type",
    {
        "to text": lambda: everything().select(col("i8", "i64", "u64", "f32", "f64", "bool", "date", "categorical", "enum", "decimal").cast(pl.String)),
        "wider": lambda: everything().select(col("i8", "i16", "i32").cast(pl.Int64), col("u8", "u16", "u32").cast(pl.UInt64)),
        "narrower lenient": lambda: everything().select(col("i16", "i32", "i64", "u64").cast(pl.Int8, strict=False)),
        "int to categorical fails": lambda: everything().select(col("i8").cast(pl.Categorical)),
        "list": lambda: everything().select(col("list").cast(pl.List(pl.Int8))),
        "array to list": lambda: everything().select(col("array").cast(pl.List(pl.Int32))),
        "decimal": lambda: everything().select(col("decimal").cast(pl.Float64), i=col("i32").cast(pl.Decimal(20, 2))),
        "reinterpret": lambda: everything().select(col("i64").reinterpret(signed=False)),
        "wrap": lambda: everything().select(col("i16").cast(pl.Int8, wrap_numerical=True)),
    },
)
