"""What is shipped and how it is built: static analysis, damaged files at scale, two builds that give the same bytes."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import xml.etree.ElementTree as xml
from pathlib import Path

import pytest

HOME = Path(__file__).resolve().parents[2]
# One is high, two is medium; three and four are what nobody has to explain.
MEDIUM = 2
FILES = os.environ.get("FLOE_FUZZ_FILES", "25000")


def maven(home: Path, *arguments: str) -> None:
    done = subprocess.run(["sh", "./mvnw", "-B", "-q", *arguments], cwd=home, capture_output=True, text=True, stdin=subprocess.DEVNULL)
    assert done.returncode == 0, (done.stdout + done.stderr)[-4000:]


def test_static_analysis_finds_nothing_that_is_not_explained():
    """SpotBugs with find-sec-bugs; common/lint/spotbugs-explained.xml holds what stands, each with its reason."""
    maven(HOME, "compile", "com.github.spotbugs:spotbugs-maven-plugin:spotbugs", "-Dspotless.check.skip=true")
    reports = sorted(HOME.glob("*/*/target/spotbugsXml.xml"))
    assert len(reports) > 10, "every module was looked at"
    found = []
    for report in reports:
        for bug in xml.parse(report).getroot().iter("BugInstance"):
            if int(bug.get("priority")) <= MEDIUM:
                line = bug.find("SourceLine")
                found.append(f"{bug.get('type')} {'' if line is None else line.get('sourcepath')}:{'' if line is None else line.get('start')}")
    assert not found, "\n".join(sorted(found))


def test_every_exception_has_its_reason():
    text = (HOME / "common/lint/spotbugs-explained.xml").read_text()
    matches = re.findall(r"(<!--.*?-->)?\s*<Match>", text, re.DOTALL)
    assert all(matches), "a <Match> without a comment in front of it"


def test_a_hundred_thousand_damaged_files_are_read_or_refused():
    maven(HOME, "package", "-pl", "common/format", "-am", "-Dspotless.check.skip=true", "-Dsurefire.failIfNoSpecifiedTests=false",
          "-Dtest=Damaged*Test,NdjsonFileTest#changedBytesNeverCrash", f"-Dfloe.fuzz.files={FILES}")


def _sums(home: Path) -> dict[str, str]:
    application = home / "deployment/node/target/quarkus-app"
    return {str(file.relative_to(application)): hashlib.sha256(file.read_bytes()).hexdigest() for file in sorted(application.rglob("*.jar"))}


def test_two_builds_give_the_same_bytes(tmp_path):
    if shutil.which("git") is None:
        pytest.skip("needs git to copy the sources")
    sums = []
    for name in ("first", "a-second-folder"):
        home = tmp_path / name
        subprocess.run(["git", "clone", "-q", "--no-hardlinks", str(HOME), str(home)], check=True)
        maven(home, "package", "-DskipTests", "-Dspotless.check.skip=true", "-pl", "deployment/node", "-am")
        sums.append(_sums(home))
    assert sums[0], "something was built"
    assert sums[0] == sums[1], {name for name in sums[0] if sums[0][name] != sums[1].get(name)}
