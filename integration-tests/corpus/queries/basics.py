"""Select, with_columns, filter, rename, drop, limit: the frame itself."""

import polars as pl
from polars import col

from queries.frames import everything, numbers
from support.corpus import Topic

topic = Topic("basics")

topic.frames(
    "frame",
    {
        "as it is": numbers,
        "of every type": everything,
        "empty with columns": lambda: pl.LazyFrame(schema={"a": pl.Int64, "b": pl.String}),
        "without columns": lambda: pl.LazyFrame(),
        "of one row": lambda: pl.LazyFrame({"a": [1], "b": ["x"]}),
        "of many rows": lambda: pl.LazyFrame({"a": pl.int_range(0, 100_000, eager=True)}),
        "with odd names": lambda: pl.LazyFrame({"": [1], "a b": [2], "ä": [3], "日本": [4]}),
    },
)
topic.frames(
    "select",
    {
        "one column": lambda: numbers().select("i"),
        "columns in another order": lambda: numbers().select("s", "i"),
        "all": lambda: numbers().select(pl.all()),
        "exclude": lambda: numbers().select(pl.exclude("i", "s")),
        "by type": lambda: numbers().select(col(pl.Int64)),
        "by pattern": lambda: numbers().select(col("^[ij]$")),
        "alias": lambda: numbers().select(col("i").alias("z"), z2="j"),
        "a literal beside a column": lambda: numbers().select("i", one=pl.lit(1), word=pl.lit("x")),
        "only literals": lambda: numbers().select(one=pl.lit(1), nothing=pl.lit(None)),
        "name suffix": lambda: numbers().select(pl.col("i", "j").name.suffix("_x"), pl.col("i").name.prefix("p_")),
        "nothing": lambda: numbers().select(),
        "len": lambda: numbers().select(pl.len()),
        "first and last": lambda: numbers().select(pl.first(), pl.last()),
        "nth": lambda: numbers().select(pl.nth(1, -1)),
    },
)
topic.frames(
    "with_columns",
    {
        "a new column": lambda: numbers().with_columns(k=col("i") + col("j")),
        "a replaced column": lambda: numbers().with_columns(col("i") * 2),
        "a scalar": lambda: numbers().with_columns(m=col("i").max()),
        "in sequence": lambda: numbers().with_columns(a=col("i") + 1).with_columns(b=col("a") * 2),
        "uses the old value": lambda: numbers().with_columns(i=col("i") + 1, old=col("i")),
        "row index": lambda: numbers().with_row_index("row", offset=5),
        "a literal on an empty frame": lambda: pl.LazyFrame(schema={"a": pl.Int64}).with_columns(b=pl.lit(1)),
    },
)
topic.frames(
    "filter",
    {
        "by a comparison": lambda: numbers().filter(col("i") > 2),
        "by two": lambda: numbers().filter(col("i") > 0, col("g") < 4),
        "by a boolean column": lambda: numbers().filter("b"),
        "by its negation": lambda: numbers().filter(~col("b")),
        "nothing left": lambda: numbers().filter(pl.lit(False)),
        "everything left": lambda: numbers().filter(pl.lit(True)),
        "by a scalar": lambda: numbers().filter(col("i") == col("i").max()),
        "by null": lambda: numbers().filter(pl.lit(None, dtype=pl.Boolean)),
        "of every type": lambda: everything().filter(col("bool").is_not_null()),
        "then select": lambda: numbers().filter(col("j") > 1).select("s"),
        "remove": lambda: numbers().remove(col("i") > 2),
        "by text": lambda: numbers().filter(col("s") == "fig"),
    },
)
topic.frames(
    "frame",
    {
        "rename": lambda: numbers().rename({"i": "eye"}),
        "drop": lambda: numbers().drop("i", "f"),
        "head": lambda: numbers().head(3),
        "tail": lambda: numbers().tail(3),
        "limit beyond the end": lambda: numbers().limit(100),
        "slice": lambda: numbers().slice(2, 3),
        "slice from the end": lambda: numbers().slice(-3, 2),
        "slice of nothing": lambda: numbers().slice(3, 0),
        "head after filter": lambda: numbers().filter(col("i") > 0).head(2),
        "reverse": lambda: numbers().reverse(),
        "first": lambda: numbers().first(),
        "last": lambda: numbers().last(),
        "gather_every": lambda: numbers().gather_every(3, 1),
        "cast of the frame": lambda: numbers().select("i", "j").cast(pl.Int32),
        "drop_nulls": lambda: numbers().drop_nulls(),
        "drop_nulls of one": lambda: numbers().drop_nulls("i"),
        "fill_null": lambda: numbers().fill_null(0),
        "null_count": lambda: numbers().null_count(),
        "count": lambda: numbers().count(),
        "shift": lambda: numbers().shift(2),
        "with a cache": lambda: pl.concat([numbers().cache(), numbers()]),
    },
)
