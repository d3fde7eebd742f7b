"""Plans as each client version asks for them: text and graph, logical and physical."""

import polars as pl
import pytest
from support.client import EXPLAINS, IS_OLD, start


def grouped() -> pl.LazyFrame:
    frame = pl.LazyFrame({"group": ["x", "y", "x"], "value": [1, 2, 3]})
    return frame.filter(pl.col("value") > 1).group_by("group").agg(pl.col("value").sum()).sort("group")


def test_logical_plan_as_text(context):
    query = start(grouped(), context, plan_type="plain")
    query.await_result()
    plan = query.plan("ir")
    assert "FILTER" in plan.upper() or "SELECTION" in plan.upper()
    assert "value" in plan


def test_physical_plan_as_text(context):
    query = start(grouped(), context, plan_type="plain")
    query.await_result()
    plan = query.plan("physical")
    assert "value" in plan


def test_logical_plan_as_graph(context):
    query = start(grouped(), context, plan_type="dot")
    query.await_result()
    dot = query.graph("ir", show=False, raw_output=True)
    assert dot.lstrip().startswith(("graph", "digraph"))


def test_physical_plan_as_graph(context):
    query = start(grouped(), context, plan_type="dot")
    query.await_result()
    dot = query.graph("physical", show=False, raw_output=True)
    assert dot.lstrip().startswith(("graph", "digraph"))


@pytest.mark.skipif(not EXPLAINS, reason="explain() came with 0.12.0")
@pytest.mark.parametrize("stage", ["ir", "physical"])
def test_explain_plans_without_running(context, stage):
    plan = grouped().remote(context).distributed().explain(plan_stage=stage)
    assert "value" in plan


@pytest.mark.skipif(not IS_OLD, reason="profiles by this call ended with 0.5.0")
def test_profile_of_a_query(context):
    query = start(grouped(), context)
    query.await_result()
    assert query.await_profile() is not None
