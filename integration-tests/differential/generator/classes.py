"""Groups of data types, as the table of functions names them."""

from __future__ import annotations

import polars as pl
from polars import DataType


def belongs(dtype: DataType, group: str) -> bool:
    return any(_one(dtype, name) for name in group.split("|"))


def _one(dtype: DataType, name: str) -> bool:  # noqa: PLR0911 - a table in words
    match name:
        case "any":
            return True
        case "num":
            return dtype.is_numeric()
        case "int":
            return dtype.is_integer()
        case "float":
            return dtype.is_float()
        case "dec":
            return dtype.is_decimal()
        case "bool":
            return dtype == pl.Boolean
        case "str":
            return dtype == pl.String
        case "bin":
            return dtype == pl.Binary
        case "date":
            return dtype == pl.Date
        case "datetime":
            return isinstance(dtype, pl.Datetime)
        case "time":
            return dtype == pl.Time
        case "dur":
            return isinstance(dtype, pl.Duration)
        case "temporal":
            return dtype.is_temporal()
        case "cat":
            return isinstance(dtype, (pl.Categorical, pl.Enum))
        case "list":
            return isinstance(dtype, pl.List)
        case "arr":
            return isinstance(dtype, pl.Array)
        case "struct":
            return isinstance(dtype, pl.Struct)
        case "ord":
            return not dtype.is_nested() and dtype != pl.Null
        case "flat":
            return not dtype.is_nested()
        case "listnum" | "arrnum":
            return _one(dtype, name[:-3]) and dtype.inner.is_numeric()
        case "liststr" | "arrstr":
            return _one(dtype, name[:-3]) and dtype.inner == pl.String
        case "listbool" | "arrbool":
            return _one(dtype, name[:-4]) and dtype.inner == pl.Boolean
        case "listflat":
            return _one(dtype, "list") and _one(dtype.inner, "ord")
        case "arrflat":
            return _one(dtype, "arr") and _one(dtype.inner, "ord")
        case "listsame":
            return _one(dtype, "list") and _one(dtype.inner, "flat")
    raise ValueError(f"no group of types is called {name}")


def label(dtype: DataType) -> str:
    """How a type is counted: zones and units apart from the name matter little."""
    if isinstance(dtype, pl.Datetime):
        return "Datetime with zone" if dtype.time_zone else "Datetime"
    return dtype.base_type().__name__ if hasattr(dtype, "base_type") else str(dtype)
