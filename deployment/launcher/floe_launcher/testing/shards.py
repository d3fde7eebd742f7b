"""The shards: named parts of the tests, each with a budget in minutes. The default ones sum up to 45."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..places import HOME

CLIENTS = ("0.4.1", "0.5.0", "0.10.0", "0.11.3", "0.12.0")
NEWEST = CLIENTS[-1]


@dataclass(frozen=True)
class Shard:
    name: str
    minutes: float
    text: str
    folder: str | None = None  # below integration-tests; None: Maven runs it
    client: str = NEWEST
    requirements: str | None = None  # an environment other than that of the client
    variables: dict[str, str] = field(default_factory=dict)
    long: bool = False


SHARDS = [
    Shard("java", 18, "unit tests of every module, style and build (Maven)"),
    Shard("launcher", 5, "the launcher's commands", "launcher"),
    *[Shard(f"client-{version}", 2, f"quick start and life of a query by polars-cloud {version}", "clients", version) for version in CLIENTS],
    Shard("corpus", 2, "small queries by topic, compared with Polars", "corpus"),
    Shard("python", 2, "user functions and callbacks, compared with Polars; faults", "python"),
    Shard("python-0.4.1", 2, "the same by polars-cloud 0.4.1", "python", "0.4.1", long=True),
    Shard("pdsh", 1, "the 22 PDS-H queries, compared with Polars", "pdsh"),
    Shard("distributed", 15, "three worker processes: PDS-H over exchanges, streams, faults, restarts, child processes, shared folders and S3", "distributed", long=True),
    Shard("fuzz", 2, "thousands of broken plans and requests", "fuzz"),
    Shard("security", 15, "every promise of docs/security.md with its attack written out", "security", long=True),
    Shard("differential", 2, "four hundred random queries, compared with Polars 2.0; prints its seed", "differential"),
    Shard("differential-0.10.0", 2, "the same with Polars 1.43", "differential", "0.10.0", long=True),
    Shard("differential-long", 60, "ten thousand random queries, each function at least 20 times", "differential",
          variables={"FLOE_DIFFERENTIAL_CASES": "10000"}, long=True),
    Shard("contexts", 12, "every function in select, groups, windows, lists, arrays, rolling and cumulative evaluation, compared with Polars 2.0", "contexts", long=True),
    Shard("contexts-0.10.0", 14, "the same with Polars 1.43", "contexts", "0.10.0", long=True),
    Shard("chart", 3, "values, schema and renderings of the Helm chart (renderings when helm is there)", "kubernetes", requirements="kubernetes"),
    Shard("corpus-3", 10, "the corpus on three worker processes, every join exchanged", "corpus",
          variables={"FLOE_TEST_WORKERS": "3", "FLOE_TEST_DISTRIBUTED": '{"partitions_per_worker": 2, "equi_join_broadcast_limit": 0}'}, long=True),
    Shard("dashboard", 5, "the dashboard in a real browser (needs Chromium)", "dashboard", requirements="dashboard", long=True),
    Shard("pdsh-sf1", 15, "PDS-H at scale factor 1", "pdsh", variables={"FLOE_TEST_SCALE": "1"}, long=True),
    Shard("kubernetes", 90, "the chart against a real API server; builds its tools first", "kubernetes", requirements="kubernetes",
          variables={"FLOE_TEST_KUBERNETES": "1"}, long=True),
    Shard("fuzz-long", 90, "100,000 broken plans", "fuzz", variables={"FLOE_FUZZ_REQUESTS": "100000"}, long=True),
    Shard("fuzz-ports", 60, "1,000,000 broken requests over all ports; goes on where it was stopped", "fuzz/test_ports.py",
          variables={"FLOE_FUZZ_PORT_REQUESTS": "1000000", "FLOE_FUZZ_STATE": str(HOME / ".floe/tests/fuzz-ports.json")}, long=True),
    Shard("supply", 60, "static analysis of all modules, 100,000 broken files, two builds that give the same bytes", "supply", long=True),
]
