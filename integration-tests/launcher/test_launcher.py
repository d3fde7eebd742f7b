"""The launcher as a person meets it: every command, its help, its exit codes, its sentences when something is wrong."""

import json
import os
import signal
import socket
import subprocess
import time

import pytest
from support.node import HOME, Node, floe, status

COMMANDS = ["up", "down", "status", "logs", "demo", "dev", "build", "test", "bench", "settings", "doctor", "version", "help"]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(command):
    told = floe(command, "--help").stdout
    assert told.startswith("usage: ./floe")


def test_help_names_every_command():
    page = floe("help").stdout
    for command in COMMANDS:
        assert f"\n  {command} " in page


@pytest.mark.parametrize(
    "arguments",
    [["nonsense"], ["up", "--nonsense"], ["up", "--workers", "none"], ["up", "--workers", "0"], ["status", "extra"], ["test", "no-such-shard"], ["dev", "nothing"], ["settings"], ["help", "nonsense"]],
    ids=" ".join,
)
def test_wrong_use_is_told_in_a_sentence(arguments):
    done = floe(*arguments, check=False)
    assert done.returncode == 2
    assert done.stderr.strip()
    assert "Traceback" not in done.stderr


def test_version():
    assert floe("version").stdout.startswith("floe ")
    assert floe("--version").stdout == floe("version").stdout


def test_scripts_are_plain_posix_shell():
    for script in [HOME / "floe", HOME / ".ci/run", *sorted((HOME / "deployment/launcher").glob("*.sh"))]:
        subprocess.run(["sh", "-n", str(script)], check=True)


def test_doctor_tells_java_python_and_ports(tmp_path):
    told = floe("doctor", "--data", str(tmp_path / "node"), check=False).stdout
    for word in ("JDK 25", "Python", "disk", "ports"):
        assert word in told


def fake_jdk(folder, release):
    (folder / "bin").mkdir(parents=True)
    for tool in ("java", "javac"):
        (folder / "bin" / tool).write_text("#!/bin/sh\nexit 1\n")
        (folder / "bin" / tool).chmod(0o755)
    (folder / "release").write_text(f'JAVA_VERSION="{release}"\n')
    return folder


def found_java(**variables):
    script = '. "$HOME_OF_FLOE/deployment/launcher/java.sh"; find_java && printf "%s" "$JAVA_HOME"'
    environment = {"PATH": "/usr/bin:/bin", "HOME_OF_FLOE": str(HOME), **{key: str(value) for key, value in variables.items()}}
    return subprocess.run(["sh", "-uc", script], env=environment, capture_output=True, text=True).stdout


def test_a_jdk_25_is_found_where_another_is_the_default(tmp_path):
    old, good = fake_jdk(tmp_path / "jdk-17", "17.0.1"), fake_jdk(tmp_path / "home/.sdkman/candidates/java/25-tem", "25.0.1")
    named = fake_jdk(tmp_path / "named", "25")
    assert found_java(JAVA_HOME=named) == str(named)
    assert found_java(FLOE_JAVA_HOME=named, JAVA_HOME=old) == str(named)
    assert found_java(JAVA_HOME=old, HOME=tmp_path / "home") in (str(good), *installed_jdks())
    linked = tmp_path / "links"
    linked.mkdir()
    (linked / "java").symlink_to(named / "bin/java")
    assert found_java(PATH=f"{linked}:/usr/bin:/bin") == str(named)


def installed_jdks():
    from pathlib import Path

    return [str(home) for home in Path("/usr/lib/jvm").glob("*")]


def test_nothing_runs_in_a_new_data_folder(tmp_path):
    done = floe("status", "--json", "--data", str(tmp_path), check=False)
    assert done.returncode == 3
    told = json.loads(done.stdout)
    assert told["state"] == "stopped"
    assert list(told) == ["state", "version", "uri", "observatory", "data", "scheduler", "workers", "queries"]
    assert floe("down", "--data", str(tmp_path)).stdout == "No node is running.\n"
    assert floe("logs", "--data", str(tmp_path), check=False).returncode == 1


