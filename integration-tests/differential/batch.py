"""A child process: judges cases FIRST to LAST of a seed and prints one line of JSON for each, and one before it begins.

  python batch.py URI SEED FIRST LAST SHRINK THREADS
A process of its own because Polars may abort where it has no answer: the runner goes on after the case.
"""

from __future__ import annotations

import json
import os
import sys
import threading
import time
import traceback
import warnings
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[1]), str(Path(__file__).resolve().parent)]
os.environ["RUST_BACKTRACE"] = "0"
warnings.simplefilter("ignore")

from comparison import Verdict  # noqa: E402
from generator.case import Case, make  # noqa: E402
from generator.program import FAILURES  # noqa: E402
from judging import judge  # noqa: E402
from shrinking import shrink  # noqa: E402
from support.client import answer, connect  # noqa: E402

LOCK = threading.Lock()
PATIENCE = 45.0  # Polars itself loops for ever over some queries: then the process ends, and the cases under way have no oracle
last_word = time.monotonic()


def tell(**words: object) -> None:
    global last_word  # noqa: PLW0603 - one a process
    with LOCK:
        last_word = time.monotonic()
        sys.stdout.write(json.dumps(words) + "\n")
        sys.stdout.flush()


def watch() -> None:
    while time.monotonic() - last_word < PATIENCE:
        time.sleep(1)
    os._exit(3)


def run(seed: str, number: int, ask, shrinks: bool) -> None:
    tell(start=number)
    try:
        _run(seed, number, ask, shrinks)
    except FAILURES as broken:  # a fault of the generator
        tell(number=number, verdict=Verdict.BROKEN, words=f"{type(broken).__name__}: {broken} at {traceback.extract_tb(broken.__traceback__)[-1]}", hits=[])


def _run(seed: str, number: int, ask, shrinks: bool) -> None:
    case = make(seed, number)
    if case is None:
        tell(number=number, verdict=Verdict.NONE, words="", hits=[])
        return
    verdict, words = judge(case, ask)
    told: dict = {"number": number, "verdict": verdict, "words": words, "hits": hits(case), "functions": functions(case)}
    if verdict.is_difference():
        if shrinks:
            case = shrink(case, lambda candidate: _alike(judge(candidate, ask), (verdict, words)))
            told["words"] = judge(case, ask)[1]
        told.update(program=case.program(), ordered=case.ordered, functions=functions(case))
    tell(**told)


def _alike(one: tuple[Verdict, str], other: tuple[Verdict, str]) -> bool:
    """The same kind of difference; errors also with the same first words."""
    if one[0] != other[0]:
        return False
    return one[0] in (Verdict.WRONG, Verdict.SCHEMA, Verdict.ROWS) or one[1][:24] == other[1][:24]


def functions(case: Case) -> list[str]:
    return sorted({node.name for node in case.query.walk() if node.name})


def hits(case: Case) -> list[list[str]]:
    """What a case exercises, once each: functions and operators, with the types they are called on and their contexts."""
    found = {(kind, text) for node in case.query.walk() if node.name
             for kind, text in (("function" if node.receiver else "operator", node.name), ("type", node.receiver), ("context", node.context)) if text}
    return [list(pair) for pair in sorted(found)]


def main() -> None:
    uri, seed, first, last, shrinks, threads = sys.argv[1], sys.argv[2], *map(int, sys.argv[3:7])
    context = connect(uri)
    threading.Thread(target=watch, daemon=True).start()
    with ThreadPoolExecutor(threads) as pool:
        for _ in pool.map(lambda number: run(seed, number, lambda query: answer(query, context), bool(shrinks)), range(first, last)):
            pass


if __name__ == "__main__":
    main()
