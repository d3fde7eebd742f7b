"""Writes docs/fidelity.md from what the runs of Polars' own tests printed: python fidelity_page.py 1.43.2=LOG 2.0.0=LOG > docs/fidelity.md"""

from __future__ import annotations

import re
import sys
from pathlib import Path

CLIENTS = {"1.43.2": "0.10.0", "2.0.0": "0.12.0"}
HEAD = """# Fidelity

Polars' own unit tests, sent through the unmodified client to one node: every `collect` of a test runs in the cluster, so a test passes only
when the answer (or the error) is what Polars promises. Written by `integration-tests/support/fidelity_page.py` from the output of those runs.
"""


def page(logs: dict[str, str]) -> str:
    parts = [HEAD]
    for version, text in logs.items():
        good, total = map(int, re.search(r"^score: (\d+) of (\d+)", text, re.MULTILINE).groups())
        parts.append(f"## Tests of Polars {version}, client {CLIENTS[version]}: {good:,} of {total:,} = {100 * good / total:.1f} %\n")
        rows = re.findall(r"^(\S+)\s+(\d+) of\s+(\d+)\s+([\d.]+) %$", text, re.MULTILINE)
        parts.append("| folder | pass | of | share |\n|---|---|---|---|\n" + "".join(f"| {name} | {passed} | {of} | {float(share):.1f} % |\n" for name, passed, of, share in rows))
    return "\n".join(parts)


if __name__ == "__main__":
    sys.stdout.write(page({version: Path(log).read_text() for version, log in (argument.split("=", 1) for argument in sys.argv[1:])}))
