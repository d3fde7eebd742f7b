"""A node of ours through the unmodified client: submitted, waited for, result files read to the last row."""

from __future__ import annotations

import os

os.environ.setdefault("POLARS_CLOUD_ALLOW_LOCAL_SCANS", "true")
os.environ.setdefault("POLARS_SKIP_CLIENT_CHECK", "1")

import polars_cloud as pc  # noqa: E402

from peers.options import Options, Run  # noqa: E402
from peers.polars_frames import FrameAnswer, opener  # noqa: E402


def open_engine(options: Options) -> Run:
    frames, scan = options.workload.frames(options.scale), opener(options.data)
    context = pc.ClusterContext(uri=options.uri)
    return lambda name: FrameAnswer(frames[name](scan).remote(context).distributed().execute().lazy().collect())
