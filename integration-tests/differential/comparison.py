"""Whether two outcomes of a query are the same.

Floats: equal values, NaN beside NaN. Where they are not equal, a difference of at most the tolerance of their type passes, unless both are integers:
a sum of integer-valued floats has one right answer.
"""

from __future__ import annotations

import math
from enum import StrEnum

import polars as pl
from polars import DataType
from support.oracle import Outcome

# Relative to the value, and to one.
TOLERANCES = {"Float64": 1e-9, "Float32": 2e-5, "Float16": 5e-3}


class Verdict(StrEnum):
    SAME = "same"
    SAME_ERROR = "same error"
    NO_ORACLE = "no oracle"
    REFUSED = "refused"
    NONE = "no case"
    BROKEN = "broken generator"
    WRONG = "wrong answer"
    SCHEMA = "other schema"
    ROWS = "other number of rows"
    ERROR = "error where Polars answers"
    ANSWER = "answer where Polars fails"
    OTHER_ERROR = "other error"

    def is_difference(self) -> bool:
        return self in (Verdict.WRONG, Verdict.SCHEMA, Verdict.ROWS, Verdict.ERROR, Verdict.ANSWER, Verdict.OTHER_ERROR)


def compare(local: Outcome, remote: Outcome, ordered: bool) -> tuple[Verdict, str]:
    """The verdict and a line about it."""
    if local.error is not None and type(local.error).__name__ == "PanicException":
        return Verdict.NO_ORACLE, _line(local.error)
    if local.error is None and remote.is_refusal():
        return Verdict.REFUSED, _line(remote.error)
    if local.error is not None and remote.error is not None:
        ours, theirs = type(remote.error).__name__, type(local.error).__name__
        if ours == theirs:
            return Verdict.SAME_ERROR, theirs
        if remote.is_refusal():
            return Verdict.REFUSED, _line(remote.error)
        return Verdict.OTHER_ERROR, f"{theirs} -> {ours}: {_line(local.error)} | {_line(remote.error)}"
    if local.error is not None:
        return Verdict.ANSWER, f"{type(local.error).__name__}: {_line(local.error)}"
    if remote.error is not None:
        return Verdict.ERROR, f"{type(remote.error).__name__}: {_line(remote.error)}"
    return _frames(remote.frame, local.frame, ordered)


def _line(error: BaseException) -> str:
    return str(error).strip().split("\n")[0][:160]


def _frames(ours: pl.DataFrame, theirs: pl.DataFrame, ordered: bool) -> tuple[Verdict, str]:
    if list(ours.schema.items()) != list(theirs.schema.items()):
        return Verdict.SCHEMA, ", ".join(f"{name}: {dtype} -> {ours.schema.get(name)}" for name, dtype in theirs.schema.items() if ours.schema.get(name) != dtype) or "other names or order"
    if ours.height != theirs.height:
        return Verdict.ROWS, f"{theirs.height} -> {ours.height}"
    columns = [(name, dtype, _plain(ours[name]), _plain(theirs[name])) for name, dtype in theirs.schema.items()]
    if not ordered:
        return _unordered(columns)
    for name, dtype, mine, wanted in columns:
        for row, (one, other) in enumerate(zip(mine, wanted, strict=True)):
            if not same(one, other, dtype):
                return Verdict.WRONG, f"{name}[{row}]: {other!r} -> {one!r}"
    return Verdict.SAME, ""


def _unordered(columns: list) -> tuple[Verdict, str]:
    """Each row must find its own; frames of a case are small."""
    dtypes = [dtype for _, dtype, _, _ in columns]
    rest = list(zip(*[mine for _, _, mine, _ in columns], strict=True))
    for row in zip(*[wanted for _, _, _, wanted in columns], strict=True):
        found = next((other for other in rest if all(same(a, b, dtype) for a, b, dtype in zip(other, row, dtypes, strict=True))), None)
        if found is None:
            return Verdict.WRONG, f"no row {row!r}"
        rest.remove(found)
    return Verdict.SAME, ""


def same(one: object, other: object, dtype: DataType) -> bool:
    if one is None or other is None:
        return one is other
    if isinstance(dtype, (pl.List, pl.Array)):
        return len(one) == len(other) and all(same(a, b, dtype.inner) for a, b in zip(one, other, strict=True))
    if isinstance(dtype, pl.Struct):
        return all(same(one[field.name], other[field.name], field.dtype) for field in dtype.fields)
    if dtype.is_float():
        return _same_float(one, other, TOLERANCES[str(dtype)])
    return one == other


def _same_float(one: float, other: float, tolerance: float) -> bool:
    if math.isnan(one) or math.isnan(other):
        return math.isnan(one) and math.isnan(other)
    if one == other:
        return one != 0 or math.copysign(1, one) == math.copysign(1, other)
    if math.isinf(one) or math.isinf(other) or (one.is_integer() and other.is_integer() and max(abs(one), abs(other)) < 2**24):
        return False
    return abs(one - other) <= tolerance * max(1.0, abs(one), abs(other))


def _plain(series: pl.Series) -> list:
    """Values that Python can hold: dates beyond its calendar as numbers, categories as texts."""
    return series.cast(_shown(series.dtype)).to_list()


def _shown(dtype: DataType) -> DataType:
    if isinstance(dtype, pl.List):
        return pl.List(_shown(dtype.inner))
    if isinstance(dtype, pl.Array):
        return pl.Array(_shown(dtype.inner), dtype.size)
    if isinstance(dtype, pl.Struct):
        return pl.Struct([pl.Field(field.name, _shown(field.dtype)) for field in dtype.fields])
    if dtype == pl.Date:
        return pl.Int32()
    if dtype.is_temporal():
        return pl.Int64()
    if isinstance(dtype, (pl.Categorical, pl.Enum)):
        return pl.String()
    return dtype
