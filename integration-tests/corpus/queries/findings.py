"""What random queries found (integration-tests/differential): the smallest query of each cause, kept."""

import polars as pl
from polars import col

from support.corpus import Topic

topic = Topic("findings")

ZONED = pl.Series("a", [-86_400_000, 999], dtype=pl.Int64).cast(pl.Datetime("ms", "America/New_York"))


def decimals() -> pl.LazyFrame:
    return pl.LazyFrame({"a": pl.Series(["10", "2.5", None]).cast(pl.Decimal(10, 2)), "k": [1, 1, 2]})


def integers() -> pl.LazyFrame:
    return pl.LazyFrame({"a": [1, 2, 3], "b": [1, 2, 3]})


def nulls(dtype) -> pl.LazyFrame:
    return pl.LazyFrame({"a": pl.Series([None, None], dtype=dtype)})


topic.frames(
    "slices",
    {
        "of a concat to the end": lambda: pl.concat([integers()] * 5).slice(2),
        "of a concat": lambda: pl.concat([integers()] * 5).slice(2, 5),
    },
)
topic.frames(
    "height",
    {
        "of a dropped column beside a sum": lambda: integers().select("a", s=col("b").sum()).select("s"),
        "sum of a broadcast sum": lambda: integers().select("a", s=col("b").sum()).select(col("s").sum()),
        "deviation of a broadcast sum": lambda: integers().select("a", s=col("b").sum()).std().select("s"),
        "nothing of an aggregation": lambda: integers().select(col("a").sum()).select(pl.exclude("a")),
        "null of a mean": lambda: pl.LazyFrame({"c": [[1]]}).mean().select("c").sum(),
    },
)
topic.frames(
    "decimals",
    {
        "mean": lambda: decimals().select(col("a").mean(), s=col("a").std(), v=col("a").var(), m=col("a").median()),
        "mean of a frame": lambda: decimals().select("a").mean(),
        "median of a frame": lambda: decimals().select("a").median(),
        "mean of groups": lambda: decimals().group_by("k", maintain_order=True).agg(col("a").mean(), s=col("a").std()),
        "mean over groups": lambda: decimals().select(col("a").mean().over("k")),
        "power": lambda: decimals().select(col("a") ** 2),
        "arrays": lambda: pl.LazyFrame({"a": pl.Series([["1", "2"]], dtype=pl.Array(pl.String, 2)).cast(pl.Array(pl.Decimal(10, 2), 2))}).select(col("a") - col("a")),
    },
)
topic.frames(
    "casts of nulls only",
    {
        f"{number}": lambda source=source, target=target: nulls(source).select(col("a").cast(target))
        for number, (source, target) in enumerate([
            (pl.List(pl.Boolean), pl.Float64), (pl.Array(pl.Boolean, 2), pl.Float64), (pl.List(pl.Int8), pl.Date), (pl.List(pl.String), pl.String),
            (pl.Boolean, pl.Date), (pl.Binary, pl.Int8), (pl.Date, pl.Boolean), (pl.Duration("us"), pl.String), (pl.Float64, pl.Struct({"p": pl.Int8})),
            (pl.Duration("ms"), pl.Enum(["a"])),
        ])
    },
)
topic.selects(
    "zones",
    lambda: pl.LazyFrame([ZONED]),
    {
        "cast to date": col("a").cast(pl.Date),
        "cast to time": col("a").cast(pl.Time),
        "date": col("a").dt.date(),
        "combine": col("a").dt.combine(pl.time(1, 5), "ms"),
    },
)
topic.selects(
    "temporal",
    lambda: pl.LazyFrame({"t": pl.Series([3_600_000_000_000, 12_345], dtype=pl.Int64).cast(pl.Time), "d": pl.Series([1, 2], dtype=pl.Int64).cast(pl.Datetime("us")), "u": pl.Series([1, 2], dtype=pl.Int64).cast(pl.Duration("us"))}),
    {
        "time as text": col("t").cast(pl.String),
        "sum of times": col("t").sum(),
        "sum of datetimes": col("d").sum(),
        "truncated duration": col("u").dt.truncate("1h"),
        "bounds": pl.all().lower_bound(),
    },
)
topic.selects(
    "flags",
    lambda: pl.LazyFrame({"a": [True, None], "b": [False, True], "l": [[True], [False]]}),
    {
        "minus": col("a") - col("b"),
        "times": col("a") * col("b"),
        "plus": col("a") + col("b"),
        "floor": col("a") // col("b"),
        "list minus": col("l") - col("a"),
        "set": col("l").list.set_union("l"),
    },
)
topic.selects(
    "nested",
    lambda: pl.LazyFrame({"l": [[1], [2, 3]], "s": [{"p": 1}, {"p": 2}], "a": pl.Series([[1, 2], [3, 4]], dtype=pl.Array(pl.UInt8, 2))}),
    {
        "max of lists": col("l").max(),
        "min of structs": col("s").min(),
        "max of arrays": col("a").max(),
        **({"dot": col("a").arr.dot("a")} if hasattr(col("a").arr, "dot") else {}),
        "list of arrays": pl.concat_list("a", "a"),
    },
)
topic.selects(
    "texts",
    lambda: pl.LazyFrame({"s": ["äß", None, "ab éx", "ÉA"]}),
    {
        "titlecase": col("s").str.to_titlecase(),
        "groups of null": col("s").str.extract_groups("(a)(b)?"),
        "two of a pattern": col("s").str.replace("a", "x", n=2),
        "two of an expression": col("s").str.replace("a|b", "x", n=2),
        "two of a literal": col("s").str.replace("a", "x", n=2, literal=True),
        "mean": pl.mean_horizontal("s", pl.lit(1)),
    },
)
topic.selects(
    "numbers",
    integers,
    {
        "crossed bounds": col("a").clip(100, 10),
        "crossed real bounds": col("a").cast(pl.Float64).clip(100.0, 10.0),
        "entropy of nothing": col("a").head(0).entropy(),
        "interpolated bytes": col("a").cast(pl.Int8).interpolate_by("b"),
        "weighted bytes": col("a").cast(pl.Int8).ewm_mean_by("b", half_life="1i"),
        "quantiles of nulls": pl.lit(pl.Series([None, None], dtype=pl.Int64)).quantile([0.5, 0.2]),
    },
)


