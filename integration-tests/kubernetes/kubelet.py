"""A very small kubelet: runs the containers of a rendered pod by crun, in a network namespace of its own. Needs root."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import time
import urllib.error
import urllib.request
from pathlib import Path

BRIDGE = "10.203.77"


def allowed() -> str | None:
    """Why no pod can run here, or None."""
    if os.geteuid() != 0:
        return "only root can make namespaces"
    for program in ("crun", "ip", "debootstrap", "unshare"):
        if shutil.which(program) is None:
            return f"there is no {program}"
    return None


class Network:
    """A bridge on this machine, and one namespace a pod."""

    def __init__(self, name: str):
        self.name = name
        self.namespaces: list[str] = []

    def __enter__(self) -> Network:
        self._ip("link", "add", self.name, "type", "bridge")
        self._ip("addr", "add", f"{BRIDGE}.1/24", "dev", self.name)
        self._ip("link", "set", self.name, "up")
        return self

    def __exit__(self, *_: object) -> None:
        for namespace in self.namespaces:
            subprocess.run(["ip", "netns", "del", namespace], capture_output=True)
        subprocess.run(["ip", "link", "del", self.name], capture_output=True)

    def add(self) -> tuple[str, str]:
        """A namespace and its address."""
        number = len(self.namespaces) + 2
        namespace, outer, inner = f"{self.name}-{number}", f"{self.name}o{number}", f"{self.name}i{number}"
        self._ip("netns", "add", namespace)
        self.namespaces.append(namespace)
        self._ip("link", "add", outer, "type", "veth", "peer", "name", inner)
        self._ip("link", "set", inner, "netns", namespace)
        self._ip("link", "set", outer, "master", self.name, "up")
        self._ip("-n", namespace, "addr", "add", f"{BRIDGE}.{number}/24", "dev", inner)
        self._ip("-n", namespace, "link", "set", inner, "up")
        self._ip("-n", namespace, "link", "set", "lo", "up")
        return namespace, f"{BRIDGE}.{number}"

    @staticmethod
    def _ip(*words: str) -> None:
        subprocess.run(["ip", *words], check=True, capture_output=True)


class Pod:
    def __init__(self, spec: dict, images: dict[str, Path], folder: Path, network: Network, claims: dict[str, Path], uid: str):
        self.spec, self.images, self.folder, self.claims, self.uid = spec, images, folder, claims, uid
        self.namespace, self.address = network.add()
        self.hosts: dict[str, str] = {}
        self.volumes: dict[str, Path] = {}
        self.process: subprocess.Popen | None = None
        self.folder.mkdir(parents=True)
        for volume in spec["volumes"]:
            self.volumes[volume["name"]] = self._volume(volume)

    def _volume(self, volume: dict) -> Path:
        if "persistentVolumeClaim" in volume:
            return self.claims[volume["persistentVolumeClaim"]["claimName"]]
        if "hostPath" in volume:
            return Path(volume["hostPath"]["path"])
        if "emptyDir" not in volume:
            raise NotImplementedError(f"volumes like {volume}")
        path = self.folder / "volumes" / volume["name"]
        path.mkdir(parents=True)
        os.chown(path, 0, self.spec["securityContext"]["fsGroup"])
        path.chmod(0o2777)
        return path

    def prepare(self) -> None:
        """Runs the containers that come first, to their ends."""
        for container in self.spec.get("initContainers", []):
            process = self._start(container)
            if process.wait(300) != 0:
                raise RuntimeError(f"{container['name']}: {self.log(container)}")

    def start(self) -> None:
        self.process = self._start(self.spec["containers"][0])

    def log(self, container: dict | None = None) -> str:
        name = (container or self.spec["containers"][0])["name"]
        return (self.folder / f"{name}.log").read_text(errors="replace")

    def probe(self, name: str) -> bool:
        """What the kubelet would ask over HTTP."""
        container = self.spec["containers"][0]
        asked = container[name]["httpGet"]
        port = next(each["containerPort"] for each in container["ports"] if each["name"] == asked["port"])
        try:
            with urllib.request.urlopen(f"http://{self.address}:{port}{asked['path']}", timeout=5) as answer:
                return answer.status == 200
        except (OSError, urllib.error.URLError):
            return False

    def wait_until_ready(self, seconds: float) -> None:
        end = time.monotonic() + seconds
        while not self.probe("readinessProbe"):
            if self.process.poll() is not None or time.monotonic() > end:
                raise RuntimeError(f"the pod is not ready ({self.process.poll()}):\n{self.log()[-4000:]}")
            time.sleep(0.5)

    def stop(self) -> None:
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(30)
            except subprocess.TimeoutExpired:
                self.process.kill()

    def _start(self, container: dict) -> subprocess.Popen:
        bundle = self.folder / "bundles" / container["name"]
        bundle.mkdir(parents=True)
        (bundle / "config.json").write_text(json.dumps(self._oci(container)))
        identifier = f"{self.namespace}-{container['name']}"
        # crun wants the second version of cgroups; where the machine has both, the container sees only that one.
        script = ('if [ "$(stat -f -c %T /sys/fs/cgroup)" != cgroup2fs ]; then umount -R /sys/fs/cgroup; mount -t cgroup2 none /sys/fs/cgroup; fi; '
                  'exec crun --cgroup-manager=disabled run --bundle "$1" "$2"')
        log = open(self.folder / f"{container['name']}.log", "w")
        return subprocess.Popen(["unshare", "-m", "sh", "-c", script, "sh", str(bundle), identifier], stdout=log, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL)

    def _oci(self, container: dict) -> dict:
        security = {**self.spec.get("securityContext", {}), **container.get("securityContext", {})}
        hosts = self.folder / "hosts"
        hosts.write_text("127.0.0.1 localhost\n" + "".join(f"{address} {name}\n" for name, address in self.hosts.items()))
        mounts = [
            {"destination": "/proc", "type": "proc", "source": "proc"},
            {"destination": "/dev", "type": "tmpfs", "source": "tmpfs", "options": ["nosuid", "mode=755"]},
            {"destination": "/dev/shm", "type": "tmpfs", "source": "shm", "options": ["nosuid", "nodev", "mode=1777"]},
            {"destination": "/sys", "type": "none", "source": "/sys", "options": ["rbind", "ro"]},
            {"destination": "/etc/hosts", "type": "none", "source": str(hosts), "options": ["bind", "ro"]},
        ]
        for mount in container.get("volumeMounts", []):
            options = ["bind", "ro" if mount.get("readOnly") else "rw"]
            mounts.append({"destination": mount["mountPath"], "type": "none", "source": str(self.volumes[mount["name"]]), "options": options})
        capabilities: list[str] = []
        return {
            "ociVersion": "1.0.2",
            "hostname": self.namespace,
            "root": {"path": str(self.images[container["image"]]), "readonly": security.get("readOnlyRootFilesystem", False)},
            "mounts": mounts,
            "process": {
                "args": [*container.get("command", []), *container.get("args", [])],
                "cwd": container.get("workingDir", "/"),
                "env": ["PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", *self._environment(container)],
                "user": {"uid": security.get("runAsUser", 0), "gid": security.get("runAsGroup", 0), "additionalGids": [security.get("fsGroup", 0)]},
                "noNewPrivileges": not security.get("allowPrivilegeEscalation", True),
                "capabilities": {kind: capabilities for kind in ("bounding", "effective", "inheritable", "permitted")},
            },
            "linux": {"namespaces": [{"type": "pid"}, {"type": "mount"}, {"type": "ipc"}, {"type": "uts"}, {"type": "network", "path": f"/run/netns/{self.namespace}"}]},
        }

    def _environment(self, container: dict) -> list[str]:
        fields = {"metadata.uid": self.uid, "status.podIP": self.address}
        found = []
        for entry in container.get("env", []):
            value = entry["value"] if "value" in entry else fields[entry["valueFrom"]["fieldRef"]["fieldPath"]]
            found.append(f"{entry['name']}={value}")
        return found
