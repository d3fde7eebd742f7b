"""Where an expression may stand, as Python text, and the frames it is asked over."""

from __future__ import annotations

import random

import polars as pl
from generator import values
from generator.frames import Column, Frame
from table import ONE, OTHER, Case

# Rows of the wide frame by group: a has four, b two, c one, d only nulls.
KEYS = ["a", "a", "b", "a", "c", "b", "a", "d", "d"]
INDEX = [0, 1, 1, 2, 4, 5, 8, 9, 10]
KINDS = ("mixed", "plain", "one", "nulls", "empty")


def wrapped(case: Case, context: str) -> str | None:
    """The expression of one column of the context's query; None where it makes no sense."""
    text, element = case.text, case.element
    if context == "select" or context.endswith("olling.agg") or context in ("agg", "dynamic.agg"):
        return text
    if context == "over":
        return text and f"({text}).over('k'{', mapping_strategy=' + repr('join') if case.length == OTHER else ''})"
    if context == "rolling":
        return text and f"({text}).rolling('i', period='3i')"
    if element is None:
        return None
    single = element if case.length == ONE else f"({element}).last()"
    match context:
        case "list.eval":
            return f"pl.col('l').list.eval({element})"
        case "list.agg":
            return f"pl.col('l').list.agg({element})" if hasattr(pl.col("l").list, "agg") else None
        case "arr.eval":
            as_list = ", as_list=True" if case.length != "=" else ""
            return f"pl.col('t').arr.eval({element}{as_list})" if hasattr(pl.col("t").arr, "eval") else None
        case "arr.agg":
            return f"pl.col('t').arr.agg({single})" if hasattr(pl.col("t").arr, "agg") else None
        case "cumulative_eval":
            return f"pl.col('x').cumulative_eval({single})"
    raise ValueError(context)


CONTEXTS = {
    "select": "f.select({})",
    "agg": "f.group_by('k', maintain_order=True).agg({})",
    "over": "f.select({})",
    "list.eval": "f.select({})",
    "list.agg": "f.select({})",
    "arr.eval": "f.select({})",
    "arr.agg": "f.select({})",
    "rolling": "f.select({})",
    "rolling.agg": "f.rolling('i', period='3i').agg({})",
    "dynamic.agg": "f.group_by_dynamic('i', every='3i').agg({})",
    "cumulative_eval": "f.select({})",
}


def query(context: str, columns: list[tuple[str, str]]) -> str:
    """The query that asks several expressions at once, over a frame f."""
    return CONTEXTS[context].format(", ".join(f"({text}).alias({name!r})" for name, text in columns))


def frame(dtype: pl.DataType, kind: str) -> Frame:
    """A frame of the kind: x and y of the type, lists and arrays of it, helpers n f b s, the key k and the index i."""
    chance = random.Random(f"frame {dtype}")
    rows = {"one": 1, "empty": 0}.get(kind, len(KEYS))
    nulls = {"plain": 0.0, "nulls": 1.0}.get(kind, 0.25)

    def made(name: str, inner: pl.DataType) -> Column:
        drawn = [values.value(chance, inner, False, nulls) for _ in KEYS]
        if kind == "mixed" and name in "xy" and not isinstance(inner, pl.Null):
            drawn[7:] = ["None", "None"]
        if kind == "one" and name == "x":
            drawn[0] = values.value(random.Random(f"one {inner}"), inner, False, 0.0)
        return Column(name, inner, drawn[:rows])

    lists = Column("l", pl.List(dtype), [_list(chance, dtype, number, kind, nulls) for number in range(rows)])
    arrays = Column("t", pl.Array(dtype, 3), [_array(chance, dtype, number, kind, nulls) for number in range(rows)])
    return Frame([Column("k", pl.String(), [repr(key) for key in KEYS[:rows]]), Column("i", pl.Int64(), [str(place) for place in INDEX[:rows]]),
                  made("x", dtype), made("y", dtype), lists, arrays, made("n", pl.Int64()), made("f", pl.Float64()), made("b", pl.Boolean()), made("s", pl.String())])


def _list(chance: random.Random, dtype: pl.DataType, number: int, kind: str, nulls: float) -> str:
    if kind == "nulls" and number % 2 or kind == "mixed" and number == 3:
        return "None"
    length = [3, 1, 0, 2, 4, 2, 3, 1, 2][number]
    return "[" + ", ".join(values.value(chance, dtype, False, nulls) for _ in range(length)) + "]"


def _array(chance: random.Random, dtype: pl.DataType, number: int, kind: str, nulls: float) -> str:
    if kind == "nulls" and number % 2 or kind == "mixed" and number == 3:
        return "None"
    return "[" + ", ".join(values.value(chance, dtype, False, nulls) for _ in range(3)) + "]"