def mixed() -> pl.LazyFrame:
    """Groups of several rows, of one, and of nulls only; what the table of contexts found is asked over these."""
    return pl.LazyFrame(
        {
            "k": ["a", "a", "b", "a", "c", "d", "d"],
            "i": [0, 1, 1, 2, 4, 8, 9],
            "x": [3, -2, 7, 5, None, None, None],
            "y": [1, 2, 3, 1, 5, None, None],
            "b": [True, None, True, False, None, None, None],
        }
    )


WIDE = col("x").cast(pl.Int128)
SCALED = col("x").cast(pl.Decimal(38, 2))
topic.selects(
    "numbers of contexts",
    mixed,
    {
        "crossed bounds": col("x").clip(3, -1),
        "crossed wide bounds": WIDE.clip(pl.lit(3).cast(pl.Int128), pl.lit(-1).cast(pl.Int128)),
        "one bound": col("x").cast(pl.Float64).clip(upper_bound=col("y")),
        **({"erf": col("x").erf().round(9), "erfc": (col("x") / 3).erfc().round(9)} if hasattr(pl.Expr, "erf") else {}),
        "wide sign": WIDE.sign(),
        "wide power": WIDE.pow(3),
        "wide and": WIDE & col("y").cast(pl.Int128),
        "wide ones": WIDE.bitwise_count_ones(),
        "wide digits": WIDE.round_sig_figs(1),
        "digits beyond the type": pl.lit(2147483646, dtype=pl.Int32).round_sig_figs(3),
        "sign of a decimal": SCALED.sign(),
        "greater decimal": pl.max_horizontal(SCALED, col("y").cast(pl.Decimal(38, 2))),
        "lesser wide": pl.min_horizontal(WIDE, col("y").cast(pl.Int128)),
        "ones of truth": col("b").bitwise_count_ones(),
        "zeros of truth": col("b").bitwise_leading_zeros(),
        "wide peaks": col("y").cast(pl.Int128).peak_max(),
        "decimal peaks": SCALED.peak_min(),
        "truth as moments": col("b").cast(pl.Datetime("ms")),
        "parts of a span": pl.lit(-1, dtype=pl.Int64).cast(pl.Duration("ns")).dt.cast_time_unit("us"),
        "parts of a moment": pl.lit(-1, dtype=pl.Int64).cast(pl.Datetime("ns")).dt.cast_time_unit("us"),
        "time as a moment": col("y").cast(pl.Time).cast(pl.Datetime("us")),
        "date of a date": col("y").cast(pl.Date).dt.date(),
        "hours of null dates": pl.lit(None, dtype=pl.Date).dt.to_string("%H:%M"),
        "zeros before letters": pl.lit("-é").str.zfill(5),
        "repeated quantiles": (col("y") * 0).qcut(3, labels=["a", "b", "c"]),
    },
)
if pl.__version__.startswith("2"):
    topic.selects(
        "decimals of contexts",
        mixed,
        {
            "whole quotients": SCALED // pl.lit(2).cast(pl.Decimal(38, 2)),
            "quotient by zero": SCALED // pl.lit(0).cast(pl.Decimal(38, 2)),
            "rest of zero": SCALED % pl.lit(0).cast(pl.Decimal(38, 2)),
        },
    )
