"""Runs the corpus against a running node and tells what works, by topic; --write-pending lists the refused queries.

  python corpus/survey.py URI [TEXT ...] [--write-pending] [--verbose]
"""

from __future__ import annotations

import argparse
import collections
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from support import corpus  # noqa: E402
from support.client import answer, connect  # noqa: E402
from support.oracle import Outcome, compare  # noqa: E402

HEADER = "# Queries of the corpus that the cluster refuses by name for now; the corpus test keeps this list true.\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("uri")
    parser.add_argument("only", nargs="*")
    parser.add_argument("--write-pending", action="store_true")
    parser.add_argument("--verbose", action="store_true", help="show the whole difference of a wrong answer")
    arguments = parser.parse_args()
    context = connect(arguments.uri)
    counts: dict[str, collections.Counter] = collections.defaultdict(collections.Counter)
    refused, reasons = [], collections.Counter()
    for query in corpus.load(arguments.only):
        verdict, words = judge(query, context)
        counts[query.name.split("/")[0]][verdict] += 1
        if verdict == "refused":
            refused.append(query.name)
            reasons["refused: " + words] += 1
        elif verdict == "wrong":
            print(f"WRONG {query.name}: {words if arguments.verbose else words.splitlines()[0][:200]}")
            reasons["wrong: " + words.splitlines()[0]] += 1
    print(f"{'topic':24s}{'right':>8s}{'refused':>9s}{'wrong':>7s}")
    for topic, count in sorted(counts.items()):
        print(f"{topic:24s}{count['right']:8d}{count['refused']:9d}{count['wrong']:7d}")
    total = sum(counts.values(), collections.Counter())
    print(f"{'all':24s}{total['right']:8d}{total['refused']:9d}{total['wrong']:7d}")
    for words, count in reasons.most_common(30):
        print(f"{count:5d}  {words[:160]}")
    if arguments.write_pending:
        corpus.PENDING.write_text(HEADER + "".join(f"{name}\n" for name in sorted(refused)))


def judge(query: corpus.Query, context) -> tuple[str, str]:
    local = Outcome.of(query.build().collect)
    remote = Outcome.of(lambda: answer(query.build(), context))
    if local.error is None and remote.is_refusal():
        return "refused", str(remote.error).splitlines()[0]
    try:
        compare(local, remote, ordered=query.ordered, exact=query.exact)
    except AssertionError as difference:
        return "wrong", str(difference)
    return "right", ""


main()
