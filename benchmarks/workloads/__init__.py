"""What is measured: data, LazyFrames for Polars and Floe, SQL for the others.

Modules of this package import Polars only inside functions that need it, because engines that speak SQL run in environments without it.
"""

from __future__ import annotations

from pathlib import Path

from . import groupby, join, kernels, pdsh, scan
from .workload import Workload

ALL: dict[str, Workload] = {workload.name: workload for workload in (pdsh.WORKLOAD, pdsh.DECIMAL, groupby.WORKLOAD, join.WORKLOAD, scan.WORKLOAD, kernels.WORKLOAD)}


def tables(folder: Path) -> dict[str, Path]:
    """The files of a data folder by the name of the table."""
    return {path.stem: path for path in sorted(folder.glob("*.*")) if not path.name.startswith(".")}
