"""The table: every function of `differential/generator/functions.py` on some of the types it takes, as one expression over columns and one over elements.

Nothing is random from run to run: what fills the holes of a template follows from its text and the type. A case is called
`function#line type`: the second line of `rank` on Int64 is `rank#1 Int64`.
"""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass

import polars as pl
from generator import classes, values
from generator.expressions import Expressions, Scope
from generator.functions import FUNCTIONS, LEFT_OUT, Function
from generator.nodes import ONE, OTHER, ROWS, Node
from generator.program import FAILURES

COLUMN, ELEMENT = "pl.col('x')", "pl.element()"
TRIES = 6
# An estimate of our own, and a function of the user's, which has a shard of its own.
ELSEWHERE = {"approx_n_unique", "fold"}


@dataclass(frozen=True)
class Case:
    name: str  # function#line
    function: str
    dtype: pl.DataType
    text: str | None  # over columns x, y, n, f, b, s; None when Polars does not type it
    element: str | None  # over pl.element()
    length: str


def type_name(dtype: pl.DataType) -> str:
    return values.type_text(dtype).replace("pl.", "").replace(" ", "").replace("()", "")


def types() -> list[pl.DataType]:
    """The most common first: each function is called on the first that it takes and some of the others."""
    common = [pl.Int64(), pl.Float64(), pl.String(), pl.Boolean()]
    nested = [pl.List(pl.Int64()), pl.Struct({"p": pl.Int64(), "q": pl.String()}), pl.List(pl.String()), pl.Array(pl.Int64(), 2), pl.List(pl.Boolean()), pl.List(pl.Float64()),
              pl.Array(pl.String(), 2), pl.Array(pl.Boolean(), 2), pl.Array(pl.Float64(), 3), pl.List(pl.List(pl.Int64())), pl.List(pl.Struct({"p": pl.Int64()})), pl.Array(pl.List(pl.Int64()), 2)]
    rest = [kind() if isinstance(kind, type) else kind for kind in values.scalar_types()]
    return common + [dtype for dtype in rest if dtype not in common] + nested


def table() -> list[Case]:
    every, made, seen = types(), [], Counter()
    for function in FUNCTIONS:
        name = f"{function.name}#{seen[function.name]}"
        seen[function.name] += 1
        if function.name in ELSEWHERE:
            continue
        for dtype in _types_of(function, every):
            made.append(Case(name, function.name, dtype, *_expressions(function, dtype)))
    return made


def _types_of(function: Function, every: list[pl.DataType]) -> list[pl.DataType]:
    fitting = [dtype for dtype in every if classes.belongs(dtype, function.group)]
    chance = random.Random(f"{function.name} {function.template}")
    groups = {classes.label(dtype): dtype for dtype in chance.sample(fitting, len(fitting))}
    others = [dtype for dtype in groups.values() if dtype != fitting[0]]
    return [fitting[0], *chance.sample(others, min(len(others), 7 if function.group in ("any", "ord", "flat") else 4))]


def _expressions(function: Function, dtype: pl.DataType) -> tuple[str | None, str | None, str]:
    columns = [(f"pl.col('{name}')", kind) for name, kind in (("x", dtype), ("y", dtype), ("n", pl.Int64()), ("f", pl.Float64()), ("b", pl.Boolean()), ("s", pl.String()))]
    over_columns = _filled(function, Scope(columns, "select"), Node(COLUMN, dtype=dtype))
    over_elements = _filled(function, Scope([(ELEMENT, dtype)], "list.eval"), Node(ELEMENT, dtype=dtype))
    return over_columns, over_elements, function.length


def _filled(function: Function, scope: Scope, receiver: Node) -> str | None:
    """The template with its holes filled; some fillings make no sense to Polars, then others are tried."""
    for number in range(TRIES):
        maker = Expressions(random.Random(f"{function.template} {receiver.dtype} {number}"))
        node = maker._fill(scope, function, receiver, 1)  # noqa: SLF001 - the generator's own way
        if node is None:
            continue
        try:
            scope.probe(node.render())
        except FAILURES:
            continue
        return node.render()
    return None


def functions() -> set[str]:
    return {function.name for function in FUNCTIONS} - ELSEWHERE


__all__ = ["COLUMN", "ELEMENT", "LEFT_OUT", "ONE", "OTHER", "ROWS", "Case", "functions", "table", "type_name", "types"]
