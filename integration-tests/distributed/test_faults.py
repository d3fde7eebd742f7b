"""What happens to queries when parts of the cluster fail. Each test is a sentence; each has processes of its own to hurt."""

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import polars as pl
import pytest
from workloads.pdsh_queries import QUERIES
from polars.testing import assert_frame_equal
from support import cluster as clusters
from support import s3 as stores
from support.client import connect, execute, start

FORCED = {"partitions_per_worker": 2, "equi_join_broadcast_limit": 0}


@pytest.fixture
def hurt(tmp_path):
    with clusters.running(tmp_path) as started:
        yield started


def answers(context, tables) -> None:
    """The cluster is as good as new."""
    query = QUERIES[3](tables)
    found = execute(query, context, FORCED, n_retries=3).lazy().collect()
    assert_frame_equal(found, query.collect(), check_exact=False, rel_tol=1e-9)


def same(running, query) -> None:
    found = running.await_result().lazy().collect()
    assert_frame_equal(found, query.collect(), check_exact=False, rel_tol=1e-9, abs_tol=0.0)


def results(cluster) -> list:
    return [name for _, _, names in os.walk(cluster.folder / "scheduler" / "results") for name in names]


def written_by(cluster, worker) -> bool:
    folder = cluster.folder / worker.name / "shuffle"
    return any(path.is_relative_to(folder) and path.suffix == ".arrow" and not path.parent.name.startswith(".") for path in cluster.shuffle_files())


def test_a_worker_that_is_killed_after_its_shuffle_write_costs_no_query(hurt, tables):
    context = connect(hurt.uri)
    answers(context, tables)
    hurt.workers[2].signal(signal.SIGSTOP)
    query = QUERIES[9](tables)
    running = start(query, context, FORCED, n_retries=3)
    hurt.wait_for(lambda: written_by(hurt, hurt.workers[1]), describe="shuffle output of worker 1")
    hurt.workers[1].kill()
    hurt.workers[2].signal(signal.SIGCONT)
    same(running, query)
    answers(context, tables)


def test_two_workers_of_three_may_die_in_mid_query(hurt, tables):
    context = connect(hurt.uri)
    answers(context, tables)
    hurt.workers[2].signal(signal.SIGSTOP)
    query = QUERIES[21](tables)
    running = start(query, context, FORCED, n_retries=3)
    hurt.wait_for(lambda: written_by(hurt, hurt.workers[0]), describe="shuffle output of worker 0")
    hurt.workers[1].kill()
    hurt.workers[2].kill()
    same(running, query)


def test_without_workers_a_query_fails_with_a_clear_message_within_30_seconds(hurt, tables):
    context = connect(hurt.uri)
    answers(context, tables)
    for worker in hurt.workers:
        worker.signal(signal.SIGSTOP)
    running = start(QUERIES[9](tables), context, FORCED, n_retries=3)
    time.sleep(1)
    for worker in hurt.workers:
        worker.kill()
    begin = time.monotonic()
    with pytest.raises(Exception, match="worker"):
        running.await_result()
    assert time.monotonic() - begin < 30


def test_a_worker_that_starts_again_is_used_again_and_its_old_data_is_gone(hurt, tables):
    context = connect(hurt.uri)
    answers(context, tables)
    hurt.workers[2].signal(signal.SIGSTOP)
    running = start(QUERIES[9](tables), context, FORCED, n_retries=3)
    hurt.wait_for(lambda: written_by(hurt, hurt.workers[0]), describe="shuffle output of worker 0")
    for worker in hurt.workers:
        worker.kill()
    with pytest.raises(Exception, match=r"\w"):
        running.await_result()
    assert hurt.shuffle_files()
    for worker in hurt.workers:
        worker.start()
    hurt.wait_for(lambda: not hurt.shuffle_files(), describe="the removal of orphans")
    answers(context, tables)


def test_workers_rejoin_a_scheduler_that_was_killed_and_started_again(hurt, tables):
    context = connect(hurt.uri)
    answers(context, tables)
    hurt.scheduler.kill()
    hurt.scheduler.start()
    answers(connect(hurt.uri), tables)
    assert all(worker.alive() for worker in hurt.workers)


def test_a_scheduler_that_starts_again_tells_the_truth_about_earlier_queries(hurt, tables):
    context = connect(hurt.uri)
    query = QUERIES[3](tables)
    finished = start(query, context, FORCED)
    same(finished, query)
    for worker in hurt.workers:
        worker.signal(signal.SIGSTOP)
    running = start(QUERIES[9](tables), context, FORCED)
    hurt.wait_for(lambda: running.get_status().name not in ("QUEUED", "SCHEDULED"), describe="the run")
    hurt.scheduler.kill()
    hurt.scheduler.start()
    for worker in hurt.workers:
        worker.signal(signal.SIGCONT)
    same(finished, query)
    with pytest.raises(pl.exceptions.ComputeError, match="the scheduler was restarted while the query was"):
        running.await_result()
    hurt.wait_for(lambda: not hurt.shuffle_files(), describe="the removal of what nobody will read")
    answers(context, tables)


