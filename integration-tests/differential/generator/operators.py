"""Random operators on frames: each answers a node over `$0`, the frame before it, or None when it does not fit."""

from __future__ import annotations

import random

import polars as pl

from . import classes, values
from .expressions import Expressions, Impossible, Scope
from .functions import FUNCTIONS
from .nodes import ONE, OTHER, ROWS, Node

Schema = dict[str, pl.DataType]
FLAGS = ["True", "False"]


class Operators:
    """Draws operators for one case. `orders` is false after an operator that gives no order to its rows: it must be the last."""

    def __init__(self, chance: random.Random):
        self.chance = chance
        self.expressions = Expressions(chance)
        self.ordered = True
        self.number = 0

    def scope(self, schema: Schema, context: str) -> Scope:
        return Scope([(f"pl.col({name!r})", dtype) for name, dtype in schema.items()], context)

    def alias(self, node: Node, often: float = 0.9) -> Node:
        self.number += 1
        if self.chance.random() > often:
            return node
        return Node(f"$0.alias('e{self.number}')", [node], dtype=node.dtype, length=node.length)

    # --- expressions in their contexts

    def focus(self, frame: Node, schema: Schema, functions: list, context: str) -> Node | None:
        """Calls of given functions in a context."""
        made = []
        inside = "agg" if context == "agg" else "over" if context == "over" else "select"
        scope = self.scope(schema, inside)
        for function in functions:
            longest = {"with_columns": ROWS, "over": ROWS}.get(context, OTHER)
            for _ in range(8):
                node = self.expressions.call(scope, function, self.chance.choice([1, 2, 2, 3]), longest)
                if node is not None:
                    made.append(node)
                    break
        if not made:
            return None
        return self._in_context(frame, schema, made, context)

    def _in_context(self, frame: Node, schema: Schema, made: list[Node], context: str) -> Node:
        if context == "over":
            made = [self._over(schema, node) for node in made]
            context = self.chance.choice(["select", "with_columns"])
        if context == "select" and any(node.length == OTHER for node in made):
            others = [node for node in made if node.length == OTHER]
            made = [self.chance.choice(others), *[node for node in made if node.length == ONE]]
        nodes = [self.alias(node, 0.9 if len(made) == 1 else 1.0) for node in made]
        if context == "agg":
            keys = Node(self._keys(schema))
            return Node("$0.group_by($1, maintain_order=True).agg($*)", [frame, keys, *nodes], "group_by", rest=2)
        return Node(f"$0.{context}($*)", [frame, *nodes], context, rest=1)

    def _over(self, schema: Schema, node: Node) -> Node:
        by = self._key(schema)
        return Node(f"$0.over($1{self.chance.choice(['', '', '', ', order_by=$2'])})", [node, Node(f"'{by}'"), Node(f"'{self._key(schema, 'ord')}'")], "over", dtype=node.dtype)

    def _key(self, schema: Schema, group: str = "any") -> str:
        names = [name for name, dtype in schema.items() if classes.belongs(dtype, group)]
        if "k" in names and self.chance.random() < 0.6:
            return "k"
        return self.chance.choice(names or list(schema))

    def _keys(self, schema: Schema) -> str:
        if self.chance.random() < 0.75:
            return repr(self._key(schema))
        return ", ".join(repr(name) for name in sorted({self._key(schema), self._key(schema)}))

    def contextual(self, frame: Node, schema: Schema) -> Node | None:
        context = self.chance.choice(["select", "with_columns", "agg", "agg", "over"])
        scope = self.scope(schema, "select" if context == "with_columns" else context)
        longest = {"with_columns": ROWS, "over": ROWS}.get(context, self.chance.choice([ROWS, OTHER]))
        made = [self.expressions.any(scope, self.chance.choice([1, 2, 3]), longest) for _ in range(self.chance.choice([1, 2, 3]))]
        return self._in_context(frame, schema, made, context)

    def filter(self, frame: Node, schema: Schema) -> Node | None:
        return Node("$0.filter($1)", [frame, self.expressions._truth(self.scope(schema, "filter"), 2)], "filter")

    def windows(self, frame: Node, schema: Schema) -> Node | None:
        """rolling and group_by_dynamic over a sorted index."""
        index = [name for name, dtype in schema.items() if dtype in (pl.Int64, pl.Int32, pl.Date) or isinstance(dtype, pl.Datetime)]
        if not index:
            return None
        name = self.chance.choice(index)
        scope = self.scope({other: dtype for other, dtype in schema.items() if other != name} or schema, "agg")
        made = [self.alias(self.expressions.any(scope, 1, OTHER), 1.0) for _ in range(2)]
        short = schema[name] in (pl.Int64, pl.Int32)
        bound = f"pl.col('{name}').is_not_null()" + (f", pl.col('{name}').abs() < 200" if short else "")
        sort = f"$0.filter({bound}).sort('{name}', maintain_order=True)"
        span = self.chance.choice(["2i", "3i", "1i"]) if short else self.chance.choice(["400d", "1y", "500d"])
        closed = self.chance.choice(["both", "left", "right", "none"])
        key = "" if self.chance.random() < 0.7 else f", group_by={self._key({n: d for n, d in schema.items() if n != name} or schema)!r}"
        if self.chance.random() < 0.5:
            return Node(f"{sort}.rolling('{name}', period='{span}', closed='{closed}'{key}).agg($*)", [frame, *made], "rolling", rest=1)
        extra = self.chance.choice(["", f", period='{span}'", ", include_boundaries=True", ", start_by='datapoint'", ", label='right'"])
        return Node(f"{sort}.group_by_dynamic('{name}', every='{span}', closed='{closed}'{extra}{key}).agg($*)", [frame, *made], "group_by_dynamic", rest=1)

    # --- operators on rows

    def sort(self, frame: Node, schema: Schema) -> Node | None:
        by = [name for name in schema if self.chance.random() < 0.4][:3] or [self._key(schema)]
        options = f"descending={[self.chance.random() < 0.5 for _ in by]}, nulls_last={[self.chance.random() < 0.5 for _ in by]}"
        return Node(f"$0.sort({by}, {options}, maintain_order=True)", [frame], "sort")

    def top_k(self, frame: Node, schema: Schema) -> Node | None:
        name = self.chance.choice(["top_k", "bottom_k"])
        if not any(classes.belongs(dtype, "ord") for dtype in schema.values()):
            return None
        return Node(f"$0.with_row_index('ri').{name}({self.chance.choice([1, 3])}, by=[{self._key(schema, 'ord')!r}, 'ri'])", [frame], name) if "ri" not in schema else None

    def unique(self, frame: Node, schema: Schema) -> Node | None:
        subset = self.chance.choice(["None", repr([self._key(schema)]), repr([self._key(schema)])])
        keep = self.chance.choice(["first", "last", "none", "any"] if subset == "None" else ["first", "last", "none"])
        if self.chance.random() < 0.25:
            self.ordered = False
            return Node(f"$0.unique({subset}, keep={keep!r})", [frame], "unique")
        return Node(f"$0.unique({subset}, keep={keep!r}, maintain_order=True)", [frame], "unique")

    def group_unordered(self, frame: Node, schema: Schema) -> Node | None:
        scope = self.scope(schema, "agg")
        made = [self.alias(self.expressions.any(scope, self.chance.choice([1, 2]), self.chance.choice([ONE, ONE, OTHER])), 1.0) for _ in range(2)]
        self.ordered = False
        return Node(f"$0.group_by({self._keys(schema)}).agg($*)", [frame, *made], "group_by", rest=1)

    def slices(self, frame: Node, schema: Schema) -> Node | None:
        if frame.name == "group_by":
            return None  # Polars slices groups before it orders them
        text = self.chance.choice(["slice(1, 3)", "slice(-3, 2)", "slice(2)", "head(2)", "head(0)", "tail(2)", "limit(4)", "first()", "last()", "slice(-20, 22)", "tail(0)"])
        return Node(f"$0.{text}", [frame], text.split("(")[0])

    def simple(self, frame: Node, schema: Schema) -> Node | None:
        names = list(schema)
        one = self.chance.choice(names)
        text = self.chance.choice([
            "with_row_index()", "with_row_index('i', offset=3)", "reverse()", "shift(1)", "shift(-2)", f"rename({{{one!r}: 'z'}})", f"drop({one!r})",
            "drop_nulls()", f"drop_nulls({one!r})", "drop_nans()", "fill_nan(None)", "fill_nan(1.5)", "fill_null(1)", "fill_null('a')", "fill_null(strategy='forward')",
            "gather_every(2)", "gather_every(2, 1)", "null_count()", "count()", "sum()", "min()", "max()", "mean()", "std()", "median()", "var(0)", "quantile(0.5)",
            "interpolate()", "cache()", "cast(pl.String, strict=False)", f"cast({{{one!r}: pl.Float64}}, strict=False)", "clear()", "lazy()",
            "select(pl.all())", "select(pl.all().exclude('k'))", "select(pl.len())", "with_columns(pl.all().name.suffix('_2'))", f"select(pl.exclude({one!r}))",
            "select(pl.all().is_null().sum())", "with_columns_seq(z=1)", "select_seq(pl.all())", "select(pl.all().first())", "with_columns(pl.lit(1).alias('k'))"])
        return Node(f"$0.{text}", [frame], text.split("(")[0])

    def explode(self, frame: Node, schema: Schema) -> Node | None:
        nested = [name for name, dtype in schema.items() if classes.belongs(dtype, "list|arr")]
        if not nested:
            return None
        return Node(f"$0.explode({self.chance.choice(nested)!r}{self.chance.choice(['', '', ', empty_as_null=False', ', keep_nulls=False', ', empty_as_null=True'])})", [frame], "explode")

    def unnest(self, frame: Node, schema: Schema) -> Node | None:
        structs = [name for name, dtype in schema.items() if classes.belongs(dtype, "struct")]
        return Node(f"$0.unnest({self.chance.choice(structs)!r}{self.chance.choice(['', ', separator=chr(95)'])})", [frame], "unnest") if structs else None

    def unpivot(self, frame: Node, schema: Schema) -> Node | None:
        names = list(schema)
        on = [name for name in names if self.chance.random() < 0.5] or names[:1]
        self.ordered = False
        return Node(f"$0.unpivot({on}, index={[name for name in names if name not in on][:2]}{self.chance.choice(['', ', variable_name=chr(110)'])})", [frame], "unpivot")

    def pivot(self, frame: Node, schema: Schema) -> Node | None:
        names = list(schema)
        if len(names) < 3:
            return None
        on, index, of = self.chance.sample(names, 3)
        how = self.chance.choice(["first", "last", "len", "min", "max", "sum", "mean", "median", "item"])
        pool = ", ".join(dict.fromkeys(values.value(self.chance, schema[on], False, 0.1) for _ in range(3)))
        if schema[on].is_nested():
            return None
        wanted = f"pl.Series('{on}', [{pool}], dtype={values.type_text(values.physical(schema[on]))}).cast({values.type_text(schema[on])}).unique(maintain_order=True)"
        return Node(f"$0.pivot({on!r}, on_columns={wanted}, index={index!r}, values={of!r}, aggregate_function={how!r}, maintain_order=True)", [frame], "pivot")

    # --- operators on two frames

    def join(self, frame: Node, schema: Schema) -> Node | None:
        how = self.chance.choice(["inner", "left", "right", "full", "semi", "anti", "cross", "asof", "where"])
        other = Node(self.chance.choice(["$0.select(pl.all().name.suffix('_r'))", "$0.select(pl.all().name.suffix('_r')).slice(1, 4)", "$0.select(pl.all().reverse().name.suffix('_r')).head(5)"]), [Node("f0")])
        key = self._key(schema)
        if how == "cross":
            if frame.name == "group_by":
                return None
            self.ordered = False
            return Node("$0.head(4).join($1.head(3), how='cross')", [frame, other], "join cross")
        right = [name for name, dtype in self.frame_schema.items() if dtype == schema.get(key)]
        if not right:
            return None
        partner = self.chance.choice(right) + "_r"
        if how == "where":
            return Node(f"$0.join_where($1, pl.col('{key}') {self.chance.choice(['<', '<=', '>', '==', '!='])} pl.col('{partner}')).sort(pl.all(), maintain_order=True)" if all(not dtype.is_nested() for dtype in [*schema.values(), *self.frame_schema.values()]) else f"$0.join_where($1, pl.col('{key}') == pl.col('{partner}'))", [frame, other], "join where") if self._last() else None
        if how == "asof":
            if not (schema[key].is_numeric() or schema[key].is_temporal()):
                return None
            strategy = self.chance.choice(["backward", "forward", "nearest"])
            return Node(f"$0.drop_nulls('{key}').sort('{key}', maintain_order=True).join_asof($1.drop_nulls('{partner}').sort('{partner}', maintain_order=True), left_on='{key}', right_on='{partner}', strategy='{strategy}'{self.chance.choice(['', ', allow_exact_matches=False', ', coalesce=False'])})", [frame, other], "join asof")
        nulls = self.chance.choice(["", "", ", nulls_equal=True"])
        if how in ("semi", "anti"):
            return Node(f"$0.join($1, left_on='{key}', right_on='{partner}', how='{how}'{nulls}, maintain_order='left')", [frame, other], f"join {how}")
        coalesce = self.chance.choice(["", ", coalesce=True", ", coalesce=False"]) if how != "inner" else ""
        order = self.chance.choice(["left_right", "right_left"])
        return Node(f"$0.join($1, left_on='{key}', right_on='{partner}', how='{how}'{nulls}{coalesce}, maintain_order='{order}')", [frame, other], f"join {how}")

    def _last(self) -> bool:
        self.ordered = False
        return True

    def concat(self, frame: Node, schema: Schema) -> Node | None:
        text = self.chance.choice([
            "pl.concat([$0, $0])", "pl.concat([$0.head(1), $0.tail(2), $0.clear()])", "pl.concat([$0, f0], how='diagonal')", "pl.concat([$0, f0], how='diagonal_relaxed')",
            "pl.concat([$0.select(pl.all().name.suffix('_h')), $0], how='horizontal')", "pl.concat([$0, $0.cast(pl.String, strict=False)], how='vertical_relaxed')",
            "pl.concat([$0.select(pl.first()), $0.select(pl.first()).with_columns(z=1)], how='diagonal')"])
        return Node(text, [frame, Node("f0")], "concat")

    def merge_sorted(self, frame: Node, schema: Schema) -> Node | None:
        key = self._key(schema, "num|str|temporal")
        self.ordered = False  # rows with equal keys come as they come
        return Node(f"$0.drop_nulls('{key}').sort('{key}', maintain_order=True).merge_sorted($0.drop_nulls('{key}').sort('{key}', maintain_order=True).head(3), '{key}')", [frame], "merge_sorted")

    def many(self, frame: Node, schema: Schema) -> Node | None:
        """Enough rows for more than one batch, in order."""
        return Node("pl.concat([$0] * 40)", [frame], "concat")

    def random(self, frame: Node, schema: Schema) -> Node | None:
        draw = self.chance.choice([self.contextual] * 8 + [self.filter] * 3 + [self.windows] * 2 + [self.sort] * 2 + [self.unique] * 2 + [self.slices] * 2 + [self.simple] * 4
                                  + [self.explode] * 2 + [self.unnest, self.unpivot, self.pivot, self.pivot, self.top_k, self.group_unordered, self.merge_sorted, self.many] + [self.join] * 5 + [self.concat] * 2)
        try:
            return draw(frame, schema)
        except Impossible:
            return None


def focused(chance: random.Random, count: int) -> list:
    """Functions that a case is about: drawn by name, so that rare ones come as often as common ones."""
    names = sorted({function.name for function in FUNCTIONS})
    return [chance.choice([function for function in FUNCTIONS if function.name == name]) for name in chance.sample(names, count)]
