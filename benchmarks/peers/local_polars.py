"""Polars' streaming engine in this process."""

from __future__ import annotations

from peers.options import Options, Run
from peers.polars_frames import FrameAnswer, opener


def open_engine(options: Options) -> Run:
    frames, scan = options.workload.frames(options.scale), opener(options.data)
    return lambda name: FrameAnswer(frames[name](scan).collect(engine="streaming"))