def test_a_busy_port_is_told(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = floe("up", "--port", str(port), "--data", str(tmp_path / "node"), check=False)
    assert done.returncode == 1
    assert f"port {port} is busy" in done.stderr


def test_a_missing_settings_file_is_told(tmp_path):
    done = floe("up", "--config", str(tmp_path / "none.toml"), "--data", str(tmp_path / "node"), check=False)
    assert done.returncode == 1
    assert "none.toml" in done.stderr


def test_a_wrong_setting_is_told_without_a_stack_trace(tmp_path):
    config = tmp_path / "wrong.toml"
    config.write_text('cluster_id = "c"\ninstance_id = "i"\n\n[scheduler]\nenabeld = true\n')
    for done in (floe("settings", "check", str(config), check=False), floe("up", "--port", "0", "--config", str(config), "--data", str(tmp_path / "node"), check=False)):
        assert done.returncode == 1
        assert "enabeld" in done.stderr
        assert "enabled" in done.stderr
        assert "wrong.toml" in done.stderr
        assert "\tat " not in done.stderr
    assert status(tmp_path / "node")["state"] == "stopped"


def test_good_settings_are_told_so(tmp_path):
    config = tmp_path / "good.toml"
    config.write_text('cluster_id = "c"\ninstance_id = "i"\n\n[scheduler]\nenabled = true\n\n[worker]\nenabled = true\n')
    assert floe("settings", "check", str(config)).returncode == 0


def test_a_node_from_start_to_end(tmp_path):
    data = tmp_path / "node"
    told = floe("up", "--port", "0", "--data", str(data)).stdout
    try:
        running = status(data)
        assert running["state"] == "running"
        assert running["uri"] in told
        assert "polars_cloud" in told
        assert running["data"] == str(data)
        assert running["workers"][0].keys() == {"id", "pid", "address"}
        os.kill(running["scheduler"]["pid"], 0)
        host, port = Node(running["uri"], data, running).address
        socket.create_connection((host, port), timeout=10).close()

        again = floe("up", "--port", "0", "--data", str(data), check=False)
        assert again.returncode == 1
        assert "runs already" in again.stderr

        assert floe("logs", "--data", str(data), "-n", "5").stdout
        assert "running" in floe("status", "--data", str(data)).stdout
    finally:
        stopped = floe("down", "--data", str(data))
    assert stopped.stdout == "The node is stopped.\n"
    assert status(data)["state"] == "stopped"
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection((host, port), timeout=10)


def test_in_the_foreground_until_told_to_end(tmp_path):
    data = tmp_path / "node"
    floe("build", "--if-needed")
    shown = subprocess.Popen([str(HOME / "floe"), "up", "--foreground", "--port", "0", "--data", str(data)], stdout=subprocess.PIPE, text=True)
    try:
        assert shown.stdout.readline().startswith("Floe is ready: http://127.0.0.1:")
        assert status(data)["state"] == "running"
    finally:
        shown.terminate()
        shown.communicate(timeout=60)
    assert shown.returncode == 0
    assert status(data)["state"] == "stopped"


def test_a_node_that_was_killed_is_told_and_started_anew(tmp_path):
    data = tmp_path / "node"
    floe("up", "--port", "0", "--data", str(data))
    os.kill(status(data)["scheduler"]["pid"], signal.SIGKILL)
    deadline = time.monotonic() + 30
    while status(data)["state"] != "stopped" and time.monotonic() < deadline:
        time.sleep(0.1)
    assert status(data)["state"] == "stopped"
    floe("up", "--port", "0", "--data", str(data))
    assert status(data)["state"] == "running"
    floe("down", "--data", str(data))


def test_workers_in_processes_of_their_own(tmp_path):
    data = tmp_path / "node"
    floe("up", "--workers", "2", "--port", "0", "--data", str(data))
    try:
        running = status(data)
        assert running["state"] == "running"
        assert [worker["id"] for worker in running["workers"]] == ["worker-1", "worker-2"]
        assert len({running["scheduler"]["pid"], *(worker["pid"] for worker in running["workers"])}) == 3
        os.kill(running["workers"][1]["pid"], signal.SIGKILL)
        deadline = time.monotonic() + 30
        while status(data)["state"] != "degraded" and time.monotonic() < deadline:
            time.sleep(0.1)
        assert status(data)["state"] == "degraded"
    finally:
        floe("down", "--data", str(data))
    assert status(data)["state"] == "stopped"


def test_bench_measures_and_compares_answers(tmp_path, node):
    done = floe("bench", "pdsh", "--scale", "0.01", "--rounds", "1", "--queries", "1,6", "--uri", node.uri, "--out", str(tmp_path))
    assert "| q6 |" in done.stdout
    raw = json.loads(next(tmp_path.glob("*.json")).read_text())
    assert {name: [query["problem"] for query in queries.values()] for name, queries in raw["engines"].items()} == {"floe": [None, None], "polars": [None, None]}
    assert next(tmp_path.glob("*.svg")).read_text().startswith("<svg")


def test_bench_names_the_engines_it_knows():
    done = floe("bench", "--peers", "polars,nonsense", check=False)
    assert done.returncode == 1
    assert "duckdb" in done.stderr
