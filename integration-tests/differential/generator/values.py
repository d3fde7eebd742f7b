"""Data types, their names in Python and their values: nulls, NaN, infinities, -0.0 and the ends of every range among them."""

from __future__ import annotations

import random

import polars as pl
from polars import DataType

INTEGERS = [pl.Int8, pl.Int16, pl.Int32, pl.Int64, pl.Int128, pl.UInt8, pl.UInt16, pl.UInt32, pl.UInt64, *([pl.UInt128] if hasattr(pl, "UInt128") else [])]
FLOATS = [pl.Float32, pl.Float64, *([pl.Float16] if hasattr(pl, "Float16") else [])]
WORDS = ["", "a", "b", "ab", "abc", "Abc", "äöü", "ß", "x1", "12", "-3", "1.5", "foo bar", " pad ", "a,b,c", "😀", "2021-03-04", "2020-02-29 12:34:56", "12:30:00", '{"a": 1}', "null", "é", "YWJj", "616263"]
LABELS = ["lo", "mid", "hi"]
ZONES = ["UTC", "Europe/Vienna", "America/New_York", "Asia/Kolkata"]


def scalar_types() -> list[DataType]:
    return [*INTEGERS, *FLOATS, pl.Boolean, pl.String, pl.Binary, pl.Date, pl.Time, pl.Datetime("us"), pl.Datetime("ms"), pl.Datetime("ns"),
            pl.Datetime("us", "UTC"), pl.Datetime("us", "Europe/Vienna"), pl.Datetime("ms", "America/New_York"),
            pl.Duration("us"), pl.Duration("ms"), pl.Duration("ns"), pl.Decimal(10, 2), pl.Decimal(38, 0), pl.Categorical(), pl.Enum(LABELS), pl.Null]


def random_type(chance: random.Random, depth: int = 2) -> DataType:
    """Common types often, every type now and then."""
    roll = chance.random()
    if roll < 0.22:
        return chance.choice([pl.Int64, pl.Float64, pl.String, pl.Boolean, pl.Int32])()
    if roll < 0.78 or depth == 0:
        kind = chance.choice(scalar_types())
        return kind() if isinstance(kind, type) else kind
    return nested_type(chance, depth, chance.choice(["list", "list", "array", "struct"]))


def nested_type(chance: random.Random, depth: int, kind: str) -> DataType:
    if kind == "list":
        return pl.List(random_type(chance, depth - 1))
    if kind == "array":
        return pl.Array(random_type(chance, depth - 1), chance.choice([1, 2, 2, 3]))
    return pl.Struct({name: random_type(chance, depth - 1) for name in "pqr"[: chance.choice([1, 2, 2, 3])]})


def type_text(dtype: DataType) -> str:
    """The type as Python."""
    if isinstance(dtype, pl.List):
        return f"pl.List({type_text(dtype.inner)})"
    if isinstance(dtype, pl.Array):
        return f"pl.Array({type_text(dtype.inner)}, {dtype.size})"
    if isinstance(dtype, pl.Struct):
        return "pl.Struct({" + ", ".join(f"{field.name!r}: {type_text(field.dtype)}" for field in dtype.fields) + "})"
    if isinstance(dtype, pl.Datetime):
        return f"pl.Datetime({dtype.time_unit!r}{f', {dtype.time_zone!r}' if dtype.time_zone else ''})"
    if isinstance(dtype, pl.Duration):
        return f"pl.Duration({dtype.time_unit!r})"
    if isinstance(dtype, pl.Decimal):
        return f"pl.Decimal({dtype.precision}, {dtype.scale})"
    if isinstance(dtype, pl.Enum):
        return f"pl.Enum({dtype.categories.to_list()!r})"
    if isinstance(dtype, pl.Categorical):
        return "pl.Categorical()"
    return f"pl.{dtype}"


def physical(dtype: DataType) -> DataType:
    """The type that Python values are given in; a cast makes the wanted one of it."""
    if isinstance(dtype, pl.List):
        return pl.List(physical(dtype.inner))
    if isinstance(dtype, pl.Array):
        return pl.Array(physical(dtype.inner), dtype.size)
    if isinstance(dtype, pl.Struct):
        return pl.Struct({field.name: physical(field.dtype) for field in dtype.fields})
    if isinstance(dtype, (pl.Datetime, pl.Duration, pl.Time)):
        return pl.Int64()
    if isinstance(dtype, pl.Date):
        return pl.Int32()
    if isinstance(dtype, (pl.Enum, pl.Categorical, pl.Decimal)):
        return pl.String()
    if str(dtype) == "Float16":
        return pl.Float32()
    return dtype


