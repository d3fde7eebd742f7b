"""arange, int_range, repeat, literals: columns from nothing."""

import polars as pl
from polars import col

from queries.frames import numbers
from support.corpus import Topic

topic = Topic("ranges")

topic.selects(
    "from nothing",
    lambda: pl.LazyFrame(),
    {
        "arange": pl.arange(0, 10),
        "arange with a step": pl.arange(0, 10, 3),
        "arange backwards": pl.arange(10, 0, -4),
        "arange of nothing": pl.arange(5, 5),
        "int_range of a type": pl.int_range(0, 5, dtype=pl.Int16),
        "int_range of one bound": pl.int_range(4),
        "sum": pl.arange(0, 1_000_000).sum(),
        "mean": pl.arange(0, 1_000_001).mean(),
        "filtered sum": pl.arange(0, 100_000).filter(pl.arange(0, 100_000) % 7 == 0).sum(),
        "literal": pl.lit(1),
        "literal of text": pl.lit("x"),
        "literal float": pl.lit(1.5),
        "literal null": pl.lit(None),
        "literal of a type": pl.lit(3, dtype=pl.UInt8),
        "literal big": pl.lit(2**40),
        "literal series": pl.lit(pl.Series("x", [1, None, 3])),
        "arithmetic of literals": pl.lit(1) + pl.lit(2.5),
        "division of literals": pl.lit(7) / pl.lit(2),
        "repeat": pl.repeat("x", 3),
        "zeros": pl.zeros(3),
        "ones of a type": pl.ones(2, dtype=pl.Int8),
        "linear_space": pl.linear_space(0, 1, 5),
        "int_ranges": pl.int_ranges(pl.lit(0), pl.lit(3)),
    },
)
topic.frames(
    "with columns",
    {
        "a range of the frame's length": lambda: numbers().select("i", r=pl.int_range(pl.len())),
        "a range bound by a column": lambda: numbers().select(pl.int_range(0, col("i").max())),
        "a range that is too short": lambda: numbers().with_columns(r=pl.int_range(0, 3)),
        "an index as unsigned": lambda: numbers().select(pl.int_range(pl.len(), dtype=pl.UInt32).alias("r")),
        "quick start": lambda: pl.LazyFrame().with_columns(a=pl.arange(0, 100000000).sum()),
        "quick start with select": lambda: pl.LazyFrame().select(a=pl.arange(0, 100000000).sum()),
        "a range on a frame without rows": lambda: pl.LazyFrame(schema={"a": pl.Int64}).select(pl.int_range(0, 3)),
    },
)
