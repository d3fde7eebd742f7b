"""Tables in the form of db-benchmark: scale 1 has ten million rows, a hundred groups in small keys, rows / 100 in large ones."""

from __future__ import annotations

import os
from pathlib import Path

ROWS = 10_000_000
GROUPS = 100
SEED = 20


def groupby(scale: float, cache: Path) -> Path:
    """One table `x`."""
    import numpy
    import polars as pl

    folder = cache / f"db-groupby/{scale:g}"
    if not (folder / "x.parquet").exists():
        rows = int(ROWS * scale)
        many = max(1, rows // GROUPS)
        random = numpy.random.default_rng(SEED)
        whole = {name: random.integers(1, end + 1, rows) for name, end in
                 {"id1": GROUPS, "id2": GROUPS, "id3": many, "id4": GROUPS, "id5": GROUPS, "id6": many, "v1": 5, "v2": 15}.items()}
        frame = pl.DataFrame(whole | {"v3": random.uniform(0, 100, rows).round(6)}).lazy()
        _write(frame.with_columns(_named("id1", 3), _named("id2", 3), _named("id3", 10)), folder / "x.parquet")
    return folder


def join(scale: float, cache: Path) -> Path:
    """A table `x` and three to join with: `small` has a millionth of its rows, `medium` a thousandth, `big` as many. Nine tenths of keys match."""
    import numpy
    import polars as pl

    folder = cache / f"db-join/{scale:g}"
    rows = int(ROWS * scale)
    counts = {"small": max(10, rows // 1_000_000), "medium": max(10, rows // 1000), "big": rows}
    if not (folder / "x.parquet").exists():
        random = numpy.random.default_rng(SEED)
        keys = {}
        for size, count in counts.items():
            pool = random.permutation(count + count // 9 + 1) + 1
            keys[size] = pool[:count], numpy.concatenate([pool[: count - count // 10], pool[count : count + count // 10]])
        left = {f"id{place}": random.permutation(numpy.resize(keys[size][0], rows)) for place, size in enumerate(counts, start=1)}
        frame = pl.DataFrame(left | {"v1": random.uniform(0, 100, rows).round(6)}).lazy()
        frame = frame.with_columns(*(_named(f"id{place}", 0).alias(f"id{place + 3}") for place in (1, 2, 3)))
        for place, (size, count) in enumerate(counts.items(), start=1):
            right = pl.DataFrame({f"id{place}": random.permutation(keys[size][1]), "v2": random.uniform(0, 100, len(keys[size][1])).round(6)}).lazy()
            _write(right.with_columns(_named(f"id{place}", 0).alias(f"id{place + 3}")), folder / f"{size}.parquet")
        _write(frame, folder / "x.parquet")
    return folder


def _named(column: str, digits: int):
    import polars as pl

    return pl.format("id{}", pl.col(column).cast(pl.String).str.zfill(digits)).alias(column)


def _write(frame, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    frame.sink_parquet(draft)
    os.replace(draft, path)
