"""Makes frames of all types with Polars and pyarrow, and compares what came back.

frames.py make DIR      writes DIR/<name>.<kind>, kind being stream, arrow (IPC file) or parquet
frames.py check DIR     for each <name>.<kind>, compares it with DIR/<name>.<kind>.back.<kind2>
"""

import datetime as dt
import decimal
import io
import random
import sys
from pathlib import Path

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

TYPES = {
    "bool": pl.Boolean,
    "i8": pl.Int8,
    "i16": pl.Int16,
    "i32": pl.Int32,
    "i64": pl.Int64,
    "i128": pl.Int128,
    "u8": pl.UInt8,
    "u16": pl.UInt16,
    "u32": pl.UInt32,
    "u64": pl.UInt64,
    "f32": pl.Float32,
    "f64": pl.Float64,
    "str": pl.String,
    "bin": pl.Binary,
    "date": pl.Date,
    "time": pl.Time,
    "dt_ms": pl.Datetime("ms"),
    "dt_us": pl.Datetime("us", "UTC"),
    "dt_ns": pl.Datetime("ns", "Europe/Berlin"),
    "dur_ms": pl.Duration("ms"),
    "dur_us": pl.Duration("us"),
    "dur_ns": pl.Duration("ns"),
    "dec5": pl.Decimal(5, 2),
    "dec15": pl.Decimal(15, 3),
    "dec38": pl.Decimal(38, 10),
    "null": pl.Null,
    "cat": pl.Categorical,
    "enum": pl.Enum(["x", "yy", "zzz and more than twelve", "é"]),
    "enum300": pl.Enum([f"c{i}" for i in range(300)]),
}
for optional in ("UInt128", "Float16"):
    if hasattr(pl, optional):
        TYPES[optional.lower()] = getattr(pl, optional)


def value(rng, dtype, inner=False):
    """A value of a type, as Python has it; within others it is small, which Polars insists on."""
    if rng.random() < 0.25 or dtype == pl.Null:
        return None
    if isinstance(dtype, pl.List):
        return [value(rng, dtype.inner, True) for _ in range(rng.choice([0, 0, 1, 2, 5]))]
    if isinstance(dtype, pl.Array):
        return [value(rng, dtype.inner, True) for _ in range(dtype.size)]
    if isinstance(dtype, pl.Struct):
        return {f.name: value(rng, f.dtype, True) for f in dtype.fields}
    if dtype == pl.Boolean:
        return rng.random() < 0.5
    if dtype.is_integer():
        name = str(dtype).lower()
        bits = int("".join(c for c in name if c.isdigit()))
        low, high = (0, 2**bits - 1) if name.startswith("u") else (-(2 ** (bits - 1)), 2 ** (bits - 1) - 1)
        if inner and bits >= 64:
            low, high = max(low, -(2**62)), min(high, 2**62)
        return rng.choice([low, high, 0, 1, rng.randint(low, high)])
    if dtype.is_float():
        return rng.choice([0.0, -1.5, float("inf"), float("nan"), 1.0])
    if dtype == pl.String:
        return rng.choice(["", "a", "twelve bytes", "thirteen byte", "ü" * rng.randint(1, 40), "x" * 300])
    if dtype == pl.Binary:
        return rng.choice([b"", b"\xff\x00", b"z" * rng.randint(1, 50)])
    if dtype == pl.Date:
        return dt.date(1970, 1, 1) + dt.timedelta(days=rng.randint(-20000, 40000))
    if dtype == pl.Time:
        return dt.time(rng.randint(0, 23), rng.randint(0, 59), 5, rng.randint(0, 999999))
    if isinstance(dtype, pl.Datetime):
        zone = dt.timezone.utc if dtype.time_zone else None
        return dt.datetime(2020, 1, 1, tzinfo=zone) + dt.timedelta(milliseconds=rng.randint(-(10**11), 10**11))
    if isinstance(dtype, pl.Duration):
        return dt.timedelta(milliseconds=rng.randint(-(10**9), 10**9))
    if isinstance(dtype, pl.Decimal):
        digits = rng.randint(0, 10**dtype.precision - 1) * rng.choice([1, -1])
        return decimal.Decimal(digits).scaleb(-dtype.scale, decimal.Context(prec=50))
    if isinstance(dtype, pl.Enum):
        return rng.choice(dtype.categories.to_list())
    if dtype == pl.Categorical:
        return rng.choice(["red", "green", "a colour of more than twelve bytes", ""])
    raise ValueError(dtype)


def series(rng, name, dtype, rows):
    return pl.Series(name, [value(rng, dtype) for _ in range(rows)], dtype=dtype)


def nested(dtype):
    return {
        "list": pl.List(dtype),
        "array": pl.Array(dtype, 3),
        "struct": pl.Struct({"p": dtype, "q": pl.Int64}),
        "list_list": pl.List(pl.List(dtype)),
        "list_struct": pl.List(pl.Struct({"p": dtype, "q": pl.String})),
        "struct_list": pl.Struct({"p": pl.List(dtype), "q": pl.Struct({"r": dtype})}),
        "array_array": pl.Array(pl.Array(dtype, 2), 2),
        "list_array": pl.List(pl.Array(dtype, 2)),
        "array_list": pl.Array(pl.List(dtype), 2),
    }


