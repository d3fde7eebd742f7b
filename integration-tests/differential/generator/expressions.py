"""Random expressions, typed by Polars itself: a function is called on what it takes, now and then on something else."""

from __future__ import annotations

import random
import re

import polars as pl

from . import classes, values
from .functions import FUNCTIONS, Function
from .nodes import ONE, OTHER, ROWS, Node
from .program import FAILURES, evaluate

HOLE = re.compile(r"\{([^{}]+)\}")
PATTERNS = ["a", "b+", "[a-c]", "(a)(b)?", "^a", "o$", "\\\\d+", ".", "x|y", "(?i)ABC", "\\\\s", "é"]
DURATIONS = ["1d", "-1d", "1mo", "2h", "1w", "1y", "-3mo", "1q", "1h30m", "5s"]
RANK = {ONE: 0, ROWS: 1, OTHER: 2}
# Ways to wrap a column that keep its type: what stands below a function is seldom a bare column.
KEEPING = ["$0.shift()", "$0.reverse()", "$0.fill_null(strategy='forward')", "pl.coalesce($0, $0.reverse())", "$0.sort_by(pl.int_range(pl.len()) % 2, maintain_order=True)"]


class Impossible(Exception):
    """No expression of the wanted kind came out after some tries."""


class Scope:
    """Where an expression stands: what it may refer to, and in which context."""

    def __init__(self, columns: list[tuple[str, pl.DataType]], context: str):
        self.columns = columns
        self.context = context

    def probe(self, text: str) -> pl.DataType:
        """The type that Polars resolves."""
        if any(name == "pl.element()" for name, _ in self.columns):
            text = text.replace("pl.element()", "pl.col('element')")
        schema = {re.sub(r"pl\.col\('(.*)'\)|pl\.element\(\)", lambda found: found[1] or "element", name): dtype for name, dtype in self.columns}
        expression = evaluate(text)
        frame = pl.LazyFrame(schema=schema)
        return frame.select(expression.alias("x")).collect_schema()["x"]


