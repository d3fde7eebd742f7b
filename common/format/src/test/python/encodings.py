"""Writes every encoding, codec and page version that pyarrow can write, in a file each.

encodings.py make DIR     writes DIR/<name>.parquet
"""

import datetime as dt
import decimal
import random
import sys
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq


def table(rows):
    rng = random.Random(3)
    some = lambda make: [None if rng.random() < 0.2 else make() for _ in range(rows)]
    return pa.table(
        {
            "i32": pa.array(some(lambda: rng.randint(-(2**31), 2**31 - 1)), pa.int32()),
            "i64": pa.array(some(lambda: rng.randint(0, 1000)), pa.int64()),
            "f32": pa.array(some(lambda: rng.random()), pa.float32()),
            "f64": pa.array(some(lambda: rng.random()), pa.float64()),
            "b": pa.array(some(lambda: rng.random() < 0.5), pa.bool_()),
            "s": pa.array(some(lambda: "prefix" * rng.randint(0, 4) + str(rng.randint(0, 99)) + "é"), pa.string()),
            "bin": pa.array(some(lambda: rng.randbytes(rng.randint(0, 20))), pa.binary()),
            "f16": pa.array(some(lambda: 1.5), pa.float16()),
            "fix": pa.array(some(lambda: rng.randbytes(5)), pa.binary(5)),
            "dec": pa.array(some(lambda: decimal.Decimal(rng.randint(-(10**20), 10**20))), pa.decimal128(30, 0)),
            "ts": pa.array(some(lambda: dt.datetime(2020, 1, 1) + dt.timedelta(seconds=rng.randint(0, 10**8))), pa.timestamp("us")),
            "l": pa.array(some(lambda: [rng.randint(0, 9) for _ in range(rng.randint(0, 4))]), pa.list_(pa.int32())),
        }
    )


ENCODINGS = {
    "plain": {},
    "delta": {"i32": "DELTA_BINARY_PACKED", "i64": "DELTA_BINARY_PACKED", "s": "DELTA_BYTE_ARRAY", "bin": "DELTA_LENGTH_BYTE_ARRAY", "fix": "DELTA_BYTE_ARRAY", "b": "RLE", "ts": "DELTA_BINARY_PACKED"},
    "split": {"i32": "BYTE_STREAM_SPLIT", "i64": "BYTE_STREAM_SPLIT", "f32": "BYTE_STREAM_SPLIT", "f64": "BYTE_STREAM_SPLIT", "dec": "BYTE_STREAM_SPLIT", "s": "DELTA_LENGTH_BYTE_ARRAY", "f16": "BYTE_STREAM_SPLIT"},
}


def make(folder):
    folder.mkdir(parents=True, exist_ok=True)
    for rows in (40, 50_000):
        for name, encoding in ENCODINGS.items():
            for version in ("1.0", "2.0"):
                for codec in ("none", "snappy", "gzip", "brotli", "zstd", "lz4"):
                    if rows > 1000 and codec != "snappy":
                        continue
                    pq.write_table(
                        table(rows),
                        folder / f"enc_{name}_{version[0]}_{codec}_{rows}.parquet",
                        use_dictionary=False,
                        column_encoding=encoding or None,
                        data_page_version=version,
                        compression=codec,
                        data_page_size=20_000,
                        write_page_checksum=True,
                    )
        for size in (100, 2**20):
            pq.write_table(
                table(rows), folder / f"enc_dict_{size}_{rows}.parquet", dictionary_pagesize_limit=size, data_page_size=5000,
                data_page_version="2.0", use_deprecated_int96_timestamps=size == 100, row_group_size=20_000,
            )


make(Path(sys.argv[2]))
