"""Comparison, membership, null tests."""

import polars as pl
from polars import col

from queries.frames import numbers
from support.corpus import Topic

topic = Topic("comparisons")

OPERATIONS = {
    "equal": lambda a, b: a == b,
    "not equal": lambda a, b: a != b,
    "less": lambda a, b: a < b,
    "less or equal": lambda a, b: a <= b,
    "greater": lambda a, b: a > b,
    "greater or equal": lambda a, b: a >= b,
}
for operation, apply in OPERATIONS.items():
    topic.selects(
        operation,
        numbers,
        {
            "ints": apply(col("i"), col("j")).alias("r"),
            "floats": apply(col("f"), col("g")).alias("r"),
            "int and float": apply(col("i"), col("g")).alias("r"),
            "int literal": apply(col("i"), 3),
            "nan literal": apply(col("f"), float("nan")),
            "texts": apply(col("s"), "fig"),
            "text columns": apply(col("s"), col("s").reverse()),
            "booleans": apply(col("b"), True),
            "null": apply(col("i"), pl.lit(None)),
        },
    )
topic.selects(
    "test",
    numbers,
    {
        "is_null": col("i").is_null(),
        "is_not_null": col("s").is_not_null(),
        "is_nan": col("f").is_nan(),
        "is_finite": col("f").is_finite(),
        "is_in ints": col("i").is_in([7, 3]),
        "is_in with null": col("i").is_in([7, None]),
        "is_in texts": col("s").is_in(["fig", ""]),
        "is_between": col("i").is_between(0, 7),
        "is_between open": col("i").is_between(0, 7, closed="none"),
        "eq_missing": col("i").eq_missing(col("j")),
        "ne_missing": col("i").ne_missing(None),
        "is_duplicated": col("i").is_duplicated(),
        "is_unique": col("i").is_unique(),
        "is_first_distinct": col("s").is_first_distinct(),
        "is_close": col("g").is_close(col("g") + 1e-12),
    },
)
