"""Sources and callbacks in Python."""

import polars as pl
import pytest
from polars.io.plugins import register_io_source
from polars.testing import assert_frame_equal
from support.client import execute


def numbers():
    def read(with_columns, predicate, n_rows, batch_size):
        rows = 10 if n_rows is None else min(n_rows, 10)
        for start in range(0, rows, 4):
            frame = pl.DataFrame({"a": list(range(start, min(start + 4, rows))), "b": ["x"] * (min(start + 4, rows) - start)})
            frame = frame.filter(predicate) if predicate is not None else frame
            yield frame.select(with_columns) if with_columns is not None else frame

    return register_io_source(read, schema={"a": pl.Int64, "b": pl.String})


SOURCES = {
    "all of it": lambda: numbers(),
    "some columns": lambda: numbers().select("b"),
    "filtered": lambda: numbers().filter(pl.col("a") > 3).select(pl.col("a").sum()),
    "its head": lambda: numbers().head(5),
    "joined with itself": lambda: numbers().join(numbers(), on="a").sort("a"),
}


@pytest.mark.parametrize("name", SOURCES)
def test_sources(context, name):
    frame = SOURCES[name]()
    assert_frame_equal(execute(frame, context).lazy().collect(), frame.collect())


@pytest.mark.skipif(not hasattr(pl, "pipe_with_dtype"), reason="since Polars 2.0")
def test_pipe_with_dtype(context):
    frame = pl.LazyFrame({"a": [1, 2], "b": [1.5, 2.5]}).select(
        pl.pipe_with_dtype(
            ["a", "b"], lambda inputs: sum(expr if dtype.is_float() else expr * 10 for expr, dtype in inputs)
        )
    )
    assert_frame_equal(execute(frame, context).lazy().collect(), frame.collect())
