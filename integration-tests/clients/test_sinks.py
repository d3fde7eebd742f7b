"""Results that go where the query says."""

import polars as pl
import pytest
from polars.testing import assert_frame_equal
from support.client import CLIENT_VERSION

pytestmark = pytest.mark.skipif(CLIENT_VERSION < (0, 12, 0), reason="sinks to files of this machine are tried with one client")

FRAME = pl.LazyFrame({"a": [3, 1, 2], "b": ["x", None, "z"]})


def test_one_parquet_file(context, tmp_path):
    target = tmp_path / "out.parquet"
    result = FRAME.remote(context).distributed().sink_parquet(str(target), sink_to_single_file=True).await_result()
    assert result.location == [str(target)]
    assert_frame_equal(pl.read_parquet(target), FRAME.collect())
    assert list(tmp_path.iterdir()) == [target], "nothing but the file is left"


def test_one_ipc_file(context, tmp_path):
    target = tmp_path / "out.ipc"
    FRAME.remote(context).distributed().sink_ipc(str(target), sink_to_single_file=True).await_result()
    assert_frame_equal(pl.read_ipc(target), FRAME.collect())


def test_a_folder(context, tmp_path):
    result = FRAME.remote(context).distributed().sink_parquet(f"{tmp_path}/out/").await_result()
    assert_frame_equal(pl.read_parquet(result.location), FRAME.collect())


def test_a_missing_folder_is_an_error(context, tmp_path):
    target = tmp_path / "none" / "out.parquet"
    with pytest.raises(OSError, match="folder does not exist"):
        FRAME.remote(context).distributed().sink_parquet(str(target), sink_to_single_file=True).await_result()
    assert not target.parent.exists()


def test_csv_is_written_as_polars_writes_it(context, tmp_path):
    FRAME.remote(context).distributed().sink_csv(f"{tmp_path}/out.csv", sink_to_single_file=True).await_result()
    assert (tmp_path / "out.csv").read_text() == FRAME.collect().write_csv()
