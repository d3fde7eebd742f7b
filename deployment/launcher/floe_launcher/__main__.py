"""Reads the command line of `./floe` and runs one command; every failure ends as a sentence and an exit code."""

from __future__ import annotations

import argparse
import importlib
import os
import sys

from . import help as help_texts
from .errors import LauncherError
from .places import version

COMMANDS = {
    "up": "up",
    "down": "down",
    "status": "status",
    "logs": "logs",
    "demo": "demo",
    "test": "test",
    "bench": "bench",
    "settings": "settings",
    "doctor": "doctor",
    "start-cache": "start_cache",  # asked for by the build
}


def parser_of(command: str) -> tuple[argparse.ArgumentParser, object]:
    module = importlib.import_module(f"floe_launcher.{COMMANDS[command]}")
    parser = argparse.ArgumentParser(prog=f"./floe {command}", description=(module.__doc__ or "").split(": ", 1)[-1].strip())
    module.add_arguments(parser)
    return parser, module


def show_help(arguments: list[str]) -> int:
    if not arguments or arguments[0] in ("help", "-h", "--help"):
        print(help_texts.page())
    elif arguments[0] in COMMANDS:
        parser_of(arguments[0])[0].print_help()
    elif arguments[0] in help_texts.WITHOUT_OPTIONS:
        print(help_texts.WITHOUT_OPTIONS[arguments[0]])
    else:
        raise LauncherError(f"there is no command '{arguments[0]}'", "./floe help lists them", code=2)
    return 0


def main(arguments: list[str]) -> int:
    command, rest = arguments[0], arguments[1:]
    if command == "help":
        return show_help(rest)
    if command == "version":
        print(f"floe {version()}")
        return 0
    parser, module = parser_of(command)
    return module.run(parser.parse_args(rest))


def guarded(arguments: list[str]) -> int:
    try:
        return main(arguments)
    except LauncherError as problem:
        print(f"floe: {problem}", file=sys.stderr)
        for hint in problem.hints:
            print(f"  {hint}", file=sys.stderr)
        return problem.code
    except BrokenPipeError:
        # The reader went away (`./floe logs | head`): nothing is left to tell anybody.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 130
    except OSError as problem:
        print(f"floe: {problem}", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(guarded(sys.argv[1:]))
