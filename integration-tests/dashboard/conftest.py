"""A browser on the dashboard of a node that has answered some queries."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest

CHROMIUM = os.environ.get("FLOE_TEST_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"]


@dataclass
class Dashboard:
    """Where it is, and the ids of the queries that it shows."""

    url: str
    ids: dict[str, str] = field(default_factory=dict)


@pytest.fixture(scope="session")
def dashboard(node, context):
    import polars as pl
    from support.client import execute, start

    told = node.status.get("observatory") or os.environ["FLOE_TEST_OBSERVATORY"]
    shown = Dashboard(told.rstrip("/"))
    frame = pl.LazyFrame({"k": [1, 2, 1], "v": [1.0, 2.0, 3.0]})
    execute(frame.group_by("k").agg(pl.col("v").sum()).sort("k"), context)
    failing = start(frame.select(pl.col("v").cast(pl.String).str.to_integer()), context)
    with pytest.raises(pl.exceptions.PolarsError):
        failing.await_result()
    yield shown


@pytest.fixture(scope="session")
def browser():
    from playwright.sync_api import sync_playwright

    if not CHROMIUM:
        pytest.skip("no Chromium on this machine (apt install chromium, or FLOE_TEST_CHROMIUM=PATH)")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield started
        started.close()


class Watched:
    """A page of which every request and complaint is kept."""

    def __init__(self, page):
        self.page = page
        self.hosts: set[str] = set()
        self.complaints: list[str] = []
        page.on("request", lambda request: self.hosts.add(urlsplit(request.url).netloc) if not request.url.startswith("data:") else None)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", lambda message: self.complaints.append(message.text) if message.type == "error" else None)


@pytest.fixture
def open_page(browser, dashboard):
    """Opens a view; at the end no page has complained, and none has asked another machine."""
    opened: list[Watched] = []
    contexts = []

    def open_view(view: str, **options):
        context = browser.new_context(**options)
        contexts.append(context)
        watched = Watched(context.new_page())
        opened.append(watched)
        watched.page.goto(f"{dashboard.url}/{view}")
        watched.page.wait_for_selector("main h1")
        return watched.page

    yield open_view
    own = urlsplit(dashboard.url).netloc
    for watched in opened:
        assert watched.hosts == {own}
        assert watched.complaints == []
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def pictures():
    """Where screenshots go when somebody wants them."""
    folder = os.environ.get("FLOE_TEST_PICTURES")
    if folder:
        Path(folder).mkdir(parents=True, exist_ok=True)
    return folder and Path(folder)


