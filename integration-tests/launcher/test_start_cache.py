"""The cache for quick starts: taken when it is there and of this build, and nothing is missing without it."""

import sys
from pathlib import Path

import pytest
from support.node import HOME

sys.path.insert(0, str(HOME / "deployment/launcher"))

from floe_launcher import java, places, start_cache  # noqa: E402


@pytest.fixture
def build(tmp_path, monkeypatch):
    """A folder that looks like a built node, and a JDK."""
    folder = tmp_path / "target/quarkus-app"
    for name in ("quarkus/generated-bytecode.jar", "quarkus/transformed-bytecode.jar", "app/floe-node.jar", "lib/boot/a.jar", "lib/main/b.jar", "quarkus-run.jar"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(name)
    home = tmp_path / "jdk"
    home.mkdir()
    (home / "release").write_text('JAVA_VERSION="25"')
    for module in (start_cache, places, java):
        monkeypatch.setattr(module, "NODE_JAR", folder / "quarkus-run.jar")
    monkeypatch.setattr(start_cache, "NODE_FOLDER", folder)
    monkeypatch.setattr(start_cache, "PLAIN_JAR", folder / "floe-run.jar")
    monkeypatch.setenv("JAVA_HOME", str(home))
    monkeypatch.delenv("FLOE_JAVA_OPTIONS", raising=False)
    return folder


def made(build: Path) -> Path:
    cache = start_cache._place(str(build.parents[1] / "jdk"), java.FLAGS)
    cache.parent.mkdir()
    cache.write_text("cache")
    (build / "floe-run.jar").write_text("jar")
    return cache


def test_without_a_cache_the_plain_program_starts(build):
    assert java.command("service")[-3:] == ["-jar", str(build / "quarkus-run.jar"), "service"]


def test_a_cache_of_this_build_is_taken(build):
    cache = made(build)
    assert java.command("service")[-4:] == [f"-XX:AOTCache={cache}", "-jar", str(build / "floe-run.jar"), "service"]


def test_a_cache_of_another_build_is_left_alone(build):
    made(build)
    (build / "app/floe-node.jar").write_text("a later build")
    assert java.command("service")[-3:] == ["-jar", str(build / "quarkus-run.jar"), "service"]


def test_generated_classes_come_before_those_they_replace(build):
    words = start_cache._manifest().replace("\n ", "").split("Class-Path: ")[1].split()
    assert words == ["quarkus/generated-bytecode.jar", "quarkus/transformed-bytecode.jar", "app/floe-node.jar", "lib/boot/a.jar", "lib/main/b.jar"]


def test_a_build_goes_on_when_no_cache_can_be_made(build, capsys):
    assert start_cache.run(type("Arguments", (), {"again": False})) == 0
    assert "without it" in capsys.readouterr().err
