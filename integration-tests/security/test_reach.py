"""A query reads and writes what the settings allow, whatever its paths and endpoints look like."""

from __future__ import annotations

import os
from pathlib import Path

import polars as pl
import pytest
from support import guarded
from support import s3 as stores
from support.client import connect, execute

SECRET = "a-secret-line-of-another-folder"
CLOSED = "outside of|may not use|do not allow|not allowed|belongs to the node|cannot be listed|expanded paths were empty"


@pytest.fixture(scope="module")
def places(tmp_path_factory):
    """A folder that is allowed, one beside it that is not, and links from the first into the second."""
    root = tmp_path_factory.mktemp("places")
    for name in ("open", "closed", "open2"):
        (root / name).mkdir()
        pl.DataFrame({"a": [SECRET if name != "open" else "fine"]}).write_csv(root / name / "a.csv")
    (root / "open/link").symlink_to(root / "closed")
    (root / "open/file.csv").symlink_to(root / "closed/a.csv")
    (root / "open/dangling.csv").symlink_to(root / "closed/new.csv")
    (root / "open/deep").mkdir()
    (root / "open/deep/environ.csv").symlink_to("/proc/self/environ")
    (root / "closed/inner").mkdir()
    (root / "open/inner").symlink_to(root / "closed/inner")
    return root


@pytest.fixture(scope="module")
def node(places, tmp_path_factory):
    with guarded.running(tmp_path_factory.mktemp("reach"), {"scheduler__allowed_paths": f"{places}/open"}) as started:
        yield started


@pytest.fixture(scope="module")
def wide(tmp_path_factory):
    """A node whose settings allow all paths; its file of settings holds a secret."""
    with guarded.running(tmp_path_factory.mktemp("wide"), file='cluster_secret = "secret-of-the-cluster"\n') as started:
        yield started


def refused(node, frame: pl.LazyFrame, words: str = CLOSED) -> None:
    with pytest.raises(Exception, match=words) as refusal:
        execute(frame, connect(node.uri))
    assert SECRET not in str(refusal.value)


def write(node, path: str, **options):
    sink = "sink_csv" if path.endswith(".csv") else "sink_parquet"
    return getattr(pl.LazyFrame({"a": [1]}).remote(connect(node.uri)).distributed(), sink)(path, sink_to_single_file=True, **options).await_result()


def scan(path) -> pl.LazyFrame:
    return pl.scan_csv(str(path), schema={"a": pl.String})


def test_what_is_allowed_is_read_and_written(node, places):
    assert execute(scan(places / "open/a.csv"), connect(node.uri)).lazy().collect().item() == "fine"
    write(node, str(places / "open/x.parquet"))
    assert (places / "open/x.parquet").exists()


WAYS_OUT = {
    "plainly": "{root}/closed/a.csv",
    "a folder whose name begins alike": "{root}/open2/a.csv",
    "two dots": "{root}/open/../closed/a.csv",
    "two dots in the middle of slashes": "{root}/open//..//./closed/a.csv",
    "a link to a folder": "{root}/open/link/a.csv",
    "a link to a file": "{root}/open/file.csv",
    "two dots behind a link": "{root}/open/inner/../a.csv",
    "a URL": "file://{root}/closed/a.csv",
    "a URL in capitals": "FILE://{root}/closed/a.csv",
    "a pattern over the border": "{root}/*/a.csv",
    "a set in a pattern": "{root}/[c]losed/a.csv",
    "a pattern through a link": "{root}/open/*/a.csv",
    "a deep pattern": "{root}/open/**/*.csv",
    "a folder with a link in it": "{root}/open/deep",
    "the root": "/",
    "the environment of the node": "/proc/self/environ",
    "the environment by a detour": "{root}/open/../../../../../../../../proc/self/environ",
    "the environment by a pattern": "/pro[c]/self/environ",
    "a device": "/dev/urandom",
    "the home of the node's user": "~/.bashrc",
}


@pytest.mark.parametrize("way", WAYS_OUT)
def test_no_way_leads_out_of_the_allowed_folders_by(node, places, way):
    refused(node, scan(WAYS_OUT[way].format(root=places)))


@pytest.mark.parametrize("way", ["{root}/closed/x.parquet", "{root}/open/../closed/x.parquet", "{root}/open/link/x.parquet", "{root}/open/dangling.csv", "/proc/self/mem", "{root}/open/inner/../x.parquet"])
def test_no_sink_writes_out_of_the_allowed_folders(node, places, way):
    with pytest.raises(Exception, match=CLOSED):
        write(node, way.format(root=places))
    assert not (places / "closed/x.parquet").exists() and not (places / "closed/new.csv").exists()


def test_the_second_of_several_paths_is_looked_at_too(node, places):
    refused(node, pl.scan_csv([places / "open/a.csv", places / "closed/a.csv"], schema={"a": pl.String}))


