"""Frames that several topics share. Floats are multiples of 1/8, so that their sums are exact in any order."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal

import polars as pl


def numbers() -> pl.LazyFrame:
    return pl.LazyFrame(
        {
            "i": [3, -1, None, 7, 0, 12, -5, 7],
            "j": [2, 2, 3, None, -4, 5, 1, 7],
            "f": [0.5, -1.25, None, float("nan"), 0.0, 1e10, float("inf"), -0.125],
            "g": [1.0, 2.0, 3.0, 4.0, None, -0.5, 0.25, 8.0],
            "b": [True, False, None, True, True, False, None, False],
            "s": ["pear", "apple", None, "", "Äpfel", "fig", "kiwi", "fig"],
            "u": pl.Series([1, 2, 3, 4, 5, 6, None, 8], dtype=pl.UInt8),
        }
    )


def groups() -> pl.LazyFrame:
    return pl.LazyFrame(
        {
            "k": ["a", "b", "a", None, "c", "b", "a", None, "c", "a"],
            "n": [1, 2, 1, 2, 1, 2, None, 2, 3, 1],
            "v": [10, 20, 30, 40, None, 60, 70, 80, 90, 100],
            "x": [0.5, 1.5, None, 2.5, 3.25, -4.125, 5.0, 6.0, 7.75, 8.0],
            "s": ["q", None, "w", "e", "r", "t", "y", "u", "i", "o"],
        }
    )


def left() -> pl.LazyFrame:
    return pl.LazyFrame({"k": [1, 2, 3, None, 5, 2], "k2": ["a", "b", "c", "d", None, "z"], "l": [10, 20, 30, 40, 50, 60]})


def right() -> pl.LazyFrame:
    return pl.LazyFrame({"k": [2, 3, 3, None, 9], "k2": ["b", "c", "x", "d", "q"], "r": ["two", "three", "drei", "none", "nine"], "l": [1, 2, 3, 4, 5]})


def texts() -> pl.LazyFrame:
    return pl.LazyFrame(
        {
            "t": ["Hello, World", "", None, "  padded\t", "ÄÖÜ straße", "a,b,,c", "日本語テキスト", "x" * 40, "foo123bar45", "-17"],
            "p": ["o", "x", "y", None, "ß", ",", "本", "x", r"\d+", "-"],
            "n": [0, 1, 2, 3, None, -1, -3, 100, 2, 1],
        }
    )


def times() -> pl.LazyFrame:
    return pl.LazyFrame(
        {
            "d": [date(2024, 2, 29), date(1969, 12, 31), None, date(2000, 1, 1), date(1900, 3, 1)],
            "dt": [datetime(2024, 2, 29, 23, 59, 59, 999999), datetime(1969, 12, 31, 12), None, datetime(2000, 1, 1), datetime(1900, 3, 1, 6, 30)],
            "dur": [timedelta(days=1, seconds=5), timedelta(microseconds=-1), None, timedelta(0), timedelta(hours=-30)],
            "t": [time(0, 0), time(23, 59, 59, 999999), None, time(12, 30), time(6, 0, 0, 1)],
        }
    )


def lists() -> pl.LazyFrame:
    return pl.LazyFrame(
        {
            "id": [1, 2, 3, 4, 5],
            "l": [[1, 2, 3], [], None, [4, None], [5]],
            "s": [["a", "b"], ["c"], [], None, ["d", None, "e"]],
            "st": [{"a": 1, "b": "x"}, {"a": None, "b": "y"}, None, {"a": 3, "b": None}, {"a": 4, "b": "z"}],
        }
    )


def everything() -> pl.LazyFrame:
    """A column of every type that a frame can carry on the wire."""
    return pl.LazyFrame(
        {
            "i8": pl.Series([-128, 127, None], dtype=pl.Int8),
            "i16": pl.Series([-32768, 32767, None], dtype=pl.Int16),
            "i32": pl.Series([-(2**31), 2**31 - 1, None], dtype=pl.Int32),
            "i64": pl.Series([-(2**63), 2**63 - 1, None], dtype=pl.Int64),
            "i128": pl.Series([-(2**100), 2**100, None], dtype=pl.Int128),
            "u8": pl.Series([0, 255, None], dtype=pl.UInt8),
            "u16": pl.Series([0, 65535, None], dtype=pl.UInt16),
            "u32": pl.Series([0, 2**32 - 1, None], dtype=pl.UInt32),
            "u64": pl.Series([0, 2**64 - 1, None], dtype=pl.UInt64),
            "f32": pl.Series([1.5, float("nan"), None], dtype=pl.Float32),
            "f64": pl.Series([-0.0, float("inf"), None], dtype=pl.Float64),
            "bool": pl.Series([True, False, None]),
            "str": pl.Series(["", "a string that is longer than twelve bytes", None]),
            "bin": pl.Series([b"", b"\x00\xff", None]),
            "date": pl.Series([date(2024, 2, 29), date(1582, 10, 15), None]),
            "datetime_us": pl.Series([datetime(2024, 1, 1, 12), datetime(1, 1, 1), None], dtype=pl.Datetime("us")),
            "datetime_ns": pl.Series([datetime(2024, 1, 1, 12), datetime(1970, 1, 1), None], dtype=pl.Datetime("ns")),
            "datetime_zone": pl.Series([datetime(2024, 1, 1, 12), datetime(2024, 7, 1), None], dtype=pl.Datetime("ms", "Europe/Amsterdam")),
            "duration": pl.Series([timedelta(days=-1), timedelta(microseconds=1), None], dtype=pl.Duration("us")),
            "time": pl.Series([time(0), time(23, 59, 59, 999999), None]),
            "decimal": pl.Series([Decimal("1.25"), Decimal("-99999999.99"), None], dtype=pl.Decimal(20, 2)),
            "categorical": pl.Series(["x", "y", None], dtype=pl.Categorical),
            "enum": pl.Series(["lo", "hi", None], dtype=pl.Enum(["lo", "hi"])),
            "list": pl.Series([[1, None], [], None], dtype=pl.List(pl.Int64)),
            "array": pl.Series([[1, 2], [3, None], None], dtype=pl.Array(pl.Int16, 2)),
            "struct": pl.Series([{"a": 1, "b": "x"}, {"a": None, "b": None}, None], dtype=pl.Struct({"a": pl.Int64, "b": pl.String})),
            "null": pl.Series([None, None, None], dtype=pl.Null),
        }
    )
