"""The two queries of `./floe demo`; runs in an environment that has polars-cloud."""

import sys
from datetime import date, timedelta

import polars as pl
import polars_cloud as pc


def line_items(count: int = 20_000) -> pl.LazyFrame:
    """A small table in the shape of TPC-H's lineitem."""
    row = pl.int_range(0, count, eager=True)
    return pl.LazyFrame(
        {
            "flag": pl.Series(["A", "N", "R"]).gather(row * 7 % 3),
            "status": pl.Series(["F", "O"]).gather(row * 13 % 2),
            "quantity": row * 31 % 50 + 1,
            "price": (row * 7919 % 100_000) / 8,
            "discount": (row % 9) / 128,
            "shipped": pl.Series([date(1992, 1, 2) + timedelta(days=int(day)) for day in (row * 17 % 2500)]),
        }
    )


def pricing_summary() -> pl.LazyFrame:
    """After query 1 of TPC-H."""
    return (
        line_items()
        .filter(pl.col("shipped") <= date(1998, 9, 2))
        .group_by("flag", "status")
        .agg(
            pl.col("quantity").sum().alias("sum_quantity"),
            (pl.col("price") * (1 - pl.col("discount"))).sum().alias("revenue"),
            pl.col("price").mean().alias("mean_price"),
            pl.len().alias("lines"),
        )
        .sort("flag", "status")
    )


def main(uri: str) -> int:
    context = pc.ClusterContext(uri=uri)
    print("1. The sum of a hundred million numbers\n")
    print(pl.LazyFrame().select(a=pl.arange(0, 100_000_000).sum()).remote(context).distributed().show())
    print("\n2. A pricing summary after TPC-H's first query\n")
    remote = pricing_summary().remote(context, plan_type="plain").distributed()
    query = remote.execute(blocking=False)
    answer = query.await_result(silent=True).lazy().collect()
    print(answer)
    print("\nits plan\n")
    print(query.plan("ir"))
    same = answer.equals(pricing_summary().collect())
    print("\nPolars on this machine answers the same." if same else "\nPolars on this machine answers something else!")
    return 0 if same else 1


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1]))
    except (pl.exceptions.PolarsError, RuntimeError) as problem:
        sys.exit(f"floe: the demo failed: {type(problem).__name__}: {problem}")
