"""The quick start by the client that is installed here, against the cluster at SCHEDULER_ADDRESS."""

import os
import sys

import polars as pl
import polars_cloud as pc

address = os.environ["SCHEDULER_ADDRESS"]
tls = os.environ.get("SCHEDULER_TLS") == "1"
sink = os.environ.get("FLOE_TEST_SINK", "anonymous")
port = int(os.environ.get("SCHEDULER_PORT", "5051"))


def connect():
    try:
        return pc.ClusterContext(uri=f"{'https' if tls else 'http'}://{address}:{port}")
    except TypeError:  # the clients of 2025
        return pc.ClusterContext(compute_address=address, compute_port=port, insecure=not tls)


numbers = pl.LazyFrame({"key": ["a", "b", "a", "c"], "value": [1, 2, 3, 4]})
query = numbers.group_by("key").agg(pl.col("value").sum()).sort("key")
remote = query.remote(connect())
if os.environ.get("FLOE_TEST_DISTRIBUTED") == "1":
    remote = remote.distributed()

if sink == "anonymous":
    result = remote.execute()
    result = result.await_result() if hasattr(result, "await_result") else result
    rows = result.n_rows_result if hasattr(result, "n_rows_result") else None
    found = result.lazy().collect() if hasattr(result, "lazy") else None
    if found is not None and found.to_dict(as_series=False) != query.collect().to_dict(as_series=False):
        sys.exit(f"the cluster answered\n{found}\nand not\n{query.collect()}")
else:
    result = remote.sink_parquet(f"{sink}/{pc.__version__}/")
    result = result.await_result() if hasattr(result, "await_result") else result
    rows = getattr(result, "n_rows_result", None)
if rows is not None and rows != 3:
    sys.exit(f"the cluster answered with {rows} rows instead of 3")
print(f"polars-cloud {pc.__version__} with polars {pl.__version__}: the cluster answered as it should")
