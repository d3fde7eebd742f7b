"""Every function in every context, through a node and through Polars itself.

  python run.py URI [--type Int64] [--only rank] [--out FILE] [--write-pending]
  python run.py URI --again FILE      only the cases named there, such as a pending list
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent), str(HERE.parent / "differential")]

from comparison import Verdict  # noqa: E402
from support.client import CLIENT_VERSION  # noqa: E402
from table import table, type_name  # noqa: E402

PENDING = HERE / f"pending-{'.'.join(map(str, CLIENT_VERSION))}.txt"
UNCOMPARED = (Verdict.NO_ORACLE, Verdict.BROKEN)


def results(uri: str, wanted: str | None = None, only: str = "", names: str = "") -> Iterator[dict]:
    """One dictionary a case, context and frame, in no order. What kills the child has no oracle."""
    for name in dict.fromkeys(type_name(case.dtype) for case in table() if only in case.name):
        if wanted is None or name == wanted:
            yield from _of_type(uri, name, [only, names])


def _of_type(uri: str, name: str, only: list[str]) -> Iterator[dict]:
    skipped: list[str] = []
    found: dict[str, dict] = {}
    while True:
        child = subprocess.Popen([sys.executable, str(HERE / "batch.py"), uri, name, json.dumps(skipped), *only], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        started = None
        for line in child.stdout:
            told = json.loads(line)
            if "start" in told:
                started = told["start"]
            else:
                found[told["name"]] = told
        if child.wait() == 0 or started is None or started in found:
            break
        print(f"no oracle: the process ended over {started}", flush=True)
        skipped.append(started)
    yield from found.values()


class Summary:
    """Counts by context and by function, and what differs."""

    def __init__(self) -> None:
        self.verdicts: Counter = Counter()
        self.contexts: dict[str, Counter] = defaultdict(Counter)
        self.functions: dict[str, Counter] = defaultdict(Counter)
        self.hits: dict[str, set] = defaultdict(set)
        self.unlike: dict[str, dict] = {}

    def add(self, told: dict) -> None:
        verdict = Verdict(told["verdict"])
        self.verdicts[verdict] += 1
        if verdict in UNCOMPARED:
            return
        unlike = verdict.is_difference() or verdict == Verdict.REFUSED
        self.contexts[told["context"]][unlike] += 1
        self.functions[told["function"]][unlike] += 1
        self.hits[told["function"]].add(told["context"])
        if unlike:
            self.unlike[told["name"]] = told

    @property
    def compared(self) -> int:
        return sum(count for verdict, count in self.verdicts.items() if verdict not in UNCOMPARED)

    def text(self) -> str:
        lines = [f"{self.compared} compared, {len(self.unlike)} differ, {len(self.hits)} functions"]
        lines += [f"  {count:6d} {verdict}" for verdict, count in self.verdicts.most_common()]
        lines += [f"  {context:16s} {counts[True]:5d} of {sum(counts.values()):6d} differ" for context, counts in self.contexts.items()]
        worst = sorted(((counts[True], name) for name, counts in self.functions.items() if counts[True]), reverse=True)
        lines += ["differ: " + ", ".join(f"{name} {count}" for count, name in worst)]
        lines += ["contexts reached: " + ", ".join(f"{name} {len(contexts)}" for name, contexts in sorted(self.hits.items(), key=lambda pair: len(pair[1])))]
        return "\n".join(lines)


def pending() -> set[str]:
    return {line for line in PENDING.read_text().splitlines() if line and not line.startswith("#")} if PENDING.exists() else set()


def write_pending(unlike: dict[str, dict]) -> None:
    head = "# What differs from Polars for now: function#line, type, context, frame. The contexts test keeps this list true.\n"
    PENDING.write_text(head + "".join(f"{name}\n" for name in sorted(unlike)))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("uri")
    parser.add_argument("--type")
    parser.add_argument("--again", default="", metavar="FILE", help="names of cases, one a line")
    parser.add_argument("--only", default="", help="functions whose name holds this")
    parser.add_argument("--out", type=Path, help="differences as lines of JSON")
    parser.add_argument("--write-pending", action="store_true")
    arguments = parser.parse_args()
    summary, began = Summary(), time.monotonic()
    for told in results(arguments.uri, arguments.type, arguments.only, arguments.again):
        summary.add(told)
        if arguments.out and told["name"] in summary.unlike:
            with arguments.out.open("a") as file:
                file.write(json.dumps(told) + "\n")
    if arguments.write_pending:
        write_pending(summary.unlike)
    print(summary.text())
    print(f"{time.monotonic() - began:.0f} s")


if __name__ == "__main__":
    main()
