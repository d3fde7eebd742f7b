"""Arithmetic over integers, floats, booleans and nulls, with Polars' result types and overflow."""

import polars as pl
from polars import col

from queries.frames import numbers
from support.corpus import Topic

topic = Topic("arithmetic")

OPERATIONS = {
    "add": lambda a, b: a + b,
    "subtract": lambda a, b: a - b,
    "multiply": lambda a, b: a * b,
    "divide": lambda a, b: a / b,
    "floor divide": lambda a, b: a // b,
    "modulo": lambda a, b: a % b,
}
PAIRS = {"int int": ("i", "j"), "float float": ("f", "g"), "int float": ("i", "g"), "uint int": ("u", "i"), "uint uint": ("u", "u")}
for operation, apply in OPERATIONS.items():
    for pair, (a, b) in PAIRS.items():
        topic.selects(operation, numbers, {pair: apply(col(a), col(b)).alias("r")})
    topic.selects(
        operation,
        numbers,
        {
            "int literal": apply(col("i"), 3),
            "literal int": apply(7, col("i")),
            "int float literal": apply(col("i"), 2.5),
            "uint literal": apply(col("u"), 3),
            "null literal": apply(col("i"), None),
        },
    )
topic.selects(
    "unary",
    numbers,
    {
        "negate int": -col("i"),
        "negate float": -col("f"),
        "abs int": col("i").abs(),
        "abs float": col("f").abs(),
        "sign": col("i").sign(),
        "power": col("i") ** 2,
        "power float": col("g") ** 2,
        "sqrt": (col("j") ** 2).sqrt(),
        "round": (col("g") * 1.3).round(1),
        "floor": col("g").floor(),
        "ceil": col("g").ceil(),
        "clip": col("i").clip(0, 5),
        "not": ~col("b"),
        "invert int": ~col("i"),
        "and": col("b") & (col("i") > 0),
        "or": col("b") | (col("i") > 0),
        "xor": col("b") ^ (col("i") > 0),
        "int and": col("i") & col("j"),
        "sum horizontal": pl.sum_horizontal("i", "j", "u"),
        "min horizontal": pl.min_horizontal("i", "j"),
        "max horizontal": pl.max_horizontal("i", "g"),
        "all horizontal": pl.all_horizontal("b", col("i") > 0),
        "any horizontal": pl.any_horizontal("b", col("i") > 0),
        "mean horizontal": pl.mean_horizontal("i", "j"),
        "boolean plus": col("b") + col("b"),
        "cum_sum": col("i").cum_sum(),
        "cum_max": col("i").cum_max(),
        "cum_count": col("i").cum_count(),
        "diff": col("i").diff(),
        "pct_change": col("g").pct_change(),
        "dot": col("i").dot(col("j")),
    },
)
topic.selects(
    "overflow",
    lambda: pl.LazyFrame({"x": pl.Series([2**63 - 1, -(2**63)], dtype=pl.Int64), "y": pl.Series([127, -128], dtype=pl.Int8)}),
    {"wraps 64": col("x") + 1, "wraps 8": col("y") + col("y"), "product": col("x") * 2, "negation": -col("x")},
)
for dtype in (pl.Int8, pl.Int16, pl.Int32, pl.UInt16, pl.UInt32, pl.UInt64, pl.Float32):
    topic.selects(
        f"types {dtype}",
        lambda dtype=dtype: pl.LazyFrame({"a": pl.Series([1, 2, None, 4], dtype=dtype), "b": pl.Series([4, 3, 2, None], dtype=pl.Int64)}),
        {
            "plus itself": col("a") + col("a"),
            "plus int64": col("a") + col("b"),
            "times literal": col("a") * 2,
            "divided": col("a") / 2,
            "sum": col("a").sum(),
            "mean": col("a").mean(),
        },
    )
