"""Random queries answer as the Polars of this client does. FLOE_DIFFERENTIAL_CASES (default 400) and FLOE_DIFFERENTIAL_SEED repeat a run."""

from __future__ import annotations

import os
import secrets
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from comparison import Verdict  # noqa: E402
from generator.functions import FUNCTIONS, missing  # noqa: E402
from run import FLOOR, run  # noqa: E402

CASES = int(os.environ.get("FLOE_DIFFERENTIAL_CASES", "400"))
SEED = os.environ.get("FLOE_DIFFERENTIAL_SEED") or secrets.token_hex(4)
# The share of cases that may differ while findings are open (November: 5 %); the goal is none.
TOLERATED = float(os.environ.get("FLOE_DIFFERENTIAL_TOLERATED", "0.1"))
ENOUGH_FOR_THE_FLOOR = 10_000


def test_every_function_of_the_client_is_drawn_or_left_out_by_name():
    assert missing() == []


def test_random_queries(node):
    print(f"seed {SEED}")
    report = run(node.uri, SEED, CASES)
    print(report.text())
    assert report.verdicts[Verdict.BROKEN] <= CASES // 100, report.broken
    assert report.compared > CASES * 0.8
    assert len(report.differences) <= CASES * TOLERATED, report.text()
    if CASES >= ENOUGH_FOR_THE_FLOOR:
        assert report.below(FLOOR, {function.name for function in FUNCTIONS}) == []
