"""The answer of engines that hand out Arrow tables."""

from __future__ import annotations

from pathlib import Path

import pyarrow
import pyarrow.parquet


class ArrowAnswer:
    """A table in memory."""

    def __init__(self, table: pyarrow.Table):
        self.table = table

    def rows(self) -> int:
        return self.table.num_rows

    def save(self, path: Path) -> None:
        pyarrow.parquet.write_table(self.table, path)
