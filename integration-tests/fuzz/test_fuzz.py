"""Broken plans and requests: each gets an answer or a clean refusal, the node's memory stays bounded, the node lives.

FLOE_FUZZ_REQUESTS is how many (default 3,000; the long suite sends 100,000), FLOE_FUZZ_SEED repeats a run.
"""

from __future__ import annotations

import json
import os
import random
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import grpc
import polars as pl
import pytest
from polars._utils.cloud import prepare_cloud_plan
from support import corpus
from support.client import execute
from support.wire import SERVICE, TERMINAL, RawClient, block, submission

sys.path.insert(0, str(Path(__file__).parent))
from mutations import mutate  # noqa: E402

REQUESTS = int(os.environ.get("FLOE_FUZZ_REQUESTS", "3000"))
SEED = int(os.environ.get("FLOE_FUZZ_SEED", "1"))
GROWTH_LIMIT = 3 << 30
PATIENCE = 30.0  # a mutated range may be long: after this a query is cancelled, and must end
# What the gRPC library itself answers to bytes that are no protobuf message at all.
NO_MESSAGE = {grpc.StatusCode.INTERNAL, grpc.StatusCode.CANCELLED, grpc.StatusCode.UNKNOWN}
CLEAN = {grpc.StatusCode.INVALID_ARGUMENT, grpc.StatusCode.UNIMPLEMENTED, grpc.StatusCode.RESOURCE_EXHAUSTED,
         grpc.StatusCode.FAILED_PRECONDITION, grpc.StatusCode.NOT_FOUND}
METHODS = ["GetQueryStatus", "GetQueryResult", "GetQueryPlans", "CancelQuery", "DeleteQueryResult", "GetComputeVersions", "SubmitQuery"]
KNOWN_ERRORS = {name for name in dir(pl.exceptions) if name.endswith("Error")} | {"ValueError", "TypeError", "OSError", "FileNotFoundError", "NotImplementedError", "PermissionError", "MemoryError", "OverflowError"}


@pytest.fixture(scope="module")
def seeds() -> list[bytes]:
    """Plans of the corpus without the largest frames, as the client writes them."""
    plans = []
    for query in corpus.load():
        try:
            plan = prepare_cloud_plan(query.build().sink_parquet("<in-memory>", lazy=True))
        except pl.exceptions.PolarsError:
            continue
        plan = plan[0] if isinstance(plan, tuple) else plan
        if len(plan) < 20_000:
            plans.append(plan)
    assert len(plans) > 300
    return plans


class Raw(threading.local):
    """One channel a thread."""

    def __init__(self, address: tuple[str, int]):
        self.client = RawClient(*address)


def submit_and_follow(client: RawClient, request: bytes, clean: set[grpc.StatusCode] = CLEAN) -> str:
    """Sends a request; a query that starts is followed to its end. Answers what became of it."""
    try:
        query_id = client.submit(request)
    except grpc.RpcError as refusal:
        assert refusal.code() in clean, f"refused with {refusal.code()}: {refusal.details()}"
        assert refusal.details(), "a refusal without words"
        return "refused"
    deadline = time.monotonic() + PATIENCE
    pause, cancelled = 0.002, False
    while (status := client.status(query_id)) not in TERMINAL:
        time.sleep(pause)
        pause = min(pause * 2, 0.2)
        if time.monotonic() > deadline:
            assert not cancelled, f"query {query_id} did not end after its cancellation"
            client.cancel(query_id)
            cancelled, deadline = True, time.monotonic() + PATIENCE
    if status == 4:
        errors = client.errors(query_id)
        assert errors, f"query {query_id} failed without an error"
        for error in errors:
            for words in json.loads(error).values():
                assert words.split(":", 1)[0] in KNOWN_ERRORS, f"an unknown error: {words}"
                assert "Exception" not in words and "\tat " not in words, f"the inside of the node shows in: {words}"
    return TERMINAL[status]


def run_all(node, count: int, one) -> dict[str, int]:
    """Runs numbered cases on a few threads; the first broken promise names its number."""
    raw = Raw(node.address)
    outcomes: dict[str, int] = {}
    lock = threading.Lock()

    def case(number: int) -> None:
        try:
            outcome = one(raw.client, number)
        except (AssertionError, grpc.RpcError) as broken:
            raise AssertionError(f"case {number} of seed {SEED}: {broken}") from broken
        with lock:
            outcomes[outcome] = outcomes.get(outcome, 0) + 1

    with ThreadPoolExecutor(4) as pool:
        for _ in pool.map(case, range(count), chunksize=1):
            pass
    return outcomes


def test_mutated_plans(node, seeds, context):
    before = node.resident_bytes() if node.pid else 0

    def one(client: RawClient, number: int) -> str:
        chance = random.Random(f"{SEED}/plan/{number}")
        return submit_and_follow(client, submission(mutate(chance.choice(seeds), seeds, chance)))

    outcomes = run_all(node, REQUESTS, one)
    print(f"{REQUESTS} mutated plans: {outcomes}")
    assert sum(outcomes.values()) == REQUESTS
    if node.pid:
        assert node.resident_bytes() - before < GROWTH_LIMIT
    assert execute(pl.LazyFrame({"a": [1, 2]}).select(pl.col("a").sum()), context).lazy().collect().item() == 3


def test_mutated_requests(node, seeds, context):
    """The messages around the plan, on every method."""

    def one(client: RawClient, number: int) -> str:
        chance = random.Random(f"{SEED}/request/{number}")
        method = chance.choice(METHODS)
        if method == "SubmitQuery":
            request = mutate(submission(chance.choice(seeds)[:200]), seeds, chance)
            return submit_and_follow(client, request, CLEAN | NO_MESSAGE)
        reference = block(1, block(1, chance.choice(("019aa000-0000-7000-8000-000000000000", "", "x" * 40)).encode()))
        try:
            client.call(SERVICE + method, mutate(reference, seeds, chance) if chance.random() < 0.8 else chance.randbytes(chance.randrange(64)))
        except grpc.RpcError as refusal:
            assert refusal.code() in CLEAN | NO_MESSAGE, f"{method}: {refusal.code()}: {refusal.details()}"
            return f"refused {refusal.code().name}"
        return "answered"

    count = max(200, REQUESTS // 5)
    outcomes = run_all(node, count, one)
    print(f"{count} mutated requests: {outcomes}")
    assert sum(outcomes.values()) == count
    assert execute(pl.LazyFrame({"a": [1]}), context).lazy().collect().item() == 1


@pytest.mark.parametrize("plan", [b"", b"DSL_VERSION", b"\x00" * 100, b"DSL_VERSION\x18\x00\x00\x00", b"\xff" * 10_000], ids=["empty", "only a mark", "zeros", "only a head", "noise"])
def test_hopeless_plans_are_refused_at_once(node, plan):
    client = RawClient(*node.address)
    with pytest.raises(grpc.RpcError) as refusal:
        client.submit(submission(plan))
    assert refusal.value.code() == grpc.StatusCode.INVALID_ARGUMENT
    client.close()


def test_an_unknown_method_is_unimplemented(node):
    client = RawClient(*node.address)
    with pytest.raises(grpc.RpcError) as refusal:
        client.call("/polars_cloud.compute_plane.client.v1.ClientService/NoSuchMethod", b"")
    assert refusal.value.code() == grpc.StatusCode.UNIMPLEMENTED
    client.close()