def test_a_stream_survives_the_loss_of_a_worker_that_has_sent_nothing_yet(hurt, tables):
    context = connect(hurt.uri)
    answers(context, tables)
    # Rows go in order, so that nobody hears of what worker 2 keeps before the first worker has made its own.
    hurt.workers[0].signal(signal.SIGSTOP)
    query = tables.lineitem.select("l_orderkey", "l_comment")
    with ThreadPoolExecutor(1) as thread:
        found = thread.submit(lambda: query.remote(context, n_retries=3).distributed(**FORCED).collect())
        hurt.wait_for(lambda: kept_by(hurt, hurt.workers[2]), describe="rows kept by worker 2")
        hurt.workers[2].kill()
        hurt.workers[0].signal(signal.SIGCONT)
        assert_frame_equal(found.result(120), query.collect())


def kept_by(cluster, worker) -> bool:
    folder = cluster.folder / worker.name / "shuffle"
    return any(path.is_relative_to(folder) and path.suffix == ".messages" for path in cluster.shuffle_files())


def test_a_reader_that_leaves_frees_what_was_kept_for_it(hurt, tables):
    context = connect(hurt.uri)
    batches = tables.lineitem.remote(context).distributed(**FORCED).collect_batches()
    assert next(batches).height > 0
    del batches
    hurt.wait_for(lambda: not hurt.shuffle_files(), describe="the removal of what was kept for the client")


def test_a_damaged_shuffle_file_is_made_again(hurt, tables):
    context = connect(hurt.uri)
    answers(context, tables)
    hurt.workers[2].signal(signal.SIGSTOP)
    query = QUERIES[9](tables)
    running = start(query, context, FORCED, n_retries=3)
    hurt.wait_for(lambda: written_by(hurt, hurt.workers[1]), describe="shuffle output of worker 1")
    damaged = 0
    for path in hurt.shuffle_files():
        if path.suffix == ".arrow" and not path.parent.name.startswith("."):
            content = bytearray(path.read_bytes())
            content[len(content) // 2] ^= 255
            path.write_bytes(content)
            damaged += 1
    assert damaged
    hurt.workers[2].signal(signal.SIGCONT)
    same(running, query)


def test_a_full_shuffle_disk_is_an_error_of_the_query_and_the_worker_lives(tmp_path, tables):
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(disk)], capture_output=True, check=False)
    if mounted.returncode != 0:
        pytest.skip("a small disk cannot be mounted here")
    try:
        with clusters.running(tmp_path, 2, worker__shuffle_location__local__path=str(disk)) as cluster:
            context = connect(cluster.uri)
            big = tables.lineitem.join(tables.orders, left_on="l_orderkey", right_on="o_orderkey")
            with pytest.raises(Exception, match="No space left on device"):
                execute(big, context, FORCED, n_retries=3)
            assert all(worker.alive() for worker in cluster.workers)
            small = pl.LazyFrame({"key": [1, 2, 2], "value": [1, 2, 3]}).group_by("key").agg(pl.col("value").sum()).sort("key")
            assert_frame_equal(execute(small, context, FORCED).lazy().collect(), small.collect())
    finally:
        subprocess.run(["umount", str(disk)], check=False)


def test_a_worker_that_is_told_to_end_finishes_its_tasks_first(hurt, tables):
    context = connect(hurt.uri)
    query = QUERIES[9](tables)
    running = start(query, context, FORCED, n_retries=3)
    assert hurt.workers[0].stop() in (0, 143)
    same(running, query)
    answers(context, tables)


def test_a_cancelled_query_frees_everything_within_seconds(hurt, tables):
    context = connect(hurt.uri)
    answers(context, tables)
    hurt.workers[2].signal(signal.SIGSTOP)
    running = start(QUERIES[9](tables), context, FORCED, n_retries=3)
    hurt.wait_for(lambda: written_by(hurt, hurt.workers[1]), describe="shuffle output of worker 1")
    running.cancel()
    hurt.workers[2].signal(signal.SIGCONT)
    hurt.wait_for(lambda: not hurt.shuffle_files(), 10, describe="the removal of the query's data")


@pytest.mark.parametrize("stage", range(6))
def test_a_query_can_be_cancelled_at_every_stage(hurt, tables, stage):
    context = connect(hurt.uri)
    before = len(results(hurt))
    hurt.workers[1].signal(signal.SIGSTOP)
    running = start(QUERIES[9](tables), context, FORCED, n_retries=3)
    hurt.workers[1].signal(signal.SIGCONT)
    try:
        hurt.wait_for(lambda: any(path.parent.name.startswith(f"{stage}-") for path in hurt.shuffle_files()), 20, describe="the stage")
    except AssertionError:
        pass  # The query has fewer stages, or was faster than the look at it.
    running.cancel()
    hurt.wait_for(lambda: not hurt.shuffle_files(), 10, describe="the removal of the query's data")
    if running.get_status().name == "CANCELED":
        assert len(results(hurt)) == before
    answers(context, tables)


