"""Results as a markdown table and as JSON."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable

from harness.measure import Result, Results

OURS = "floe"
SMALLEST = 0.0002  # what is left of a time above the fixed cost counts at least so much: clocks are not finer

Value = Callable[[Result], float | None]


def markdown(title: str, facts: dict[str, object], results: Results, peaks: dict[str, int], trivial: str | None = None) -> str:
    """Two tables, of wall time with the load beside and of CPU time, then peaks of memory and what went wrong."""
    lines = [f"# {title}", "", ", ".join(f"{key} {value}" for key, value in facts.items()), ""]
    lines += _table("seconds", results, lambda cell: cell.seconds, trivial, loads=True)
    if any(cell.cpu is not None for cells in results.values() for cell in cells.values()):
        lines += _table("CPU seconds", results, lambda cell: cell.cpu, None, loads=False)
    lines += [f"peak memory of {engine}: {size / 2**20:.0f} MiB" for engine, size in peaks.items() if size]
    lines += [f"{engine}, {query}: {cell.problem}" for engine, cells in results.items() for query, cell in cells.items() if cell.problem]
    return "\n".join(lines) + "\n"


def _table(unit: str, results: Results, value: Value, trivial: str | None, loads: bool) -> list[str]:
    """The fastest run of each engine, ratios of ours to the others; with a trivial query, ratios of what is above its time."""
    engines = list(results)
    others = [engine for engine in engines if engine != OURS] if OURS in engines else []
    net = _net(results, value, trivial)
    heads = [f"query, {unit}", *engines, *(f"{OURS} / {engine}" for engine in others), *(["load"] if loads else [])]
    rows = []
    for query in next(iter(results.values())):
        cells = [results[engine][query] for engine in engines]
        ratios = [_ratio(net(OURS, query), net(engine, query)) for engine in others]
        busy = max((load for cell in cells for load in cell.loads if load is not None), default=None)
        rows.append([query, *(_seconds(value(cell)) for cell in cells), *ratios, *([f"{busy:.1f}" if busy is not None else "-"] if loads else [])])
    sums = [_seconds(sum(value(cell) or 0.0 for cell in results[engine].values())) for engine in engines]
    means = [_mean(net, engine, results[OURS]) for engine in others]
    rows.append(["sum; geometric mean", *sums, *means, *([""] if loads else [])])
    return [_line(heads), _line(["---"] * len(heads)), *map(_line, rows), ""]


def _net(results: Results, value: Value, trivial: str | None) -> Callable[[str, str], float | None]:
    def net(engine: str, query: str) -> float | None:
        whole = value(results[engine][query])
        fixed = value(results[engine][trivial]) if trivial in results[engine] else 0.0
        return None if whole is None or fixed is None or query == trivial else max(whole - fixed, SMALLEST if trivial else 0.0)

    return net


def _mean(net: Callable[[str, str], float | None], engine: str, queries: Iterable[str]) -> str:
    pairs = [(net(OURS, query), net(engine, query)) for query in queries]
    logs = [math.log(ours / theirs) for ours, theirs in pairs if ours and theirs]
    return f"{math.exp(sum(logs) / len(logs)):.2f} of {len(logs)}" if logs else "-"


def as_json(title: str, facts: dict[str, object], results: Results, peaks: dict[str, int]) -> dict:
    """Every sample, raw."""
    return {
        "title": title, "machine": facts, "peak_bytes": peaks,
        "engines": {
            engine: {
                query: {"seconds": [sample.seconds for sample in cell.samples], "cpu": [sample.cpu for sample in cell.samples], "load": cell.loads,
                        "rows": cell.samples[0].rows if cell.samples else None, "problem": cell.problem}
                for query, cell in cells.items()
            }
            for engine, cells in results.items()
        },
    }


def _ratio(ours: float | None, theirs: float | None) -> str:
    return f"{ours / theirs:.2f}" if ours and theirs else "-"


def _seconds(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


def _line(cells: list[str]) -> str:
    return "| " + " | ".join(cells) + " |"
