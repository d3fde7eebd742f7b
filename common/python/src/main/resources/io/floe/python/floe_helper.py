"""Runs pickled user code for a Floe node.

Requests come on standard input, answers go to the standard output that the process was started with. Both are a
list of parts: a count (u32), then for each part a kind (u8: 0 in place, 1 in a file), a length (u64) and the bytes or
the path. The first part of a request names the operation, the first part of an answer is "ok" or "error".
Only the standard library and Polars are needed; numbers are little endian.
"""

import os
import struct
import sys


def _own_channels():
    """The two ends that the node talks through, out of reach of user code that prints or reads."""
    requests = os.fdopen(os.dup(0), "rb", buffering=1 << 16)
    answers = os.fdopen(os.dup(1), "wb", buffering=1 << 16)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.dup2(2, 1)
    try:
        import fcntl

        for channel in (requests, answers):
            fcntl.fcntl(channel.fileno(), 1031, 1 << 20)  # F_SETPIPE_SZ: fewer switches between the processes
    except (ImportError, OSError):
        pass
    return requests, answers


def _die_with_the_node():
    """A helper whose node has gone ends itself, also in the middle of a call."""
    import threading
    import time

    node = os.getppid()

    def watch():
        while os.getppid() == node:
            time.sleep(1)
        os._exit(70)

    threading.Thread(target=watch, daemon=True, name="floe-node-watch").start()


def _limit(memory):
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if memory > 0:
        resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))


_REQUESTS, _ANSWERS = _own_channels()

if __name__ == "__main__" and len(sys.argv) > 1:
    _limit(int(sys.argv[1]))
    _die_with_the_node()

import io  # noqa: E402
import json  # noqa: E402
import pickle  # noqa: E402
import traceback  # noqa: E402

import polars as pl  # noqa: E402
from polars._utils.wrap import wrap_df, wrap_s  # noqa: E402

EMPTY = b""
OBJECTS = {}


class Refusal(Exception):
    """An error with the name that the client is to raise."""

    def __init__(self, name, message):
        super().__init__(message)
        self.name = name


# Parts


def read_exactly(count):
    data = _REQUESTS.read(count)
    if len(data) < count:
        os._exit(0)
    return data


def read_request():
    parts = []
    for _ in range(struct.unpack("<I", read_exactly(4))[0]):
        kind, length = struct.unpack("<BQ", read_exactly(9))
        data = read_exactly(length)
        parts.append(Spilled(data.decode()) if kind else data)
    return parts


class Spilled:
    """A part that lies in a file."""

    def __init__(self, path):
        self.path = path


class OutFile:
    """A part of an answer that lies in a file, which belongs to the node from now on."""

    def __init__(self, path):
        self.path = path


def write_answer(parts):
    _ANSWERS.write(struct.pack("<I", len(parts)))
    for part in parts:
        kind = 0
        if isinstance(part, OutFile):
            kind, part = 1, part.path
        if isinstance(part, str):
            part = part.encode("utf-8", "surrogatepass")
        _ANSWERS.write(struct.pack("<BQ", kind, len(part)))
        _ANSWERS.write(part)
    _ANSWERS.flush()


def frame_of(part):
    """The frame of an Arrow stream. One in a file may be mapped: the node leaves it to this process."""
    if isinstance(part, Spilled):
        try:
            return pl.read_ipc(part.path)
        finally:
            os.unlink(part.path)
    return pl.read_ipc_stream(part)


def series_of(part, name):
    return frame_of(part).to_series(0).alias(name)


_SPILL_AT = 1 << 20
_files = 0


def part_of_frame(frame, spill_folder):
    if any(_holds_objects(dtype) for dtype in frame.dtypes):
        raise Refusal("ComputeError", "a Python function returned values of type Object, which cannot leave Python")
    if spill_folder and frame.estimated_size() >= _SPILL_AT:
        global _files
        _files += 1
        path = f"{spill_folder}/out-{os.getpid()}-{_files}"
        if POLARS >= (1, 38):  # in one piece, which the node then need not put together
            frame.write_ipc(path, compression="uncompressed", record_batch_size=max(frame.height, 1))
        else:
            frame.write_ipc(path, compression="uncompressed")
        return OutFile(path)
    target = io.BytesIO()
    frame.write_ipc_stream(target, compression="uncompressed")
    return target.getvalue()