topic.frames(
    "contexts",
    {
        "over in windows": lambda: mixed().select(col("x").over("b").rolling("i", period="3i")),
        "over in windows of an aggregation": lambda: mixed().rolling("i", period="3i").agg(col("x").sum().over("b")),
        "slice from the end of short groups": lambda: mixed().group_by("k", maintain_order=True).agg(col("x").slice(pl.len() - 2, 2)),
        "reshape in groups": lambda: mixed().group_by("k", maintain_order=True).agg(col("x").reshape((-1, 1))),
        "covariance of groups": lambda: mixed().group_by("k", maintain_order=True).agg(c=pl.cov("x", "y", ddof=0), r=pl.corr("x", "y")),
        "covariance of one row": lambda: mixed().head(1).select(c=pl.cov("x", "y", ddof=0), r=pl.corr("x", "y")),
        "correlation over groups": lambda: mixed().select(pl.corr("x", "y").over("k")),
        "entropy of groups": lambda: mixed().group_by("k", maintain_order=True).agg(e=col("y").entropy(), f=col("y").entropy(normalize=False)),
        "entropy of lists": lambda: pl.LazyFrame({"l": [[1.0, 2.0], [], [None], [3.0]]}).select(col("l").list.eval(pl.element().entropy())),
        **({"arrays that are null": lambda: pl.LazyFrame({"t": pl.Series([[1, 2], None], dtype=pl.Array(pl.Int64, 2))}).select(col("t").arr.eval(pl.element().gather([1, 1]), as_list=True))}
           if hasattr(col("a").arr, "eval") else {}),
    },
)

DIGITS = col("x").cast(pl.Decimal(10, 2))
if hasattr(pl, "UInt128"):
    topic.selects("wide membership", mixed, {"unsigned among signed": col("x").abs().cast(pl.UInt128).is_in([1, 2, 3])})
topic.selects(
    "values of contexts",
    mixed,
    {
        "rounded decimals": pl.struct(a=DIGITS.round(1), b=DIGITS.round(2), c=DIGITS.round_sig_figs(1)),
        "rounded up and down": pl.struct(a=DIGITS.ceil(), b=DIGITS.floor()),
        "arrays of lists": pl.concat_arr(pl.concat_list("x"), pl.concat_list("y")),
        "prefixes with few values": col("y").cumulative_eval(pl.element().drop_nulls().gather([1, 0]).last(), min_samples=2),
    },
)
topic.frames(
    "values",
    {
        "histogram of decimals": lambda: mixed().select(DIGITS.hist(bins=[1, 2])),
        "rank of decimals": lambda: mixed().select(DIGITS.rolling_rank(3)),
        "rank of no decimals": lambda: mixed().head(0).select(DIGITS.rolling_rank(3, "max", min_samples=1)),
        "least of null lists": lambda: pl.LazyFrame({"l": [None, None]}, schema={"l": pl.List(pl.List(pl.Int64))}).select(col("l").list.min()),
        "bounds in windows over nothing": lambda: mixed().head(0).select(col("y").abs().cast(pl.UInt8).clip(-1, 3).over("k")),
        **({"the item of null lists": lambda: pl.LazyFrame({"l": [[1], None]}).select(col("l").list.item())} if hasattr(col("a").list, "item") else {}),
    },
)
