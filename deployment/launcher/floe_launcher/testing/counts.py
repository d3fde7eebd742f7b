"""Counts of tests, read from the XML reports that Surefire and pytest write."""

from __future__ import annotations

import xml.etree.ElementTree as xml
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Counts:
    passed: int = 0
    failed: int = 0
    skipped: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(self.passed + other.passed, self.failed + other.failed, self.skipped + other.skipped)

    def __str__(self) -> str:
        return f"{self.passed} passed, {self.failed} failed" + (f", {self.skipped} skipped" if self.skipped else "")


def of_reports(reports: Iterable[Path]) -> Counts:
    total = Counts()
    for report in reports:
        try:
            root = xml.parse(report).getroot()
        except (OSError, xml.ParseError):
            total += Counts(failed=1)  # a report that was not finished: its tests did not pass
            continue
        for suite in [root] if root.tag == "testsuite" else root.iter("testsuite"):
            tests, skipped = int(suite.get("tests", 0)), int(suite.get("skipped", 0))
            failed = int(suite.get("failures", 0)) + int(suite.get("errors", 0))
            total += Counts(tests - skipped - failed, failed, skipped)
    return total
