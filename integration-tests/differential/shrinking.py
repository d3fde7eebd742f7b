"""Makes a failing case small: leaves out operators, expressions, columns, rows and values while it still fails in the same way."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

from generator import values
from generator.case import Case
from generator.nodes import Node


def shrink(case: Case, fails: Callable[[Case], bool], tries: int = 200, seconds: float = 15.0) -> Case:
    """The smallest case found. `fails` answers whether a candidate fails as the original did."""
    deadline = time.monotonic() + seconds
    smaller = True
    while smaller:
        smaller = False
        for candidate in _candidates(case):
            tries -= 1
            if tries < 0 or time.monotonic() > deadline:
                return case
            if fails(candidate):
                case, smaller = candidate, True
                break
    return case


def _candidates(case: Case) -> Iterator[Case]:
    yield from _queries(case)
    yield from _columns(case)
    yield from _rows(case)
    yield from _plain_values(case)


def _queries(case: Case) -> Iterator[Case]:
    """A part in the place of its whole, and lists with one part fewer."""
    count = sum(1 for _ in case.query.walk())
    for place in range(count):
        for change in _changes(_at(case.query, place)):
            smaller = case.clone()
            smaller.query = _replace(smaller.query, place, change)
            yield smaller


def _changes(node: Node) -> Iterator[Node]:
    for part in node.parts:
        yield part.clone()
    if "$*" in node.text and len(node.parts) - node.rest > 1:
        for number in range(node.rest, len(node.parts)):
            fewer = node.clone()
            del fewer.parts[number]
            yield fewer


def _at(node: Node, place: int) -> Node:
    return list(node.walk())[place]


def _replace(root: Node, place: int, by: Node) -> Node:
    if place == 0:
        return by
    target = _at(root, place)
    for node in root.walk():
        for number, part in enumerate(node.parts):
            if part is target:
                node.parts[number] = by
                return root
    return root


def _columns(case: Case) -> Iterator[Case]:
    for number in range(len(case.frame.columns)):
        if len(case.frame.columns) > 1:
            smaller = case.clone()
            del smaller.frame.columns[number]
            yield smaller


def _rows(case: Case) -> Iterator[Case]:
    height = case.frame.height
    size = height // 2
    while size >= 1:
        for start in range(0, height, size):
            smaller = case.clone()
            for column in smaller.frame.columns:
                del column.values[start : start + size]
            yield smaller
        size //= 2


def _plain_values(case: Case) -> Iterator[Case]:
    for place, column in enumerate(case.frame.columns):
        for row, value in enumerate(column.values):
            for plain in _plainer(column.dtype):
                if value != plain and value != "None":
                    smaller = case.clone()
                    smaller.frame.columns[place].values[row] = plain
                    yield smaller


def _plainer(dtype) -> list[str]:
    if dtype.is_numeric() and not dtype.is_decimal():
        return ["0", "1"]
    return ["None"] if not dtype.is_nested() or values.physical(dtype) == dtype else []
