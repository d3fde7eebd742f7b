"""Broken requests on every port: an answer or a refusal within its time, bounded memory, and the node lives.

FLOE_FUZZ_PORT_REQUESTS is how many (default 7,000; the long suite sends 1,000,000), FLOE_FUZZ_STATE remembers how far a run has come.
"""

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import ports  # noqa: E402

REQUESTS = int(os.environ.get("FLOE_FUZZ_PORT_REQUESTS", "7000"))


def test_mutated_requests_on_every_port(tmp_path):
    state = os.environ.get("FLOE_FUZZ_STATE")
    told = ports.run(tmp_path / "node", REQUESTS, int(os.environ.get("FLOE_FUZZ_SEED", "1")), Path(state) if state else None)
    print({name: told[name] for name in ("done", "seconds", "most_bytes")}, told["outcomes"])
    assert told["done"] >= REQUESTS
    assert sum(told["outcomes"].values()) >= REQUESTS
    for port in (*ports.METHODS, "observatory", "management"):
        assert any(outcome.startswith(port + " ") for outcome in told["outcomes"]), f"{port} got nothing"
