"""What a run came to, as text: verdicts, differences by functions, refusals by name, hits with their floor."""

from __future__ import annotations

import collections

from comparison import Verdict

UNCOMPARED = (Verdict.NO_ORACLE, Verdict.NONE, Verdict.BROKEN, Verdict.REFUSED)


class Report:
    def __init__(self, seed: str):
        self.seed = seed
        self.verdicts: collections.Counter = collections.Counter()
        self.refusals: collections.Counter = collections.Counter()
        self.broken: collections.Counter = collections.Counter()
        self.hits: dict[str, collections.Counter] = collections.defaultdict(collections.Counter)
        self.differences: list[dict] = []

    def add(self, told: dict) -> None:
        verdict = Verdict(told["verdict"])
        self.verdicts[verdict] += 1
        if verdict == Verdict.BROKEN:
            self.broken[told["words"][:300]] += 1
        if verdict == Verdict.REFUSED:
            self.refusals[told["words"]] += 1
        if verdict.is_difference():
            self.differences.append(told)
        if verdict not in UNCOMPARED:
            for kind, text in told["hits"]:
                self.hits[kind][text] += 1

    @property
    def compared(self) -> int:
        return sum(count for verdict, count in self.verdicts.items() if verdict not in UNCOMPARED)

    def below(self, floor: int, wanted: set[str]) -> list[str]:
        """Functions of the table that were compared fewer times."""
        return sorted(f"{name} {self.hits['function'][name]}" for name in wanted if self.hits["function"][name] < floor)

    def text(self, programs: int = 20) -> str:
        lines = [f"seed {self.seed}: {self.compared} compared, {len(self.differences)} differences"]
        lines += [f"  {count:6d} {verdict}" for verdict, count in self.verdicts.most_common()]
        lines += [f"refused {count:4d} {words}" for words, count in self.refusals.most_common(30)]
        lines += [f"broken {count:4d} {words}" for words, count in self.broken.most_common(10)]
        blame = collections.Counter(name for told in self.differences for name in told["functions"])
        lines += ["functions in differences: " + ", ".join(f"{name} {count}" for name, count in blame.most_common(40))] if blame else []
        for told in self.differences[:programs]:
            lines += [f"--- case {self.seed}/{told['number']}: {told['verdict']}: {told['words']}{'' if told['ordered'] else ' (rows in any order)'}", told["program"]]
        return "\n".join(lines)

    def table(self) -> str:
        lines = []
        for kind in ("context", "type", "operator", "function"):
            counts = self.hits[kind]
            lines.append(f"{kind}s ({len(counts)}): " + ", ".join(f"{name} {count}" for name, count in sorted(counts.items(), key=lambda pair: pair[1])))
        return "\n".join(lines)
