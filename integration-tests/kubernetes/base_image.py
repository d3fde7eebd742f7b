"""A Debian with Python as an image in a file, made without Docker: debootstrap and three lines of JSON. Needs root."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import tarfile
from pathlib import Path


def root(folder: Path) -> Path:
    """The file system; made once a folder."""
    target = folder / "debian-python"
    if not (target / "floe-complete").exists():
        subprocess.run(["debootstrap", "--variant=minbase", "--include=python3,ca-certificates", "stable", str(target)], check=True, stdout=sys.stderr)
        (target / "floe-complete").touch()
    return target


def image(filesystem: Path, file: Path, name: str = "base:1") -> Path:
    """The file system as an archive that jib takes as `tar://FILE`."""
    layer = file.with_suffix(".layer")
    subprocess.run(["tar", "-C", str(filesystem), "--exclude=./dev/*", "--exclude=./proc/*", "--exclude=./sys/*", "--exclude=./var/cache/*",
                    "--exclude=./var/lib/apt/*", "-cf", str(layer), "."], check=True)
    digest = hashlib.sha256(layer.read_bytes()).hexdigest()
    config = {"architecture": "amd64", "os": "linux", "config": {"Env": ["PATH=/usr/local/bin:/usr/bin:/bin"]},
              "rootfs": {"type": "layers", "diff_ids": [f"sha256:{digest}"]}, "history": [{"created_by": "debootstrap"}]}
    parts = {"config.json": json.dumps(config), "manifest.json": json.dumps([{"Config": "config.json", "RepoTags": [name], "Layers": ["layer.tar"]}])}
    with tarfile.open(file, "w") as archive:
        for part, text in parts.items():
            (file.parent / part).write_text(text)
            archive.add(file.parent / part, part)
            (file.parent / part).unlink()
        archive.add(layer, "layer.tar")
    layer.unlink()
    return file


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: base_image.py FOLDER")
    print(image(root(Path(sys.argv[1])), Path(sys.argv[1]) / "base.tar"))