def test_a_query_that_fails_leaves_no_part_of_its_result(hurt, tables):
    context = connect(hurt.uri)
    wrong = tables.lineitem.select(pl.when(pl.col("l_orderkey") == tables.lineitem.select(pl.col("l_orderkey").max()).collect().item())
                                   .then(pl.lit("x")).otherwise(pl.lit("1")).str.to_integer())
    with pytest.raises(pl.exceptions.PolarsError):
        execute(wrong, context, {"partitions_per_worker": 3})
    assert not results(hurt)


def children(worker) -> list[int]:
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = status.read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        if int(fields[1]) == worker.handle.pid and fields[0] != "Z":
            found.append(int(status.parent.name))
    return found


def test_a_child_that_is_killed_costs_its_task_only(tmp_path, tables):
    with clusters.running(tmp_path, 2, worker__executor="process") as cluster:
        context = connect(cluster.uri)
        answers(context, tables)
        before = {worker.name: children(worker) for worker in cluster.workers}
        assert all(len(found) == 1 for found in before.values())
        query = QUERIES[9](tables)
        running = start(query, context, FORCED, n_retries=3)
        cluster.wait_for(lambda: written_by(cluster, cluster.workers[0]), describe="shuffle output of worker 0")
        for worker in cluster.workers:
            os.kill(before[worker.name][0], signal.SIGKILL)
        same(running, query)
        answers(context, tables)
        assert all(worker.alive() for worker in cluster.workers)
        last = [children(worker)[0] for worker in cluster.workers]
        cluster.workers[0].kill()
        cluster.wait_for(lambda: not Path(f"/proc/{last[0]}").exists(), describe="the end of the child of a dead worker")
        assert cluster.workers[1].stop() in (0, 143)
        assert not Path(f"/proc/{last[1]}").exists()


def test_python_functions_run_in_the_helpers_of_a_child(tmp_path):
    with clusters.running(tmp_path, 1, worker__executor="process", python__executables=sys.executable) as cluster:
        context = connect(cluster.uri)
        frame = pl.LazyFrame({"a": [1, 2, 3]}).select(pl.col("a").map_batches(lambda a: a * 2, return_dtype=pl.Int64))
        assert execute(frame, context).lazy().collect()["a"].to_list() == [2, 4, 6]


def arrow_files(folder) -> list:
    return [name for _, _, names in os.walk(folder) for name in names if name.endswith(".arrow")]


@pytest.mark.parametrize("executor", ["embedded", "process"])
def test_shuffle_data_on_a_shared_folder_survives_its_worker(tmp_path, tables, executor):
    shared = tmp_path / "shared"
    with clusters.running(tmp_path, worker__executor=executor, worker__shuffle_location__shared_filesystem__path=str(shared)) as cluster:
        context = connect(cluster.uri)
        answers(context, tables)
        assert_frame_equal(tables.orders.remote(context).distributed(**FORCED).collect(), tables.orders.collect())
        cluster.workers[2].signal(signal.SIGSTOP)
        query = QUERIES[9](tables)
        running = start(query, context, FORCED, n_retries=3)
        cluster.wait_for(lambda: arrow_files(shared), describe="shuffle output")
        cluster.workers[1].kill()
        cluster.workers[2].signal(signal.SIGCONT)
        same(running, query)
        cluster.wait_for(lambda: not arrow_files(shared), describe="the removal of the query's data")


@pytest.mark.parametrize("executor", ["embedded", "process"])
def test_shuffle_data_on_s3_survives_its_worker(tmp_path, tables, executor):
    with stores.running(tmp_path) as s3:
        place = "worker__shuffle_location__s3__"
        settings = {
            f"{place}url": f"s3://{s3.bucket}/shuffle", f"{place}aws_endpoint_url": s3.endpoint, f"{place}aws_region": "us-east-1",
            f"{place}aws_access_key_id": s3.key, f"{place}aws_secret_access_key": s3.secret, "worker__executor": executor,
        }
        with clusters.running(tmp_path, 2, **settings) as cluster:
            context = connect(cluster.uri)
            answers(context, tables)
            assert_frame_equal(tables.orders.remote(context).distributed(**FORCED).collect(), tables.orders.collect())
            cluster.workers[1].signal(signal.SIGSTOP)
            query = QUERIES[3](tables)
            running = start(query, context, FORCED, n_retries=3)
            cluster.wait_for(lambda: s3.files("shuffle/"), describe="shuffle output")
            cluster.workers[1].kill()
            same(running, query)
            cluster.wait_for(lambda: not s3.files("shuffle/"), describe="the removal of the query's data")
            assert not any(s3.secret in log.read_text() for log in tmp_path.glob("*.log"))
