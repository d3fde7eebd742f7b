"""Common functions one by one over an uncompressed Arrow file, each folded into one value. Scale 1 is four million rows."""

from __future__ import annotations

import os
from pathlib import Path

from .workload import Frames, Workload

ROWS = 4_000_000
SEED = 21
TRIVIAL = "nothing"


def _prepare(scale: float, cache: Path) -> Path:
    import numpy
    import polars as pl

    folder = cache / f"kernels/{scale:g}"
    target = folder / "values.arrow"
    if not target.exists():
        folder.mkdir(parents=True, exist_ok=True)
        rows = int(ROWS * scale)
        random = numpy.random.default_rng(SEED)
        words = pl.Series([f"{head} {middle}, {tail}" for head in ("red", "Green", "bluish") for middle in ("iron", "a", "wooden old") for tail in ("box", "Ämter", "7")])
        frame = pl.DataFrame({
            "i": random.integers(-1_000_000, 1_000_000, rows),
            "j": random.integers(1, 1000, rows),
            "n": random.integers(0, 100, rows).astype("int32"),
            "x": random.normal(0, 100, rows),
            "y": random.uniform(0.5, 2, rows),
            "s": words.gather(random.integers(0, len(words), rows)) + pl.Series(random.integers(0, 100_000, rows)).cast(pl.String),
            "d": pl.Series(random.integers(0, 20_000, rows).astype("int32")).cast(pl.Date),
            "t": pl.Series(random.integers(0, 1_700_000_000_000_000, rows)).cast(pl.Datetime("us")),
            "b": random.integers(0, 2, rows).astype(bool),
        }).with_columns(m=pl.when(pl.col("n") > 4).then(pl.col("i")), l=pl.concat_list("i", "j", "n"), g=pl.col("n"))
        draft = folder / f".values.{os.getpid()}"
        frame.lazy().sink_ipc(draft, compression="uncompressed")
        os.replace(draft, target)
    return folder


def _expressions():
    from polars import col, concat_list, concat_str, lit, when

    i, j, n, x, y, s, d, t, b, m, l = (col(name) for name in "ijnxysdtbml")
    return {
        TRIVIAL: lit(1),
        "add": (i + j).sum(), "multiply by literal": (x * 1.5).sum(), "divide": (x / y).sum(), "floor divide": (i // j).sum(), "modulo": (i % j).sum(),
        "power": (y**3).sum(), "square root": y.sqrt().sum(), "logarithm": y.log().sum(), "exponential": y.exp().sum(), "round": x.round(2).sum(), "absolute": i.abs().sum(), "sine": x.sin().sum(),
        "less": (i < j).sum(), "equal literal": (n == 7).sum(), "between": x.is_between(-50, 50).sum(), "and or not": ((b & (i > 0)) | ~(x > 0)).sum(), "is in": n.is_in([3, 5, 7, 11, 13]).sum(),
        "when then": when(i > 0).then(x).otherwise(y).sum(), "fill null": m.fill_null(0).sum(), "is null": m.is_null().sum(), "coalesce": m.fill_null(j).sum(), "clip": i.clip(-1000, 1000).sum(),
        "cast to float": i.cast(float).sum(), "cast to text": i.cast(str).str.len_bytes().sum(), "parse integer": i.cast(str).cast(int).sum(), "narrow": n.cast(int).sum(),
        "sum": i.sum(), "mean": x.mean(), "variance": x.var(), "minimum": x.min(), "median": x.median(), "quantile": x.quantile(0.9), "distinct count": n.n_unique(), "many distinct": i.n_unique(), "arg max": x.arg_max(),
        "sort": i.sort().last(), "sort floats": x.sort().last(), "sort text": s.sort().last(), "arg sort": i.arg_sort().last(), "rank": i.rank().max(), "top k": i.top_k(10).sum(), "reverse": i.reverse().first(), "unique": i.unique().max(),
        "cumulative sum": i.cum_sum().last(), "difference": i.diff().max(), "shift": i.shift(1).sum(), "rolling mean": x.rolling_mean(10).sum(), "rolling max": x.rolling_max(10).sum(), "ewm mean": x.ewm_mean(alpha=0.1).last(),
        "sum over": i.sum().over("g").max(), "rank over": i.rank("ordinal").over("g").max(),
        "text length": s.str.len_chars().sum(), "upper case": s.str.to_uppercase().str.len_bytes().sum(), "contains literal": s.str.contains("wooden", literal=True).sum(), "contains pattern": s.str.contains(r"b\w+ i.*[13]5").sum(),
        "starts with": s.str.starts_with("Green").sum(), "replace literal": s.str.replace_all("o", "00", literal=True).str.len_bytes().sum(), "replace pattern": s.str.replace_all(r"\d+", "#").str.len_bytes().sum(),
        "extract": s.str.extract(r"(\d+)$").str.len_bytes().sum(), "split": s.str.split(" ").list.len().sum(), "slice text": s.str.slice(2, 5).str.len_bytes().sum(), "strip": s.str.strip_chars("0123456789").str.len_bytes().sum(),
        "concatenate": concat_str(s, lit("-"), s).str.len_bytes().sum(), "text equal": (s == "red iron, box1").sum(), "distinct texts": s.n_unique(),
        "year": d.dt.year().sum(), "month of time": t.dt.month().sum(), "weekday": d.dt.weekday().sum(), "truncate to month": t.dt.truncate("1mo").max(), "truncate to hour": t.dt.truncate("1h").max(), "offset by month": d.dt.offset_by("1mo").max(),
        "format date": d.dt.to_string("%Y-%m-%d").str.len_bytes().sum(), "parse date": d.dt.to_string("%Y-%m-%d").str.to_date("%Y-%m-%d").max(), "zone": t.dt.replace_time_zone("UTC").dt.convert_time_zone("Europe/Berlin").dt.hour().sum(),
        "list sum": l.list.sum().sum(), "list get": l.list.get(1).sum(), "list sort": l.list.sort().list.last().sum(), "list contains": l.list.contains(5).sum(), "make lists": concat_list("i", "j").list.len().sum(), "explode": l.explode().sum(),
    }


def _frames(_: float) -> Frames:
    return {name: (lambda open, expression=expression: open("values.arrow").select(expression.alias("value"))) for name, expression in _expressions().items()}


WORKLOAD = Workload("kernels", "common functions one by one", 1, _prepare, _frames, lambda _: {}, trivial=TRIVIAL)
