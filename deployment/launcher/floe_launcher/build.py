"""Asks the shell part of the launcher for a built node."""

import subprocess

from .errors import LauncherError
from .places import HOME


def ensure() -> None:
    """Builds the node when a source is newer than the last build; progress goes to standard error."""
    if subprocess.run([str(HOME / "floe"), "build", "--if-needed"]).returncode != 0:
        raise LauncherError("there is no node to run: the build failed")
