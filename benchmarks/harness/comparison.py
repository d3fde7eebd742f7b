"""Are two answers the same? Names and the order of rows may differ between engines and dialects, values may not."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import polars.selectors as cs
from polars.testing import assert_frame_equal

TOLERANCE = 1e-6  # sums of floats depend on the order of additions; engines that answer decimals round


def difference(answer: Path, expected: Path) -> str | None:
    """What differs, in a line, or nothing."""
    try:
        left, right = pl.read_parquet(answer), pl.read_parquet(expected)
        assert_frame_equal(_normal(left), _normal(right), rel_tol=TOLERANCE, abs_tol=max(_last_digit(left), _last_digit(right)))
    except AssertionError as words:
        return " ".join(str(words).split())[:200]
    return None


def _last_digit(frame: pl.DataFrame) -> float:
    """Averages of decimals are rounded to their last digit by engines that answer them as decimals."""
    return max((10.0**-type.scale for type in frame.dtypes if isinstance(type, pl.Decimal) and type.scale), default=1e-9)


def _normal(frame: pl.DataFrame) -> pl.DataFrame:
    frame.columns = [f"c{place}" for place in range(frame.width)]
    whole = [name for name, type in frame.schema.items() if isinstance(type, pl.Decimal) and type.scale == 0]  # sums of integers in some engines
    frame = frame.with_columns(pl.col(whole).cast(pl.Int64)).with_columns(
        cs.integer().cast(pl.Int64), cs.boolean().cast(pl.Int64), (cs.float() | cs.decimal()).cast(pl.Float64), cs.datetime().cast(pl.Date), cs.string().str.strip_chars_end()
    )
    exact = frame.select(~cs.float()).columns
    rounded = [pl.col(name).round_sig_figs(5) for name in frame.select(cs.float()).columns]
    return frame.sort(*exact, *rounded) if frame.width else frame