def part_of_series(series, spill_folder):
    return part_of_frame(series.alias("").to_frame(), spill_folder)


def _holds_objects(dtype):
    if dtype == pl.Object:
        return True
    inner = getattr(dtype, "inner", None)
    if inner is not None:
        return _holds_objects(inner)
    return any(_holds_objects(field.dtype) for field in getattr(dtype, "fields", []) or [])


def dtype_of(part):
    """The type that the only column of an empty frame has; no bytes mean no type."""
    return pl.read_ipc_stream(part).dtypes[0] if part else None


# Objects


def unpickled(raw):
    if raw[0] and raw[1] != sys.version_info.minor:
        raise Refusal(
            "ComputeError",
            f"the function was pickled by Python 3.{raw[1]}, but this helper is Python 3.{sys.version_info.minor}",
        )
    return pickle.loads(memoryview(raw)[3:])


def object_of(key, raw):
    if raw:
        OBJECTS[key] = unpickled(raw)
    return OBJECTS[key]


# Series


def must_cast(actual, expected):
    """Whether values of a type have to be cast to the promised one; types that do not fit are an error."""
    if isinstance(actual, pl.List) and isinstance(expected, pl.List):
        return must_cast(actual.inner, expected.inner)
    if isinstance(actual, pl.Array) and isinstance(expected, pl.Array) and actual.size == expected.size:
        return must_cast(actual.inner, expected.inner)
    if isinstance(actual, pl.Struct) and isinstance(expected, pl.Struct):
        if len(actual.fields) != len(expected.fields):
            raise Refusal(
                "SchemaError",
                f"structs have different number of fields: {len(actual.fields)} vs {len(expected.fields)}",
            )
        pairs = zip(actual.fields, expected.fields)
        return any([must_cast(a.dtype, e.dtype) or a.name != e.name for a, e in pairs])
    if isinstance(actual, pl.Decimal) and isinstance(expected, pl.Decimal):
        return actual != expected
    if isinstance(actual, pl.Categorical) and isinstance(expected, pl.Categorical):
        return False
    if actual == expected:
        return False
    if actual == pl.Null:
        return True
    raise TypeError


def fitted(series, expected):
    if expected is None:
        return series
    try:
        cast = must_cast(series.dtype, expected)
    except TypeError:
        raise Refusal(
            "SchemaError",
            f"expected output type '{dtype_text(expected)}', got '{dtype_text(series.dtype)}'; "
            "set `return_dtype` to the proper datatype",
        ) from None
    return series.cast(expected) if cast else series


def dtype_text(dtype):
    return "String" if dtype == pl.String else str(dtype)


def as_series(result):
    return result if isinstance(result, pl.Series) else wrap_s(result)


class Columns:
    """Functions of ``map_batches`` and ``map_elements``."""

    def __init__(self, function, options, expected):
        self.function = function
        self.expected = expected

    def __call__(self, inputs):
        result = self.function([s._s for s in inputs], return_dtype=self.expected)
        return fitted(as_series(result), self.expected)


class Fold:
    """Folds and reduces, plain and cumulative: a function of an accumulator and the next column."""

    def __init__(self, function, options, expected):
        self.function = function
        self.kind = options["kind"]
        self.scalar = options["returns_scalar"]
        self.promised = expected if options["promised"] else None
        self.output = expected
        self.include_init = options.get("include_init", False)

    def step(self, accumulator, series):
        result = as_series(self.function((accumulator._s, series._s)))
        if self.scalar and len(result) != 1:
            raise Refusal(
                "InvalidOperationError", f"`{self.kind}` is said to return scalar but returned {len(result)} elements"
            )
        return result

    def checked(self, result):
        if self.promised is not None and result.dtype != self.promised:
            raise Refusal(
                "ComputeError",
                f"`{self.kind}` did not return given return_dtype "
                f"({dtype_text(self.promised)} != {dtype_text(result.dtype)})",
            )
        return result

    def __call__(self, inputs):
        accumulator = inputs[0]
        if not self.kind.startswith("cum_"):
            for series in inputs[1:]:
                accumulator = self.step(accumulator, series)
            accumulator = self.checked(accumulator)
            return accumulator.cast(self.output) if accumulator.dtype != self.output else accumulator
        member = self.output.fields[0].dtype if self.output.fields else None
        self.promised = member if self.promised is not None else None
        kept = [accumulator] if self.include_init or self.kind == "cum_reduce" else []
        for series in inputs[1:]:
            accumulator = self.checked(self.step(accumulator, series))
            if member is not None and accumulator.dtype != member:
                accumulator = accumulator.cast(member)
            accumulator = accumulator.alias(series.name)
            kept.append(accumulator)
        return pl.DataFrame(kept).to_struct(accumulator.name)