def value(chance: random.Random, dtype: DataType, wild: bool, nulls: float = 0.18) -> str:
    """One value of the physical type as Python text. `wild`: extreme ones too."""
    if isinstance(dtype, pl.Null) or chance.random() < nulls:
        return "None"
    if isinstance(dtype, pl.List):
        return "[" + ", ".join(value(chance, dtype.inner, wild, nulls) for _ in range(chance.choice([0, 1, 2, 2, 3, 4]))) + "]"
    if isinstance(dtype, pl.Array):
        return "[" + ", ".join(value(chance, dtype.inner, wild, nulls) for _ in range(dtype.size)) + "]"
    if isinstance(dtype, pl.Struct):
        return "{" + ", ".join(f"{field.name!r}: {value(chance, field.dtype, wild, nulls)}" for field in dtype.fields) + "}"
    return _scalar(chance, dtype, wild)


def _scalar(chance: random.Random, dtype: DataType, wild: bool) -> str:
    name = str(dtype)
    extreme = wild and chance.random() < 0.25
    if dtype.is_integer():
        bits = int(name.lstrip("UInt"))
        low, high = (0, 2**bits - 1) if name[0] == "U" else (-(2 ** (bits - 1)), 2 ** (bits - 1) - 1)
        if extreme:
            return str(chance.choice([low, high, high - 1, low + 1]))
        return str(max(low, min(high, chance.choice([0, 1, 2, 3, 4, 5, 7, 10, -1, -2, -5, 100, 23]))))
    if dtype.is_float():
        if extreme:
            big = {"Float16": "60000.0", "Float32": "3e38"}.get(name, "1e308")
            return chance.choice(["nan", "inf", "-inf", "-0.0", "nan", big, "1e-5"])
        return str(chance.choice([0.0, 1.0, 2.0, 3.0, -1.0, 0.5, 1.5, 2.5, -2.25, 10.0, 100.0, -7.0]))
    if dtype == pl.Boolean:
        return chance.choice(["True", "False"])
    if dtype == pl.String:
        return repr(chance.choice(WORDS))
    if dtype == pl.Binary:
        return repr(chance.choice([b"", b"a", b"ab", b"abc", b"\x00\xff", b"\x01\x02\x03\x04", b"\x01\x02\x03\x04\x05\x06\x07\x08", b"YWJj", b"616263"]))
    if dtype == pl.Date:
        return str(chance.choice([0, 1, 2, 18_262, 18_321, 18_322, 19_000, 19_001, 19_723, -1, -1000, *([2_932_896, -719_162] if extreme else [])]))
    if dtype == pl.Time:
        return str(chance.choice([0, 1, 3_600_000_000_000, 45_296_789_012_345, 86_399_999_999_999, 60_000_000_000]))
    if isinstance(dtype, pl.Datetime):
        unit = {"ms": 10**3, "us": 10**6, "ns": 10**9}[dtype.time_unit]
        seconds = chance.choice([0, 1, 86_400, 1_577_836_800, 1_582_977_600, 1_583_020_799, 1_616_893_200, 1_635_642_000, 1_635_645_600, 1_700_000_000, -1, -86_400, *([4_102_444_800, -2_208_988_800] if extreme else [])])
        return str(seconds * unit + chance.choice([0, 0, 0, 1, unit // 2, unit - 1]))
    if isinstance(dtype, pl.Duration):
        unit = {"ms": 10**3, "us": 10**6, "ns": 10**9}[dtype.time_unit]
        return str(chance.choice([0, 1, -1, unit, -unit, 60 * unit, 3600 * unit, 86_400 * unit, 90_061 * unit + 5, 10 * unit]))
    if isinstance(dtype, pl.Enum):
        return repr(chance.choice(dtype.categories.to_list()))
    if isinstance(dtype, pl.Categorical):
        return repr(chance.choice(["lo", "mid", "hi", "äöü", "", "zz"]))
    if isinstance(dtype, pl.Decimal):
        scale = dtype.scale
        if extreme:
            digits = "9" * dtype.precision
            return repr(chance.choice(["", "-"]) + digits[: dtype.precision - scale] + ("." + digits[:scale] if scale else ""))
        return repr(chance.choice(["0", "1", "2", "-3", "10", "7", "100", "-0.5" if scale else "4", "1.25" if scale > 1 else "5"]))
    return "None"
