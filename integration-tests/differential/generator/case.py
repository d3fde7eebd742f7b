"""One case: a frame, a chain of operators, and what Polars promises about the order of its rows."""

from __future__ import annotations

import random
from dataclasses import dataclass

import polars as pl

from . import classes, values
from .frames import Frame, random_frame
from .nodes import Node
from .operators import Operators, focused
from .program import FAILURES, PROLOGUE, evaluate

CONTEXTS = ["select", "select", "with_columns", "agg", "agg", "over"]


@dataclass
class Case:
    name: str
    frame: Frame
    query: Node
    ordered: bool

    def build(self) -> pl.LazyFrame:
        return evaluate(self.query.render(), f0=evaluate(self.frame.render()))

    def program(self) -> str:
        return f"{PROLOGUE}f0 = {self.frame.render()}\nprint({self.query.render()}.collect())"

    def clone(self) -> Case:
        return Case(self.name, self.frame.clone(), self.query.clone(), self.ordered)


def make(seed: str, number: int) -> Case | None:
    """The case of a seed and a number; None when nothing came together."""
    chance = random.Random(f"{seed}/{number}")
    functions = focused(chance, chance.choice([1, 2, 2, 3]))
    frame = random_frame(chance, [type_for(chance, function.group) for function in functions])
    source = evaluate(frame.render())
    operators = Operators(chance)
    operators.frame_schema = source.collect_schema()
    query = Node("f0")
    before = [None] * chance.choice([0, 0, 0, 1, 1, 2])
    after = [None] * chance.choice([0, 0, 1, 1, 2, 3])
    for step in [*before, functions, *after]:
        made = _step(operators, query, source, chance, step)
        if made is not None:
            query = made
        if not operators.ordered:
            break
    if query.text == "f0":
        return None
    return Case(f"{seed}/{number}", frame, query, operators.ordered)


def _step(operators: Operators, query: Node, source: pl.LazyFrame, chance: random.Random, functions: list | None) -> Node | None:
    try:
        schema = dict(evaluate(query.render(), f0=source).collect_schema())
    except FAILURES:  # the query fails already: nothing goes on top
        return None
    if not schema or len(schema) > 40:
        return None
    for _ in range(6):
        ordered = operators.ordered
        made = operators.focus(query, schema, functions, chance.choice(CONTEXTS)) if functions else operators.random(query, schema)
        if made is not None and (chance.random() < 0.03 or _types(made, source)):
            return made
        operators.ordered = ordered
    return None


def _types(query: Node, source: pl.LazyFrame) -> bool:
    try:
        evaluate(query.render(), f0=source).collect_schema()
    except FAILURES:  # Polars refuses it
        return False
    return True


def type_for(chance: random.Random, group: str) -> pl.DataType:
    """A type that the group takes."""
    for _ in range(200):
        word = group.split("|")[0]
        if word.startswith(("list", "arr", "struct")):
            dtype = values.nested_type(chance, chance.choice([1, 1, 2]), {"l": "list", "a": "array", "s": "struct"}[word[0]])
        else:
            dtype = values.random_type(chance)
        if classes.belongs(dtype, group):
            return dtype
    return pl.Int64()
