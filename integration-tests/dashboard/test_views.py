"""Each view in a real browser, on a live node."""

from __future__ import annotations

import re

import polars as pl
import pytest
from axe_playwright_python.sync_playwright import Axe
from support.client import start

VIEWS = {"overview": "#/", "queries": "#/queries", "nodes": "#/workers", "settings": "#/settings"}


def query_links(page):
    page.wait_for_selector("table tbody tr a")
    return page.locator("table tbody tr a")


def test_the_overview_counts_queries_and_workers(open_page):
    page = open_page("#/")
    page.wait_for_selector(".tile")
    tiles = {tile.inner_text().split("\n")[1]: int(tile.inner_text().split("\n")[0]) for tile in page.locator(".tile").all()}
    assert tiles["succeeded"] >= 1
    assert tiles["failed"] >= 1
    assert tiles["workers"] == 1
    assert query_links(page).count() >= 2
    assert "ComputeError" in page.inner_text("main"), "what failed says why"
    assert "[object" not in page.inner_text("main")


def test_a_query_shows_its_plan_stages_and_times(open_page, pictures):
    page = open_page("#/queries")
    page.select_option("#status", "Success")
    page.wait_for_function("!document.querySelector('main .Failed')")
    query_links(page).first.click()
    page.wait_for_selector("h2:has-text('Plans')")
    text = page.inner_text("main")
    assert "SUCCESS" in text.upper()
    assert "AGGREGATE" in text
    assert page.locator(".graph svg").count() >= 1
    assert page.locator(".timeline .lane").count() >= 2
    assert page.locator(".timeline .lane .finished").count() >= 1, "a task"
    assert page.locator("[aria-label='Tasks by stage'] tbody tr").count() >= 1
    if pictures:
        page.screenshot(path=str(pictures / "query.png"), full_page=True)


def test_a_report_stands_for_itself(open_page, browser):
    page = open_page("#/queries")
    page.select_option("#status", "Success")
    page.wait_for_function("!document.querySelector('main .Failed')")
    query_links(page).first.click()
    page.wait_for_selector("h2:has-text('Plans')")
    with page.expect_download() as download:
        page.click("button:has-text('Download report')")
    text = download.value.path().read_text()
    assert "AGGREGATE" in text and "<style>" in text
    assert not re.search(r"(src|href)=.https?:", text), "nothing is fetched"
    alone = browser.new_page()
    alone.set_content(text)
    assert "Tasks" in alone.inner_text("main")
    alone.close()


def test_a_failure_is_told_with_its_reason(open_page):
    page = open_page("#/queries")
    page.select_option("#status", "Failed")
    page.wait_for_function("!document.querySelector('main .Success')")
    query_links(page).first.click()
    page.wait_for_selector("p.error[role=alert]")
    assert "ComputeError" in page.inner_text("p.error[role=alert]")


def test_search_finds_by_error_and_says_when_nothing_fits(open_page):
    page = open_page("#/queries")
    page.fill("#search", "no such words anywhere")
    page.wait_for_selector("text=No queries.")
    page.fill("#search", "strict integer parsing")
    query_links(page)


def test_a_new_query_appears_without_reload_and_can_be_cancelled(open_page, context):
    page = open_page("#/queries")
    before = page.inner_text("main p:has(button)")
    endless = pl.LazyFrame({"a": range(3_000)}).with_columns(b=pl.col("a"))
    for _ in range(2):
        endless = endless.join(pl.LazyFrame({"c": range(3_000)}), how="cross", suffix="_more")
    running = start(endless.select(pl.all().sum()), context)
    page.wait_for_function("before => document.querySelector('main p:has(button)').innerText !== before", arg=before)
    page.select_option("#status", "InProgress")
    query_links(page).first.click()
    page.click("button:has-text('Cancel')")
    page.wait_for_selector("main .Canceled")
    running.await_result()
    assert running.get_status().name == "CANCELED"


def test_a_node_is_plotted(open_page, pictures):
    page = open_page("#/workers")
    page.locator("table tbody tr a").first.click()
    page.wait_for_selector("canvas")
    page.wait_for_function("Chart.getChart(document.querySelector('canvas')).data.labels.length > 1")
    figures = page.evaluate("Chart.getChart(document.querySelectorAll('canvas')[1]).data.datasets[0].data.at(-1)")
    assert figures > 50 << 20, "the node uses memory"
    if pictures:
        page.screenshot(path=str(pictures / "node.png"), full_page=True)


def test_settings_hide_secrets_and_can_be_searched(open_page):
    page = open_page("#/settings")
    page.fill("#search", "cluster_id")
    assert page.locator("table tbody tr").count() == 1
    page.fill("#search", "secret")
    assert not re.search(r"AKIA|BEGIN", page.inner_text("main"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("view", VIEWS)
def test_no_serious_hindrance_for_anybody(open_page, view, scheme, pictures):
    page = open_page(VIEWS[view], color_scheme=scheme)
    assert page.evaluate("document.documentElement.dataset.theme") == scheme
    found = [each for each in Axe().run(page).response["violations"] if each["impact"] in ("serious", "critical")]
    assert found == []
    if pictures:
        page.screenshot(path=str(pictures / f"{view}-{scheme}.png"), full_page=True)


@pytest.mark.parametrize("view", VIEWS)
def test_a_phone_needs_no_sideways_scrolling(open_page, view):
    page = open_page(VIEWS[view], viewport={"width": 390, "height": 844})
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_the_keyboard_reaches_the_content_first(open_page):
    page = open_page("#/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_the_choice_of_dark_or_light_lasts(open_page):
    page = open_page("#/", color_scheme="light")
    page.click("#theme")
    page.reload()
    page.wait_for_selector("main h1")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
