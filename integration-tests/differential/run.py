"""Random queries through a node and through Polars itself.

  python run.py URI [--cases 10000] [--seed TEXT] [--no-shrink] [--threads 4] [--out FILE]
  python run.py URI --repro SEED/NUMBER     one case again, with its program
"""

from __future__ import annotations

import argparse
import json
import secrets
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[1]), str(Path(__file__).resolve().parent)]

from comparison import Verdict  # noqa: E402
from report import Report  # noqa: E402

BATCH = 400
FLOOR = 20


def results(uri: str, seed: str, cases: int, shrinks: bool = True, threads: int = 4) -> Iterator[dict]:
    """One dictionary a case, in no order. A case that kills the child has no oracle."""
    first = 0
    while first < cases:
        last = min(first + BATCH, cases)
        done: set[int] = set()
        started: set[int] = set()
        child = subprocess.Popen([sys.executable, str(Path(__file__).with_name("batch.py")), uri, seed, str(first), str(last), str(int(shrinks)), str(threads)],
                                 stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        for line in child.stdout:
            told = json.loads(line)
            if "start" in told:
                started.add(told["start"])
            else:
                done.add(told["number"])
                yield told
        if child.wait() == 0:
            first = last
            continue
        for number in sorted(started - done):
            print(f"no oracle: the process ended over {seed}/{number}", flush=True)
            yield {"number": number, "verdict": Verdict.NO_ORACLE, "words": "the process ended", "hits": []}
        first = max(started | done | {first}) + 1


def run(uri: str, seed: str, cases: int, shrinks: bool = True, threads: int = 4, out: Path | None = None) -> Report:
    report = Report(seed)
    began = time.monotonic()
    for told in results(uri, seed, cases, shrinks, threads):
        report.add(told)
        if out and Verdict(told["verdict"]).is_difference():
            with out.open("a") as file:
                file.write(json.dumps(told) + "\n")
        if sum(report.verdicts.values()) % 1000 == 0:
            print(f"{sum(report.verdicts.values())} cases, {len(report.differences)} differences, {time.monotonic() - began:.0f} s", flush=True)
    return report


def reproduce(uri: str, name: str) -> None:
    from generator.case import make
    from judging import judge
    from support.client import answer, connect

    seed, _, number = name.rpartition("/")
    case = make(seed, int(number))
    print(case.program() if case else "no case")
    if case:
        context = connect(uri)
        print(*judge(case, lambda query: answer(query, context)))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("uri")
    parser.add_argument("--cases", type=int, default=10_000)
    parser.add_argument("--seed", default=secrets.token_hex(4))
    parser.add_argument("--no-shrink", action="store_true")
    parser.add_argument("--threads", type=int, default=4)
    parser.add_argument("--out", type=Path, help="differences as lines of JSON")
    parser.add_argument("--repro", metavar="SEED/NUMBER")
    arguments = parser.parse_args()
    if arguments.repro:
        reproduce(arguments.uri, arguments.repro)
        return
    print(f"seed {arguments.seed}", flush=True)
    report = run(arguments.uri, arguments.seed, arguments.cases, not arguments.no_shrink, arguments.threads, arguments.out)
    print(report.table())
    from generator.functions import FUNCTIONS

    print(f"below {FLOOR}: " + ", ".join(report.below(FLOOR, {function.name for function in FUNCTIONS})))
    print(report.text())
    sys.exit(1 if report.differences else 0)


if __name__ == "__main__":
    main()
