"""Every function in every context answers as the Polars of this client does; what differs for now stands in pending-VERSION.txt."""

from __future__ import annotations

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "differential")]

from contexts import CONTEXTS  # noqa: E402
from run import Summary, pending, results  # noqa: E402
from table import functions  # noqa: E402

MANY = 90_000
# One may only be asked of lists, arrays or structs inside lists, and so on.
LEAST_CONTEXTS = 4


def test_every_function_in_every_context(node):
    summary = Summary()
    for told in results(node.uri):
        summary.add(told)
    print(summary.text())
    known = pending()
    fresh = [f"{name}: {summary.unlike[name]['words']}" for name in sorted(set(summary.unlike) - known)]
    assert not fresh, f"{len(fresh)} differ from Polars that did not:\n" + "\n".join(fresh[:100])
    mended = sorted(known - set(summary.unlike))
    assert not mended, f"{len(mended)} are like Polars now: take them out of the pending list (run.py URI --write-pending):\n" + "\n".join(mended[:100])
    assert summary.compared > MANY
    assert set(summary.contexts) <= set(CONTEXTS)
    assert {name for name in functions() if len(summary.hits[name]) < LEAST_CONTEXTS} == set()
