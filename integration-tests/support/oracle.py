"""Compares the cluster with the Polars of the same client: equal answers, bit for bit, or equal kinds of errors."""

from __future__ import annotations

import polars as pl
from polars.testing import assert_frame_equal

from .client import answer

# Polars' own errors say "not supported" too; ours name the cluster, so that the two cannot be taken for each other.
REFUSAL = "not supported by this cluster"


class Outcome:
    """What a query came to: a frame or an error."""

    def __init__(self, frame: pl.DataFrame | None, error: Exception | None):
        self.frame = frame
        self.error = error

    @staticmethod
    def of(action) -> Outcome:
        try:
            return Outcome(action(), None)
        except Exception as error:  # noqa: BLE001 - whatever a query raises is its outcome
            return Outcome(None, error)

    def is_refusal(self) -> bool:
        """Whether the cluster said by name that it cannot do this yet."""
        return self.error is not None and REFUSAL in str(self.error)

    def __str__(self) -> str:
        return f"{type(self.error).__name__}: {self.error}" if self.error else str(self.frame)


def check(frame: pl.LazyFrame, context, *, ordered: bool = True, exact: bool = True) -> None:
    """
    ordered: Polars promises the order of the rows, so ours must be the same.
    exact:   floats are equal bit for bit; false only where Polars itself sums inexact values in an order of its own.
    """
    compare(Outcome.of(frame.collect), Outcome.of(lambda: answer(frame, context)), ordered=ordered, exact=exact)


def compare(local: Outcome, remote: Outcome, *, ordered: bool = True, exact: bool = True) -> None:
    if local.error is not None:
        assert remote.error is not None, f"Polars raises {local}\nbut the cluster answers\n{remote}"
        assert type(remote.error).__name__ == type(local.error).__name__, f"Polars raises {local}\nbut the cluster raises {remote}"
        return
    if remote.error is not None:
        raise AssertionError(f"the cluster raises {remote}\nbut Polars answers\n{local}") from remote.error
    options = {"check_exact": exact, "check_row_order": ordered, "check_column_order": True}
    if not exact:
        options["rel_tol"] = 1e-12
    assert_frame_equal(remote.frame, local.frame, **options)
    _same_zero_signs(remote.frame, local.frame, ordered and exact)


def _same_zero_signs(remote: pl.DataFrame, local: pl.DataFrame, comparable: bool) -> None:
    """assert_frame_equal takes 0.0 for -0.0; a user who divides by it does not."""
    if not comparable:
        return
    for name, dtype in local.schema.items():
        if dtype in (pl.Float32, pl.Float64):
            ours, theirs = (1 / frame[name].filter(frame[name] == 0) for frame in (remote, local))
            assert ours.equals(theirs), f"column {name}: zeros differ in their sign"