class Rolling:
    """``rolling_map``: the helper's own Polars makes the windows."""

    def __init__(self, function, options, expected):
        self.function = function
        self.options = options
        self.expected = expected

    def __call__(self, inputs):
        options = self.options
        result = inputs[0].rolling_map(
            lambda window: wrap_s(self.function(window._s)),
            window_size=options["window_size"],
            weights=options["weights"],
            min_samples=options["min_samples"],
            center=options["center"],
        )
        return result if result.dtype == self.expected else result.cast(self.expected)


MODES = {"columns": Columns, "fold": Fold, "rolling": Rolling}


def op_series(parts):
    """key, pickle, mode, options, expected type, folder for large answers, then for each input name, data, offsets"""
    key, raw, mode, options, expected, folder = parts[:6]
    options = json.loads(options)
    expected = dtype_of(expected)
    folder = folder.decode()
    call = MODES[mode.decode()](object_of(key, raw), options, expected)
    inputs = []
    offsets = []
    for at in range(6, len(parts), 3):
        inputs.append(series_of(parts[at + 1], parts[at].decode()))
        offsets.append(offsets_of(parts[at + 2]))
    if offsets[0] is None:
        result = call(inputs)
        return [part_of_series(result, folder), EMPTY]
    results = []
    for segment in range(len(offsets[0]) - 1):
        arguments = [
            series.slice(bounds[segment], bounds[segment + 1] - bounds[segment]).alias("")
            for series, bounds in zip(inputs, offsets)
        ]
        result = call(arguments).alias("")
        if options.get("returns_scalar") and len(result) != 1:
            if len(result):
                raise Refusal("InvalidOperationError", f"expected scalar for expr: {options['text']}, got {result}")
            result = pl.Series("", [None], dtype=result.dtype)
        results.append(result)
    if not results:
        empty = call([series.clear() for series in inputs])
        return [part_of_series(empty.clear(), folder), struct.pack("<q", 0)]
    ends = [0]
    for result in results:
        ends.append(ends[-1] + len(result))
    whole = results[0] if len(results) == 1 else pl.concat(results, rechunk=True)
    return [part_of_series(whole, folder), struct.pack(f"<{len(ends)}q", *ends)]


def offsets_of(part):
    if isinstance(part, Spilled):
        with open(part.path, "rb") as file:
            data = file.read()
        os.unlink(part.path)
        return memoryview(data).cast("i")
    return memoryview(part).cast("i") if part else None


def example(dtype):
    """A value that most functions can work with; None where there is no such value."""
    if dtype.is_decimal():
        import decimal

        return decimal.Decimal(0)
    if dtype.is_numeric():
        return 1
    if dtype == pl.Boolean:
        return False
    if dtype == pl.String:
        return ""
    if dtype == pl.Binary:
        return b""
    if isinstance(dtype, pl.List):
        return [example(dtype.inner)]
    if isinstance(dtype, pl.Array):
        return [example(dtype.inner)] * dtype.size
    if isinstance(dtype, pl.Struct):
        return {field.name: example(field.dtype) for field in dtype.fields}
    if isinstance(dtype, pl.Enum):
        return dtype.categories[0] if len(dtype.categories) else None
    return 0 if dtype.is_temporal() else None


def examples(name, dtype):
    if dtype.is_temporal():
        return pl.Series(name, [0, 0], dtype=pl.Int32 if dtype == pl.Date else pl.Int64).cast(dtype)
    return pl.Series(name, [example(dtype)] * 2, dtype=dtype)


def op_infer(parts):
    """key, pickle, then name and type of each input: the type that the function answers with"""
    key, raw = parts[:2]
    function = object_of(key, raw)
    try:
        inputs = [examples(parts[at].decode(), dtype_of(parts[at + 1])) for at in range(2, len(parts), 2)]
        result = as_series(function([s._s for s in inputs], return_dtype=None))
    except Exception:
        raise Refusal(
            "InvalidOperationError",
            "UDF called without return type, but was not able to infer the output type.\n\n"
            "This used to be allowed but lead to unpredictable results. To fix this problem, either provide a return"
            " datatype or execute the UDF in an eager context (e.g. in `map_columns`).",
        ) from None
    return [part_of_series(result.clear(), None)]


