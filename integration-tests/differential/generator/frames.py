"""Frames of a case: columns with their types and values, printed as Python."""

from __future__ import annotations

import random
from dataclasses import dataclass, field

import polars as pl

from . import values


@dataclass
class Column:
    name: str
    dtype: pl.DataType
    values: list[str]

    def render(self) -> str:
        plain = values.physical(self.dtype)
        made = f"pl.Series({self.name!r}, [{', '.join(self.values)}], dtype={values.type_text(plain)})"
        return made if plain == self.dtype else f"{made}.cast({values.type_text(self.dtype)})"


@dataclass
class Frame:
    columns: list[Column] = field(default_factory=list)

    def render(self) -> str:
        return "pl.LazyFrame([" + ", ".join(column.render() for column in self.columns) + "])"

    @property
    def height(self) -> int:
        return len(self.columns[0].values) if self.columns else 0

    def clone(self) -> Frame:
        return Frame([Column(column.name, column.dtype, list(column.values)) for column in self.columns])


def random_frame(chance: random.Random, wanted: list[pl.DataType]) -> Frame:
    """Columns of the wanted types and some more, a key with few values among them."""
    rows = chance.choice([0, 1, 2, 3, 5, 6, 7, 8, 10, 12, 15])
    wild = chance.random() < 0.4
    nulls = chance.choice([0.0, 0.15, 0.15, 0.4])
    types = [*wanted, *[values.random_type(chance) for _ in range(chance.choice([1, 2, 3]))]]
    columns = [Column("k", chance.choice([pl.Int64(), pl.String(), pl.Int8(), pl.Boolean(), pl.Categorical(), pl.Float64(), pl.Date()]), [])]
    columns += [Column(chr(97 + number), dtype, []) for number, dtype in enumerate(types)]
    for column in columns:
        pool = [values.value(chance, column.dtype, wild, nulls) for _ in range(3 if column.name == "k" else max(3, rows))]
        column.values = [chance.choice(pool) if chance.random() < 0.5 else pool[row % len(pool)] for row in range(rows)]
    return Frame(columns)
