"""Runs pieces of Python that the generator wrote."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal as D
from math import inf, nan

import polars as pl

# What a query may end with; a panic of Polars is no ordinary exception.
FAILURES = (Exception, pl.exceptions.PanicException)
PROLOGUE = "import polars as pl\nfrom math import inf, nan\n"
NAMES = {"pl": pl, "dt": dt, "D": D, "inf": inf, "nan": nan}


def evaluate(text: str, **names: object) -> object:
    """The value of an expression that the generator wrote."""
    return eval(text, {**NAMES, **names})  # noqa: S307 - our own text