def op_rename(parts):
    """key, pickle, names: their new names"""
    key, raw = parts[:2]
    function = object_of(key, raw)
    return [str(function(name.decode())) for name in parts[2:]]


# Frames


def op_frame(parts):
    """key, pickle, folder, validate, promised columns, frame: the frame that the function makes of it"""
    key, raw, folder, validate, promised, frame = parts
    result = object_of(key, raw)(frame_of(frame))
    if not isinstance(result, pl.DataFrame):
        raise Refusal("ComputeError", f"Expected 'LazyFrame.map' to return a 'DataFrame', got a '{type(result)}'")
    return [part_of_frame(promised_columns(result, frame_of(promised).schema, validate == b"1"), folder.decode())]


def promised_columns(frame, schema, validate):
    """The frame with the columns that the plan counts on; others are an error."""
    if frame.schema == schema:
        return frame
    if validate:
        raise Refusal(
            "ComputeError",
            "The output schema of 'LazyFrame.map' is incorrect. Expected: "
            f"{schema_text(schema)}\nGot: {schema_text(frame.schema)}",
        )
    missing = [name for name in schema if name not in frame.columns]
    if missing:
        raise Refusal("ColumnNotFoundError", f"unable to find column {json.dumps(missing[0])}; the Python function "
                      f"returned the columns {frame.columns}, but promised {list(schema)}")
    return frame.select(fitted(frame[name], dtype) for name, dtype in schema.items())


def schema_text(schema):
    return "{" + ", ".join(f"{name}: {dtype_text(dtype)}" for name, dtype in schema.items()) + "}"


def op_groups(parts):
    """key, pickle, folder, promised columns, rows in the order of their groups, offsets of the groups"""
    key, raw, folder, promised, frame, offsets = parts
    function = object_of(key, raw)
    frame = frame_of(frame)
    offsets = offsets_of(offsets)
    schema = frame_of(promised).schema
    results = []
    for group in range(len(offsets) - 1):
        result = function(frame.slice(offsets[group], offsets[group + 1] - offsets[group])._df)
        result = result if isinstance(result, pl.DataFrame) else wrap_df(result)
        if result.width != len(schema):
            raise Refusal(
                "SchemaError",
                f"the Python function of map_groups returned the columns {result.columns}, but promised {list(schema)}",
            )
        results.append(result)
    whole = pl.concat(results) if results else pl.DataFrame(schema=schema)
    if whole.columns != list(schema):
        whole.columns = list(schema)
    return [part_of_frame(whole.select(fitted(whole[name], dtype) for name, dtype in schema.items()), folder.decode())]


def op_sink(parts):
    """key, pickle, frame: whether the function has enough"""
    key, raw, frame = parts
    return [b"1" if object_of(key, raw)(frame_of(frame)._df) else b"0"]


# Sources


SCANS = {}


def op_scan_schema(parts):
    """key, pickle: the columns of a source"""
    key, raw = parts
    schema = object_of(key, raw)()
    return [part_of_frame(pl.DataFrame(schema=schema), None)]


def op_scan_open(parts):
    """key, pickle, columns or nothing, most rows or nothing, rows of a batch or nothing"""
    key, raw, columns, rows, batch = parts
    number = lambda part: int(part) if part else None  # noqa: E731
    result = object_of(key, raw)(json.loads(columns) if columns else None, None, number(rows), number(batch))
    SCANS[key] = iter(result[0]) if isinstance(result, tuple) else iter([result])
    return []


def op_scan_next(parts):
    """key, folder, promised columns, validate: the next frame, or nothing at the end"""
    key, folder, promised, validate = parts
    try:
        frame = next(SCANS[key])
    except StopIteration:
        del SCANS[key]
        return []
    if isinstance(frame, pl.LazyFrame):
        frame = frame.collect()
    if not isinstance(frame, pl.DataFrame):
        frame = pl.DataFrame(frame)
    schema = frame_of(promised).schema
    if validate == b"1" and frame.schema != schema:
        raise Refusal(
            "SchemaError",
            f"user provided schema: {schema_text(schema)} doesn't match the DataFrame schema: "
            f"{schema_text(frame.schema)}",
        )
    return [part_of_frame(promised_columns(frame, schema, False), folder.decode())]


