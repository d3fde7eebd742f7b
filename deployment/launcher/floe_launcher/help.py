"""The commands and one line on each."""

SUMMARY = {
    "up": "build when needed, start a node, wait until it answers",
    "down": "stop the node",
    "status": "what runs and where (--json for programs)",
    "logs": "the end of the node's log, --follow to stay",
    "demo": "run two queries on a node and show result and plan",
    "dev": "live reload: the whole node or one role, by quarkus:dev",
    "build": "build the node now",
    "test": "all tests; --all adds the long suites",
    "bench": "the PDS-H queries: answers, and times beside other engines",
    "settings": "settings check FILE: would a node start with this file?",
    "doctor": "check what this machine has and lacks",
    "version": "print the version",
    "help": "this page, or help COMMAND",
}

WITHOUT_OPTIONS = {
    "dev": "usage: ./floe dev [node|scheduler|worker|observatory] [-Dkey=value ...]\n\n"
    "Starts the whole node or one role by quarkus:dev: changed sources are compiled and reloaded at the next request.\n"
    "Further arguments go to Maven.",
    "build": "usage: ./floe build [--if-needed]\n\nBuilds the node. up, demo, test and bench do it by themselves when a source is newer than the last build.",
    "version": "usage: ./floe version\n\nPrints the version.",
    "help": "usage: ./floe help [COMMAND]",
}


def page() -> str:
    lines = ["usage: ./floe COMMAND [options]", "", "An open cluster for Polars queries.", ""]
    lines += [f"  {name:10s}{text}" for name, text in SUMMARY.items()]
    lines += ["", "./floe COMMAND --help tells the options of a command.",
              "Exit codes: 0 done, 1 failed, 2 wrong use, 3 no node is running (status)."]
    return "\n".join(lines)
