"""A child process: the cases of one type in all contexts, one line of JSON each, and one before Polars is asked.

  python batch.py URI TYPE SKIPPED-AS-JSON [ONLY [NAMES-FILE]]
A process of its own because Polars may abort where it has no answer, or never end.
"""

from __future__ import annotations

import json
import os
import sys
import threading
import time
import warnings
from collections import defaultdict
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent), str(HERE.parent / "differential")]
os.environ["RUST_BACKTRACE"] = "0"
warnings.simplefilter("ignore")

import polars as pl  # noqa: E402
from comparison import Verdict, compare  # noqa: E402
from contexts import CONTEXTS, KINDS, frame, query, wrapped  # noqa: E402
from generator.program import FAILURES, PROLOGUE, evaluate  # noqa: E402
from support.client import answer, connect  # noqa: E402
from support.oracle import Outcome  # noqa: E402
from table import Case, table, type_name  # noqa: E402

TOGETHER = 48  # expressions in one query
THREADS = 4
PATIENCE = 30.0
LOCK = threading.Lock()
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


@dataclass(frozen=True)
class Asked:
    """One case in one context over one frame, with Polars' own outcome."""

    case: Case
    context: str
    kind: str
    text: str
    local: Outcome

    @property
    def name(self) -> str:
        return f"{self.case.name} {type_name(self.case.dtype)} {self.context} {self.kind}"


def outcome(action) -> Outcome:
    try:
        return Outcome(action(), None)
    except FAILURES as error:
        return Outcome(None, error)


class Judge:
    """Asks the cluster for many expressions at once, and again for fewer where one of them fails."""

    def __init__(self, uri: str, dtype, kind: str):
        self.context = connect(uri)
        self.rendered = frame(dtype, kind).render()
        self.source = evaluate(self.rendered)

    def local(self, context: str, text: str) -> Outcome:
        return outcome(lambda: evaluate(query(context, [("r", text)]), f=self.source).collect())

    def remote(self, context: str, texts: list[str]) -> Outcome:
        columns = [(f"r{number}", text) for number, text in enumerate(texts)]
        return outcome(lambda: answer(evaluate(query(context, columns), f=self.source), self.context))

    def judge(self, together: list[Asked]) -> None:
        remote = self.remote(together[0].context, [asked.text for asked in together])
        if remote.error is not None and len(together) > 1:
            half = (len(together) + 1) // 2
            self.judge(together[:half])
            self.judge(together[half:])
            return
        for number, asked in enumerate(together):
            self.tell(asked, remote if remote.error is not None else Outcome(remote.frame.select(f"r{number}").rename({f"r{number}": "r"}), None))

    def declared(self, asked: Asked) -> pl.DataType | None:
        """The type that Polars itself says the answer has."""
        try:
            return evaluate(query(asked.context, [("r", asked.text)]), f=self.source).collect_schema()["r"]
        except FAILURES:
            return None

    def tell(self, asked: Asked, remote: Outcome) -> None:
        local = asked.local
        if local.frame is not None:
            local = Outcome(local.frame.select("r"), None)
        try:
            verdict, words = compare(local, remote, True)
            if verdict == Verdict.SCHEMA and remote.frame["r"].dtype == self.declared(asked):
                verdict, words = Verdict.NO_ORACLE, f"Polars breaks its own schema: {words}"
        except FAILURES as failed:
            verdict, words = Verdict.BROKEN, f"{type(failed).__name__}: {failed}"
        told = {"name": asked.name, "function": asked.case.function, "context": asked.context, "kind": asked.kind, "verdict": verdict, "words": words}
        if verdict.is_difference() or verdict in (Verdict.REFUSED, Verdict.BROKEN):
            told["program"] = f"{PROLOGUE}f = {self.rendered}\nprint({query(asked.context, [('r', asked.text)])}.collect())"
        tell(**told)


def asked_of(judge: Judge, cases: list[Case], kind: str, skipped: set[str], wanted: set[str] | None) -> Iterator[Asked]:
    for case in cases:
        for context in CONTEXTS:
            text = wrapped(case, context)
            asked = text and Asked(case, context, kind, text, None)
            if not asked or asked.name in skipped or (wanted is not None and asked.name not in wanted):
                continue
            tell(start=asked.name)
            local = judge.local(context, text)
            if local.error is not None and (type(local.error).__name__ == "PanicException" or isinstance(local.error, TypeError)):
                tell(name=asked.name, function=case.function, context=context, kind=kind, verdict=Verdict.NO_ORACLE, words=str(local.error)[:100])
                continue
            yield Asked(case, context, kind, text, local)


def batches(every: Iterator[Asked]) -> list[list[Asked]]:
    """Errors alone, and only over the mixed frame; the others by context and number of rows."""
    alone, grouped = [], defaultdict(list)
    for asked in every:
        if asked.local.error is None:
            grouped[asked.context, asked.local.frame.height].append(asked)
        elif asked.kind == "mixed":
            alone.append([asked])
    return alone + [group[first:first + TOGETHER] for group in grouped.values() for first in range(0, len(group), TOGETHER)]


def main() -> None:
    uri, name, skipped, only, names = (sys.argv[1:] + ["", ""])[:5]
    cases = [case for case in table() if type_name(case.dtype) == name and only in case.name]
    wanted = set(Path(names).read_text().splitlines()) if names else None
    threading.Thread(target=watch, daemon=True).start()
    with ThreadPoolExecutor(THREADS) as pool:
        for kind in KINDS:
            judge = Judge(uri, cases[0].dtype, kind)
            list(pool.map(judge.judge, batches(asked_of(judge, cases, kind, set(json.loads(skipped)), wanted))))


if __name__ == "__main__":
    main()
