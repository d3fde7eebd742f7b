"""The client in each of its versions, behind one face."""

from __future__ import annotations

import inspect
import json
import os

# A node reads the local files of the same machine; old clients ask the user to say so.
os.environ.setdefault("POLARS_CLOUD_ALLOW_LOCAL_SCANS", "true")
os.environ.setdefault("POLARS_SKIP_CLIENT_CHECK", "1")

import polars as pl  # noqa: E402
import polars_cloud as pc  # noqa: E402

CLIENT_VERSION = tuple(int(part) for part in pc.__version__.split(".")[:3])
IS_OLD = CLIENT_VERSION < (0, 10, 0)
STREAMS = CLIENT_VERSION >= (0, 11, 0)
EXPLAINS = CLIENT_VERSION >= (0, 12, 0)


def connect(uri: str):
    """A context as the documentation of this client version makes it."""
    if "uri" in inspect.signature(pc.ClusterContext.__init__).parameters:
        return pc.ClusterContext(uri=uri)
    host, port = uri.split("//", 1)[1].rsplit(":", 1)
    return pc.ClusterContext(compute_address=host, compute_port=int(port), insecure=True)


# Options of .distributed() for a whole run, for example {"partitions_per_worker": 2}.
DISTRIBUTED = json.loads(os.environ.get("FLOE_TEST_DISTRIBUTED", "{}"))


def start(frame: pl.LazyFrame, context, distributed: dict | None = None, **options):
    """Submits without waiting."""
    remote = frame.remote(context, **options).distributed(**{**DISTRIBUTED, **(distributed or {})})
    if "blocking" in inspect.signature(remote.execute).parameters:
        return remote.execute(blocking=False)
    return remote.execute()


def execute(frame: pl.LazyFrame, context, distributed: dict | None = None, **options):
    """Runs to the end and answers the QueryResult."""
    return start(frame, context, distributed, **options).await_result()


def answer(frame: pl.LazyFrame, context) -> pl.DataFrame:
    """The cluster's answer as a frame: through a result file, or streamed when FLOE_TEST_MODE=collect."""
    if os.environ.get("FLOE_TEST_MODE") == "collect" and STREAMS:
        return frame.remote(context).distributed(**DISTRIBUTED).collect()
    return execute(frame, context).lazy().collect()