class Expressions:
    """Draws expressions of one case."""

    def __init__(self, chance: random.Random):
        self.chance = chance

    def any(self, scope: Scope, depth: int, longest: str = ROWS) -> Node:
        """An expression of any type with at most `longest` rows."""
        for _ in range(12):
            name, dtype = self.chance.choice(scope.columns)
            fitting = [function for function in FUNCTIONS if classes.belongs(dtype, function.group)]
            function = self.chance.choice(fitting)
            # "any" functions are many: types' own functions come first
            if function.group == "any" and self.chance.random() < 0.35:
                own = [function for function in fitting if function.group != "any"]
                function = self.chance.choice(own or fitting)
            made = self.call(scope, function, depth, longest)
            if made is not None:
                return made
        raise Impossible

    def call(self, scope: Scope, function: Function, depth: int, longest: str = ROWS) -> Node | None:
        """A call of the function; None when Polars refuses to type it, but for a few that show its errors."""
        receivers = [(name, dtype) for name, dtype in scope.columns if classes.belongs(dtype, function.group)]
        strange = not receivers or self.chance.random() < 0.005
        if strange and self.chance.random() < 0.9 and not receivers:
            return None
        name, dtype = self.chance.choice(scope.columns if strange else receivers)
        receiver = Node(name, dtype=dtype)
        if depth > 1 and self.chance.random() < 0.6:
            receiver = self._typed(scope, dtype, depth - 1)
        if not self._reaches(function, receiver, longest):
            return None
        node = self._fill(scope, function, receiver, depth)
        if node is None:
            return None
        try:
            node.dtype = scope.probe(node.render())
        except TypeError:
            return None  # the client refuses: no plan
        except FAILURES:  # Polars does not type this
            if self.chance.random() > 0.01:
                return None
            node.dtype = pl.Null()
        return node

    @staticmethod
    def _reaches(function: Function, receiver: Node, longest: str) -> bool:
        if longest == OTHER:
            return True
        if function.length == OTHER:
            return False
        return longest == ROWS or function.length == ONE

    def _fill(self, scope: Scope, function: Function, receiver: Node, depth: int) -> Node | None:
        parts: list[Node] = []
        lengths: list[str] = []

        def put(part: Node) -> str:
            parts.append(part)
            lengths.append(part.length)
            return f"${len(parts) - 1}"

        def hole(found: re.Match) -> str:
            word = found[1]
            if word == "x":
                return put(receiver)
            if "|" in word or not re.fullmatch(r"[A-Z]", word):
                return self._pick(word.split("|"), receiver.dtype)
            made = self._argument(scope, word, receiver.dtype, depth - 1)
            return made if isinstance(made, str) else put(made)

        try:
            text = HOLE.sub(hole, function.template)
        except Impossible:
            return None
        length = max(lengths, key=RANK.__getitem__, default=ONE) if function.length == ROWS else function.length
        return Node(text, parts, function.name, classes.label(receiver.dtype), scope.context, length=length)

    def _pick(self, options: list[str], dtype: pl.DataType) -> str:
        chosen = self.chance.choice(options)
        return self.literal(dtype) if chosen == "L" else chosen

    def _argument(self, scope: Scope, kind: str, dtype: pl.DataType, depth: int) -> Node | str:
        chance = self.chance
        match kind:
            case "E":
                return self._typed(scope, dtype, depth)
            case "X":
                return self._column(scope, "any", depth)
            case "Z":
                return self._column(scope, "int", depth, "1")
            case "G":
                return self._column(scope, "num", depth, "2")
            case "K":
                return self._column(scope, "ord", depth, "pl.int_range(pl.len())" if scope.context != "list.eval" else "1")
            case "O":
                return self._truth(scope, depth)
            case "S":
                return Node(f"pl.lit({chance.choice(['a', 'ab', '', ','])!r})", length=ONE) if chance.random() < 0.6 else self._column(scope, "str", depth, "pl.lit('a')")
            case "L":
                return self.literal(dtype)
            case "U":
                return self.literal(dtype.inner) if hasattr(dtype, "inner") else "1"
            case "V":
                return self._list_literal(dtype)
            case "I":
                return str(chance.choice([0, 1, 2, -1, -2, 3, 5]))
            case "N":
                return str(chance.choice([0, 1, 2, 3, 1, 2]))
            case "F":
                return str(chance.choice([0.0, 0.25, 0.5, 0.9, 1.0]))
            case "B":
                return chance.choice(["True", "False"])
            case "W":
                return chance.choice(["'a'", "''", "'b'", "','", "'-'", "'é'", "'ab'"])
            case "P":
                return f"'{chance.choice(PATTERNS)}'"
            case "D":
                return repr(chance.choice(DURATIONS))
            case "T":
                return values.type_text(values.random_type(chance, 1 if chance.random() < 0.1 else 0))
            case "Y" | "J" | "Q":
                return self._element(dtype, kind, depth)
        raise ValueError(kind)

    def _typed(self, scope: Scope, dtype: pl.DataType, depth: int) -> Node:
        """An expression of this very type, with as many rows as the frame or one."""
        if depth > 1 and self.chance.random() < 0.5:
            for _ in range(3):
                try:
                    made = self.any(scope, depth - 1)
                except Impossible:
                    break
                if made.dtype == dtype:
                    return made
        same = [name for name, other in scope.columns if other == dtype]
        if not same:
            return Node(self.literal(dtype), dtype=dtype, length=ONE)
        column = Node(self.chance.choice(same), dtype=dtype)
        if depth > 0 and self.chance.random() < 0.35:
            return Node(self.chance.choice(KEEPING), [column], dtype=dtype)
        return column

    def _column(self, scope: Scope, group: str, depth: int, otherwise: str | None = None) -> Node:
        if depth > 0 and self.chance.random() < 0.4:
            for _ in range(3):
                try:
                    made = self.any(scope, depth)
                except Impossible:
                    break
                if classes.belongs(made.dtype, group):
                    return made
        fitting = [(name, dtype) for name, dtype in scope.columns if classes.belongs(dtype, group)]
        if not fitting:
            if otherwise is None:
                raise Impossible
            return Node(otherwise if otherwise.startswith("pl.") else f"pl.lit({otherwise})", dtype=pl.Int64(), length=ONE)
        name, dtype = self.chance.choice(fitting)
        return Node(name, dtype=dtype)

    def _truth(self, scope: Scope, depth: int) -> Node:
        if depth > 0 and self.chance.random() < 0.5:
            for _ in range(6):
                try:
                    made = self.any(scope, depth)
                except Impossible:
                    break
                if made.dtype == pl.Boolean and made.length == ROWS:
                    return made
        flags = [name for name, dtype in scope.columns if dtype == pl.Boolean]
        if flags and self.chance.random() < 0.6:
            return Node(self.chance.choice(flags), dtype=pl.Boolean())
        name, dtype = self.chance.choice(scope.columns)
        return Node(self.chance.choice(["$0.is_null()", "$0.is_not_null()"]), [Node(name, dtype=dtype)], dtype=pl.Boolean())

    def _element(self, dtype: pl.DataType, kind: str, depth: int) -> Node:
        """What a list's evaluation runs over its elements."""
        inner = Scope([("pl.element()", dtype.inner if hasattr(dtype, "inner") else dtype)], "list.eval")
        if kind == "J":
            return self.any(inner, min(depth, 1), ONE)
        if kind == "Y":
            return self.any(inner, min(depth, 1), self.chance.choice([ROWS, ROWS, OTHER]))
        return self._truth(inner, max(depth, 1))

    def literal(self, dtype: pl.DataType) -> str:
        """A value of the type as Python; small integers and texts bare, as people write them."""
        wild = self.chance.random() < 0.3
        written = values.value(self.chance, values.physical(dtype), False, 0.05) if isinstance(dtype, pl.Null) else values.value(self.chance, dtype, wild, 0.05)
        if dtype in (pl.Int64, pl.Float64, pl.String, pl.Boolean) and written != "None":
            return f"pl.lit({written})"
        if dtype == pl.Null:
            return "pl.lit(None)"
        plain = values.type_text(values.physical(dtype))
        if dtype.is_nested():
            return f"pl.lit(pl.Series([{written}], dtype={plain}).cast({values.type_text(dtype)})).first()"
        if dtype != values.physical(dtype):
            return f"pl.lit({written}, dtype={plain}).cast({values.type_text(dtype)})"
        return f"pl.lit({written}, dtype={values.type_text(dtype)})"

    def _list_literal(self, dtype: pl.DataType) -> str:
        written = ", ".join(values.value(self.chance, dtype, False, 0.1) for _ in range(self.chance.choice([1, 2, 3])))
        return f"pl.Series([{written}], dtype={values.type_text(values.physical(dtype))}).cast({values.type_text(dtype)}).unique(maintain_order=True)" if not dtype.is_nested() else f"pl.Series([{written}], dtype={values.type_text(values.physical(dtype))}).cast({values.type_text(dtype)})"
