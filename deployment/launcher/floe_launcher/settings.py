"""`./floe settings check FILE`: tells whether a node would start with these settings."""

import argparse
import subprocess
import sys
from pathlib import Path

from . import build, java, nodelog
from .errors import LauncherError


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("action", choices=["check"], metavar="check", help="read a file, name every problem with its line")
    parser.add_argument("file", type=Path, metavar="FILE", help="settings file (TOML or YAML)")


def run(arguments: argparse.Namespace) -> int:
    if not arguments.file.is_file():
        raise LauncherError(f"there is no settings file {arguments.file}")
    build.ensure()
    done = subprocess.run(java.command("settings", "check", str(arguments.file.resolve())), stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    for line in done.stdout.splitlines():
        sentence = nodelog.sentence(line)
        if sentence:
            print(sentence, file=sys.stderr if done.returncode else sys.stdout)
    return 1 if done.returncode else 0