# Callbacks while planning


def placeholders(schemas):
    """Frames that stand for inputs of a plan: each is a cache, by whose number the node knows it again."""
    return [pl.LazyFrame(schema=frame_of(schema).schema).cache() for schema in schemas]


def serialized(frame):
    return frame.serialize(format="binary")


def op_pipe(parts):
    """key, pickle, columns of each input: the stand-ins for the inputs, and the plan that the callback makes of them"""
    key, raw = parts[:2]
    frames = placeholders(parts[2:])
    schemas = [frame.collect_schema() for frame in frames]
    function = object_of(key, raw)
    inputs = [frame._ldf for frame in frames]
    if POLARS < (1, 36):
        result = function((inputs[0], schemas[0]))
    else:
        result = function((inputs, schemas))
    return [*(serialized(frame) for frame in frames), serialized(pl.LazyFrame._from_pyldf(result))]


def op_pipe_dtype(parts):
    """key, pickle, type of each input: a plan that selects the expression, in which columns stand for the inputs"""
    key, raw = parts[:2]
    dtypes = [dtype_of(part) for part in parts[2:]]
    stand_ins = [pl.col(f"__floe_input_{number}")._pyexpr for number in range(len(dtypes))]
    from polars._utils.wrap import wrap_expr

    result = wrap_expr(object_of(key, raw)((stand_ins, dtypes)))
    return [serialized(pl.LazyFrame().select(result))]


def op_resolve(parts):
    """key, pickle: the plan that a resolver, or a provider of a dataset, makes"""
    key, raw = parts
    resolver = object_of(key, raw)
    if hasattr(resolver, "resolve_lazyframe"):
        frame = resolver.resolve_lazyframe(
            projection=None,
            limit=None,
            filters=[],
            filter_columns=[],
            filter_drop_columns_idx=None,
            existing_resolved_version_key=None,
        )
    else:
        frame = resolver.to_dataset_scan()
    return [serialized(frame[0] if isinstance(frame, tuple) else frame)]


POLARS = tuple(int("".join(c for c in part if c.isdigit()) or 0) for part in pl.__version__.split(".")[:3])

OPERATIONS = {
    b"series": op_series,
    b"infer": op_infer,
    b"rename": op_rename,
    b"frame": op_frame,
    b"groups": op_groups,
    b"sink": op_sink,
    b"scan_schema": op_scan_schema,
    b"scan_open": op_scan_open,
    b"scan_next": op_scan_next,
    b"pipe": op_pipe,
    b"pipe_dtype": op_pipe_dtype,
    b"resolve": op_resolve,
}


def name_of(failure):
    """The first class of the exception's ancestry that every client knows."""
    if isinstance(failure, Refusal):
        return failure.name
    for cls in type(failure).__mro__:
        if cls.__module__ in ("builtins", "polars.exceptions", "exceptions") and cls.__name__ not in (
            "Exception",
            "BaseException",
            "object",
        ):
            return cls.__name__
    return "ComputeError"


def text_of(failure):
    """What the user reads: the message, and where in the function it happened."""
    if isinstance(failure, Refusal):
        return str(failure)
    text = str(failure) or type(failure).__name__
    if isinstance(failure, KeyError):
        text = repr(failure.args[0]) if failure.args else text
    frames = [f for f in traceback.extract_tb(failure.__traceback__) if f.filename != __file__]
    if frames:
        text += "\n\nTraceback (most recent call last):\n" + "".join(traceback.format_list(frames)[-12:])
        text += "".join(traceback.format_exception_only(type(failure), failure)).rstrip()
    return text


def serve():
    write_answer(["ok", json.dumps({"minor": sys.version_info.minor, "polars": pl.__version__, "pid": os.getpid()})])
    while True:
        parts = read_request()
        try:
            for key in parts[1].split(b","):
                OBJECTS.pop(key, None)
            answer = [b"ok", *OPERATIONS[bytes(parts[0])](parts[2:])]
        except SystemExit as end:
            answer = [b"error", b"ComputeError", f"the Python function called sys.exit({end.code!r})"]
        except BaseException as failure:
            answer = [b"error", name_of(failure), text_of(failure)]
        write_answer(answer)


if __name__ == "__main__":
    serve()
