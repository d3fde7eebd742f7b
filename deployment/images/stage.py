#!/usr/bin/env python3
"""Puts the files of an image into deployment/images/target, for jib and for the Dockerfiles.

    stage.py distribution [--wheels FOLDER]   the node, a Java runtime of the modules it needs, uv, the start scripts
    stage.py tests-VERSION                    a client of that version with its packages, uv, the quick start

The node has to be built (./floe build). Packages come from the index that pip is set up for.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
HOME = HERE.parents[1]
UV = "uv==0.9.8"
PYTHON = os.environ.get("FLOE_IMAGE_PYTHON", "3.13")  # of the image that the client is installed in
PLATFORMS = ["manylinux_2_28_x86_64", "manylinux_2_24_x86_64", "manylinux_2_17_x86_64", "manylinux2014_x86_64"]
MODULES = [
    "java.se", "jdk.incubator.vector", "jdk.unsupported", "jdk.management", "jdk.management.agent", "jdk.crypto.ec", "jdk.crypto.cryptoki",
    "jdk.zipfs", "jdk.net", "jdk.naming.dns", "jdk.jfr", "jdk.localedata", "jdk.charsets", "jdk.jcmd",
]


def run(*command: object) -> None:
    subprocess.run([str(word) for word in command], check=True)


def java_runtime(folder: Path) -> None:
    home = os.environ.get("JAVA_HOME")
    if not home:
        sys.exit("JAVA_HOME does not name a JDK 25")
    run(Path(home) / "bin/jlink", "--add-modules", ",".join(MODULES), "--strip-debug", "--no-man-pages", "--no-header-files", "--compress", "zip-6",
        "--output", folder)


def uv(folder: Path) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        download(scratch, "--no-deps", UV)
        wheel = next(Path(scratch).glob("uv-*.whl"))
        with zipfile.ZipFile(wheel) as content:
            member = next(name for name in content.namelist() if name.endswith("/scripts/uv"))
            target = folder / "uv"
            target.write_bytes(content.read(member))
            target.chmod(0o755)


def download(folder: object, *what: object) -> None:
    platforms = [word for platform in PLATFORMS for word in ("--platform", platform)]
    run(sys.executable, "-m", "pip", "download", "-q", "--disable-pip-version-check", "--only-binary", ":all:", "--python-version", PYTHON, *platforms,
        "-d", folder, *what)


def distribution(target: Path, wheels: Path | None) -> None:
    node = HOME / "deployment/node/target/quarkus-app"
    if not (node / "quarkus-run.jar").exists():
        sys.exit("the node is not built; ./floe build does it")
    shutil.copytree(HERE / "distribution", target)
    shutil.copytree(node, target / "floe")
    shutil.copy(HOME / "LICENSE", target / "LICENSE")
    java_runtime(target / "java")
    uv(target / "bin")
    if wheels:
        shutil.copytree(wheels, target / "whl")
    else:
        (target / "whl").mkdir()


def tests(target: Path, version: str) -> None:
    requirements = HOME / f"integration-tests/requirements/client-{version}.in"
    if not requirements.exists():
        sys.exit(f"there is no client {version}; see integration-tests/requirements")
    wanted = [line for line in requirements.read_text().split() if line.startswith(("polars", "pyarrow", "numpy", "cloudpickle"))]
    (target / "bin").mkdir(parents=True)
    (target / "tests").mkdir()
    shutil.copy(HERE / "tests/test.sh", target / "test.sh")
    shutil.copy(HERE / "tests/quick_start.py", target / "tests/quick_start.py")
    uv(target / "bin")
    download(target / "whl", *wanted)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("image", help="distribution or tests-VERSION")
    parser.add_argument("--wheels", type=Path, help="a folder of wheels that comes along, so that pods need no index")
    arguments = parser.parse_args()
    target = HERE / "target" / arguments.image
    shutil.rmtree(target, ignore_errors=True)
    (target.parent / "classes").mkdir(parents=True, exist_ok=True)  # jib wants one, even without a class
    if arguments.image == "distribution":
        distribution(target, arguments.wheels)
    elif arguments.image.startswith("tests-"):
        tests(target, arguments.image.removeprefix("tests-"))
    else:
        parser.error("an image is distribution or tests-VERSION")
    print(target)


if __name__ == "__main__":
    main()
