"""Runs one case both ways."""

from __future__ import annotations

from collections.abc import Callable

import polars as pl
from comparison import Verdict, compare
from generator.case import Case
from generator.program import FAILURES
from support.oracle import Outcome


def outcome(action: Callable[[], pl.DataFrame]) -> Outcome:
    try:
        return Outcome(action(), None)
    except FAILURES as error:
        return Outcome(None, error)


def judge(case: Case, answer: Callable[[pl.LazyFrame], pl.DataFrame]) -> tuple[Verdict, str]:
    try:
        query = case.build()
    except FAILURES as error:  # the client itself says no
        return Verdict.NONE, str(error)[:100]
    if not isinstance(query, pl.LazyFrame):
        return Verdict.NONE, "no frame"
    local = outcome(query.collect)
    if type(local.error).__name__ == "PanicException":
        return Verdict.NO_ORACLE, ""
    return compare(local, outcome(lambda: answer(query)), case.ordered)