def test_a_path_in_a_part_of_the_plan_is_looked_at_too(node, places):
    inner = scan(places / "closed/a.csv")
    refused(node, pl.concat([scan(places / "open/a.csv"), inner]))
    refused(node, scan(places / "open/a.csv").join(inner, on="a"))
    refused(node, pl.SQLContext(o=scan(places / "open/a.csv"), c=inner).execute("select * from o where a in (select a from c)"))


@pytest.mark.parametrize("name", ["scheduler.db", "scheduler.db-wal", "observatory.db", "shuffle", "temporary", "python", "../floe.toml"])
def test_the_nodes_own_files_are_closed_also_where_all_paths_are_allowed(wide, name):
    path = wide.data / name
    refused(wide, scan(path))
    refused(wide, scan(os.path.relpath(path)))
    with pytest.raises(Exception, match=CLOSED):
        write(wide, f"{path}/x.csv" if "." not in name else str(path))


def test_the_nodes_own_files_are_not_found_by_patterns(wide):
    refused(wide, scan(f"{wide.data}/*.db"))
    refused(wide, scan(f"{wide.data}/../*.toml"))


def test_the_program_of_the_node_cannot_be_replaced(wide):
    from support.cluster import java

    program = Path(java.NODE_JAR).resolve().parent
    with pytest.raises(Exception, match=CLOSED):
        write(wide, str(program / "app/x.csv"))


METADATA = ["http://169.254.169.254/", "http://169.254.169.254:80/latest", "169.254.169.254", "http://2852039166/", "http://0xA9FEA9FE/", "http://0251.0376.0251.0376/",
            "http://169.254.43518/", "http://[::ffff:169.254.169.254]/", "http://[::ffff:a9fe:a9fe]/", "http://[64:ff9b::a9fe:a9fe]/", "http://[2002:a9fe:a9fe::]/",
            "http://[fd00:ec2::254]/", "http://[fd00:ec2:0:0::254]/", "http://[fe80::1]/", "http://169.254.170.2/v2/credentials", "http://metadata.google.internal/",
            "http://METADATA.google.internal./", "http://100.100.100.200/", "http://168.63.129.16/", "http://0.0.0.0:80/", "http://[::]/", "http://user@169.254.169.254/", "http://a:b@169.254.169.254:80/"]
KEYS = {"aws_access_key_id": "key", "aws_secret_access_key": "secret", "aws_region": "us-east-1", "aws_allow_http": "true"}


@pytest.mark.parametrize("endpoint", METADATA)
def test_no_endpoint_leads_to_a_metadata_service(node, endpoint):
    frame = pl.scan_parquet("s3://bucket/a.parquet", storage_options={**KEYS, "aws_endpoint_url": endpoint})
    refused(node, frame, "no (address of a )?store that queries may use")
    with pytest.raises(Exception, match="no (address of a )?store that queries may use"):
        write(node, "s3://bucket/a.parquet", storage_options={**KEYS, "aws_endpoint_url": endpoint})


def test_plain_urls_of_metadata_services_are_not_fetched(node):
    refused(node, pl.scan_csv("http://169.254.169.254/latest/meta-data/iam", schema={"a": pl.String}), "no store|not supported|cannot")


def test_keys_of_one_query_never_serve_another(node, tmp_path_factory):
    with stores.running(tmp_path_factory.mktemp("s3")) as s3:
        place = f"s3://{s3.bucket}/a.parquet"
        write(node, place, storage_options=s3.options)

        def read(options):
            return execute(pl.scan_parquet(place, storage_options=options), connect(node.uri)).lazy().collect().item()

        assert read(s3.options) == 1
        for others in ({**s3.options, "aws_secret_access_key": "x" * 20}, {**s3.options, "aws_access_key_id": "other"},
                       {key: value for key, value in s3.options.items() if "key" not in key}, {**{key: value for key, value in s3.options.items() if "key" not in key}, "aws_skip_signature": "true"}):
            with pytest.raises(OSError):
                read(others)
        assert read(s3.options) == 1


def test_only_allowed_buckets_are_reached(tmp_path):
    with guarded.running(tmp_path, {"scheduler__allowed_buckets": "sales,s3://lake/open", "scheduler__allow_local_scans": "false", "scheduler__allow_local_sinks": "true"}) as narrow:
        for place in ("s3://sales2/a.parquet", "s3://lake/closed/a.parquet", "s3://lake/open/../closed/a.parquet", "s3://lake/opened/a.parquet", "s3a://other/a.parquet"):
            refused(narrow, pl.scan_parquet(place, storage_options=KEYS), "outside of scheduler.allowed_buckets|not supported")
        refused(narrow, scan("/etc/hostname"), "not allowed: set scheduler.allow_local_scans")
