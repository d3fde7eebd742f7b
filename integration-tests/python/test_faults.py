"""What user code does wrong costs the query an error that says so, and the node nothing."""

import os
import signal
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import cloudpickle
import polars as pl
import pytest
from support.client import execute

# The helpers cannot import this file, as they cannot import a script of a user.
cloudpickle.register_pickle_by_value(sys.modules[__name__])

FRAME = pl.LazyFrame({"a": [1, 2, 3]})


def mapped(function):
    return FRAME.select(pl.col("a").map_batches(function, return_dtype=pl.Int64))


def raising(series):
    raise ValueError("no such thing as " + str(series.len()))


def leaving(series):
    sys.exit(3)


def vanishing(series):
    os._exit(7)


def aborting(series):
    os.abort()


def endless(series):
    while True:
        pass


def greedy(series):
    return pl.Series([len(bytearray(10 << 30))] * 3)


def killed(series):
    os.kill(os.getpid(), signal.SIGKILL)


FAULTS = {
    "an exception": (raising, ValueError, "no such thing as 3.*in raising"),
    "sys.exit": (leaving, pl.exceptions.ComputeError, r"sys\.exit\(3\)"),
    "the end of the process": (vanishing, pl.exceptions.ComputeError, "exit code 7"),
    "an abort": (aborting, pl.exceptions.ComputeError, "abort"),
    "an endless loop": (endless, pl.exceptions.ComputeError, "call_timeout"),
    "too much memory": (greedy, MemoryError, ""),
    "kill -9": (killed, pl.exceptions.ComputeError, "killed"),
    "another type than promised": (lambda s: s.cast(pl.String), pl.exceptions.PolarsError, "expected output type"),
    "no series": (lambda s: "text", TypeError, "must return a Series"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_faults(context, name):
    function, error, words = FAULTS[name]
    with pytest.raises(error, match=f"(?s){words}"):
        execute(mapped(function), context)
    assert execute(mapped(lambda s: s + 1), context).lazy().collect()["a"].to_list() == [2, 3, 4]


def test_what_a_function_prints_harms_nothing(context):
    def chatty(series):
        print("x" * 100_000)
        os.write(1, b"straight to the descriptor")
        return series

    assert execute(mapped(chatty), context).lazy().collect()["a"].to_list() == [1, 2, 3]


def test_user_code_sees_no_secrets_and_has_a_folder_of_its_own(context):
    def look(series):
        with open("mine", "w") as file:
            file.write("here")
        return pl.Series([f"{sorted(os.environ)} {os.getcwd()}"] * series.len())

    text = execute(FRAME.select(pl.col("a").map_batches(look, return_dtype=pl.String)), context).lazy().collect()["a"][0]
    assert "AWS" not in text and "FLOE" not in text and "helper-" in text


def test_many_queries_share_few_helpers(context):
    def work(number):
        time.sleep(0.01)
        return execute(mapped(lambda s: s + number), context).lazy().collect()["a"].to_list() == [1 + number, 2 + number, 3 + number]

    with ThreadPoolExecutor(20) as pool:
        assert all(pool.map(work, range(100)))


def slow(series):
    time.sleep(1)
    return series


def test_silent_helpers_leave_room_for_other_queries(context):
    """Every helper has started and says nothing: what needs none of them is answered all the same."""
    many = 2 * os.cpu_count()
    with ThreadPoolExecutor(many) as pool:
        list(pool.map(lambda _: execute(mapped(slow), context), range(many)))
    answered = execute(FRAME.select(pl.col("a").sum()), context)
    assert answered.lazy().collect().item() == 6
