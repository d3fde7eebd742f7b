"""A piece of Python with named parts below it; a case is made of these."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import polars as pl

# How many rows an expression has: those of its frame, one, or some other number.
ROWS, ONE, OTHER = "=", "1", "~"


@dataclass
class Node:
    """`text` holds $0, $1, ... where the parts go; $* takes all parts from `rest` on, with commas."""

    text: str
    parts: list[Node] = field(default_factory=list)
    name: str | None = None  # the function or operator that is counted
    receiver: str | None = None  # the type that it was called on
    context: str | None = None
    dtype: pl.DataType | None = None
    length: str = ROWS
    rest: int = 0

    def render(self) -> str:
        text = self.text
        if "$*" in text:
            text = text.replace("$*", ", ".join(part.render() for part in self.parts[self.rest :]))
        return re.sub(r"\$(\d)", lambda found: self.parts[int(found[1])].render(), text) if "$" in self.text else text

    def walk(self) -> Iterator[Node]:
        yield self
        for part in self.parts:
            yield from part.walk()

    def clone(self) -> Node:
        return Node(self.text, [part.clone() for part in self.parts], self.name, self.receiver, self.context, self.dtype, self.length, self.rest)
