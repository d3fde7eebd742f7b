"""What happens to queries when parts of the cluster fail. Each test is a sentence; each has processes of its own to hurt."""

import signal
import subprocess
import time

import polars as pl
import pytest
from pdsh_queries import QUERIES
from polars.testing import assert_frame_equal
from support import cluster as clusters
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


def written_by(cluster, worker) -> bool:
    folder = cluster.folder / worker.name / "shuffle"
    return any(not part.startswith(".") for path in folder.rglob("*.arrow") for part in [path.parent.name])


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
