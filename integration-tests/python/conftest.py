"""A node whose helpers run the interpreter of the tests: it has the client's Polars and numpy."""

import os
import sys

os.environ.setdefault("FLOE__python__executables", sys.executable)
os.environ.setdefault("FLOE__python__call_timeout", "5s")
os.environ.setdefault("FLOE__python__memory_limit", str(2 << 30))