def frames(seed=7, rows=23, types=None):
    """Frames by name."""
    rng = random.Random(seed)
    made = {}
    for name, dtype in TYPES.items():
        if types and name not in types:
            continue
        made[name] = pl.DataFrame([series(rng, name, dtype, rows)])
        made[name + "_full"] = made[name].drop_nulls()
        made[name + "_empty"] = made[name].clear()
        made[name + "_nested"] = pl.DataFrame([series(rng, key, d, rows) for key, d in nested(dtype).items()])
    made["all"] = pl.DataFrame([series(rng, n, d, rows) for n, d in TYPES.items()])
    made["sorted"] = pl.DataFrame({"s": [1, 2, 3]}).with_columns(pl.col("s").set_sorted())
    made["no_struct_fields"] = pl.DataFrame([pl.Series("e", [{}, None], dtype=pl.Struct([]))])
    if hasattr(pl, "Map"):
        made["map"] = pl.DataFrame([pl.Series("m", [{"a": 1, "b": None}, None, {}], dtype=pl.Map(pl.String, pl.Int64))])
    made["no_columns"] = pl.DataFrame(height=5) if "height" in pl.DataFrame.__init__.__code__.co_varnames else pl.DataFrame()
    return made


def parquet_able(name):
    return name not in ("no_struct_fields", "no_columns")


def tables():
    """pyarrow tables of forms that Polars never writes, by name."""
    n = None
    return {
        "pa_utf8": pa.table({"s": pa.array(["a", n, "x" * 20], pa.utf8()), "b": pa.array([b"a", n, b"y" * 20], pa.binary())}),
        "pa_large": pa.table({"s": pa.array(["a", n, "x" * 20], pa.large_utf8()), "b": pa.array([b"a", n, b""], pa.large_binary())}),
        "pa_list": pa.table({"l": pa.array([[1], n, [], [2, n]], pa.list_(pa.int32()))}),
        "pa_fixed": pa.table({"f": pa.array([b"abc", n], pa.binary(3)), "g": pa.array([b"0123456789abcdef", n], pa.binary(16))}),
        "pa_seconds": pa.table({"s": pa.array([1, n], pa.timestamp("s")), "d": pa.array([1, n], pa.duration("s")), "t": pa.array([1, n], pa.time32("s")), "m": pa.array([1, n], pa.time32("ms")), "u": pa.array([1, n], pa.time64("us")), "d64": pa.array([86400000, n], pa.date64())}),
        "pa_dict": pa.table({"d": pa.array(["a", n, "b", "a"]).dictionary_encode(), "i": pa.array([5, n, 6, 5]).dictionary_encode()}),
    }


def write(frame, path, kind):
    if kind == "stream":
        path.write_bytes(stream(frame))
    elif kind == "arrow":
        compression = {"a": "lz4", "b": "zstd", "c": "uncompressed"}[sorted("abc")[len(path.name) % 3]]
        frame.write_ipc(path, compression=compression, compat_level=pl.CompatLevel.newest())
    else:
        codec = ["zstd", "snappy", "lz4", "gzip", "brotli", "uncompressed"][len(path.name) % 6]
        frame.write_parquet(path, compression=codec)


def stream(frame):
    sink = io.BytesIO()
    frame.write_ipc_stream(sink, compat_level=pl.CompatLevel.newest())
    return sink.getvalue()


def make(folder):
    folder.mkdir(parents=True, exist_ok=True)
    for name, frame in frames().items():
        for kind in ("stream", "arrow", "parquet"):
            if kind == "parquet" and not parquet_able(name):
                continue
            write(frame, folder / f"{name}.{kind}", kind)
    for name, table in tables().items():
        with pa.ipc.new_stream(folder / f"{name}.stream", table.schema) as writer:
            writer.write_table(table)
        with pa.ipc.new_file(folder / f"{name}.arrow", table.schema) as writer:
            writer.write_table(table)
        # Polars takes seconds of a day for milliseconds, and durations of seconds we refuse.
        table = table.drop_columns([c for c in ("t", "d") if name == "pa_seconds"])
        pq.write_table(table, folder / f"{name}.parquet")


def read(path):
    kind = path.suffix[1:]
    if kind == "stream":
        return pl.read_ipc_stream(path)
    if kind == "arrow":
        return pl.read_ipc(path)
    return pl.read_parquet(path)


def expect(path, actual):
    """What a file holds; where Polars cannot read an encoding, what pyarrow says."""
    if not path.name.startswith("enc_"):
        return read(path)
    return pl.from_arrow(pq.read_table(path)).cast(actual.schema)


def pq_rows(frame):
    """What pyarrow reads of a file that Polars writes."""
    sink = io.BytesIO()
    frame.write_parquet(sink)
    sink.seek(0)
    return pq.read_table(sink).to_pylist()


def check(folder):
    failures = 0
    count = 0
    for back in sorted(folder.glob("*.back.*")):
        name, kind = back.name.split(".")[:2]
        try:
            actual = read(back)
            expected = expect(folder / f"{name}.{kind}", actual)
            if expected.schema != actual.schema:
                raise AssertionError(f"schema {expected.schema} became {actual.schema}")
            if expected.height != actual.height or expected.rows() != actual.rows():
                if str(expected.rows()) != str(actual.rows()):
                    raise AssertionError(f"{expected} became {actual}")
            if back.suffix == ".parquet" and "128" not in str(expected.schema):
                table = pq.read_table(back, page_checksum_verification=True)
                if table.num_rows != expected.height or str(table.to_pylist()) != str(pq_rows(expected)):
                    raise AssertionError(f"pyarrow reads {table}")
            count += 1
        except BaseException as problem:
            failures += 1
            print("FAILED", back.name, type(problem).__name__, str(problem)[:1500])
    print(count, "equal,", failures, "different")
    return 1 if failures or not count else 0


if __name__ == "__main__":
    if sys.argv[1] == "make":
        make(Path(sys.argv[2]))
    else:
        sys.exit(check(Path(sys.argv[2])))
