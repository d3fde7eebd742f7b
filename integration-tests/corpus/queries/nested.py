"""Lists, arrays, structs, decimals, categoricals and 128-bit integers."""

import polars as pl
from polars import col

from queries.frames import everything, lists
from support.corpus import Topic

topic = Topic("nested")

topic.selects(
    "list",
    lists,
    {
        "len": col("l").list.len(),
        "sum": col("l").list.sum(),
        "min": col("l").list.min(),
        "max": col("l").list.max(),
        "mean": col("l").list.mean(),
        "first": col("l").list.first(),
        "last": col("l").list.last(),
        "get": col("l").list.get(1, null_on_oob=True),
        "get out of bounds": col("l").list.get(5),
        "slice": col("l").list.slice(1, 1),
        "head": col("l").list.head(2),
        "reverse": col("l").list.reverse(),
        "sort": col("l").list.sort(descending=True),
        "unique": col("l").list.unique(maintain_order=True),
        "contains": col("l").list.contains(2),
        "join": col("s").list.join("-"),
        "eval": col("l").list.eval(pl.element() * 2),
        "explode": col("l").explode(),
        "concat": pl.concat_list("id", col("l").list.first()),
        "drop_nulls": col("l").list.drop_nulls(),
        "to_struct": col("l").list.to_struct(fields=["x", "y"]),
        "set union": col("l").list.set_union(col("l").list.reverse()).list.sort(),
        "count_matches": col("l").list.count_matches(1),
        "filter by len": col("id").filter(col("l").list.len() > 0),
    },
)
topic.selects(
    "struct",
    lists,
    {
        "field": col("st").struct.field("a"),
        "rename": col("st").struct.rename_fields(["x", "y"]),
        "make": pl.struct("id", n=col("id") * 2),
        "is_null": col("st").is_null(),
        "with_fields": col("st").struct.with_fields(pl.field("a") + 1),
        "json": col("st").struct.json_encode(),
        "equal": col("st") == col("st"),
    },
)
topic.selects(
    "array",
    everything,
    {"sum": col("array").arr.sum(), "get": col("array").arr.get(0), "to_list": col("array").arr.to_list(), "max": col("array").arr.max(), "len": col("array").arr.len()},
)
topic.selects(
    "decimal",
    everything,
    {
        "add": col("decimal") + col("decimal"),
        "times literal": col("decimal") * 2,
        "compare": col("decimal") > 0,
        "sum": col("decimal").sum(),
        "max": col("decimal").max(),
        "negate": -col("decimal"),
    },
)
topic.selects(
    "int128",
    everything,
    {"add": col("i128") + 1, "compare": col("i128") > 0, "sum": col("i128").sum(), "min": col("i128").min(), "to text": col("i128").cast(pl.String)},
)
topic.selects(
    "categorical",
    everything,
    {
        "equal": col("categorical") == "x",
        "to text": col("categorical").cast(pl.String),
        "enum equal": col("enum") == "hi",
        "enum less": col("enum") < "hi",
        "enum max": col("enum").max(),
        "physical of enum": col("enum").to_physical(),
        "unique": col("categorical").unique(maintain_order=True),
    },
)
topic.selects(
    "binary",
    everything,
    {"equal": col("bin") == b"", "size": col("bin").bin.size(), "hex": col("bin").bin.encode("hex"), "contains": col("bin").bin.contains(b"\xff"), "sort": col("bin").sort()},
)
