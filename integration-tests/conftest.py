"""One node for a whole run, one connection to it."""

import os

import pytest
from support import node as nodes

# Tests ask little of a node, and start many.
os.environ.setdefault("FLOE__worker__warm_up", "false")


@pytest.fixture(scope="session")
def node(tmp_path_factory):
    with nodes.running(tmp_path_factory.mktemp("node")) as started:
        yield started


@pytest.fixture(scope="session")
def context(node):
    from support.client import connect

    return connect(node.uri)
