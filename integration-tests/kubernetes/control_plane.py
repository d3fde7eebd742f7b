"""A real control plane on this machine: etcd, API server and, when asked for, what makes fake nodes run pods."""

from __future__ import annotations

import json
import socket
import ssl
import subprocess
import time
import urllib.error
import urllib.request
from pathlib import Path

import yaml
from kubernetes.chart import tool

TOKEN = "a-token-for-tests"
STAGES = ("kustomize/stage/node/fast/node-initialize.yaml", "kustomize/stage/node/heartbeat-with-lease/node-heartbeat-with-lease.yaml",
          "kustomize/stage/pod/fast/pod-ready.yaml", "kustomize/stage/pod/fast/pod-complete.yaml", "kustomize/stage/pod/fast/pod-delete.yaml")
PLURALS = {"Ingress": "ingresses", "NetworkPolicy": "networkpolicies"}


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


class Answer(Exception):
    """What the API server said when it refused."""

    def __init__(self, code: int, message: str):
        super().__init__(f"{code}: {message}")
        self.code = code


class ControlPlane:
    def __init__(self, folder: Path):
        self.folder = folder
        self.processes: list[subprocess.Popen] = []
        self.port = free_port()
        self.context = ssl.create_default_context()
        self.context.check_hostname = False
        self.context.verify_mode = ssl.CERT_NONE
        self.kubeconfig = folder / "kubeconfig"

    def start(self) -> None:
        clients, peers = free_port(), free_port()
        self._run("etcd", "--data-dir", self.folder / "etcd", "--listen-client-urls", f"http://127.0.0.1:{clients}",
                  "--advertise-client-urls", f"http://127.0.0.1:{clients}", "--listen-peer-urls", f"http://127.0.0.1:{peers}", "--unsafe-no-fsync")
        key = self.folder / "accounts.key"
        subprocess.run(["openssl", "genrsa", "-out", str(key), "2048"], check=True, capture_output=True)
        tokens = self.folder / "tokens.csv"
        tokens.write_text(f'{TOKEN},tester,tester,"system:masters"\n')
        self._run("kube-apiserver", "--etcd-servers", f"http://127.0.0.1:{clients}", "--bind-address", "127.0.0.1", "--advertise-address", "127.0.0.1",
                  "--secure-port", self.port, "--cert-dir", self.folder / "certificates", "--token-auth-file", tokens,
                  "--authorization-mode", "RBAC", "--service-account-issuer", "https://kubernetes.default.svc",
                  "--service-account-key-file", key, "--service-account-signing-key-file", key, "--service-cluster-ip-range", "10.96.0.0/16",
                  "--endpoint-reconciler-type", "none")
        cluster = {"server": f"https://127.0.0.1:{self.port}", "insecure-skip-tls-verify": True}
        self.kubeconfig.write_text(yaml.safe_dump({
            "apiVersion": "v1", "kind": "Config", "current-context": "test",
            "clusters": [{"name": "test", "cluster": cluster}], "users": [{"name": "test", "user": {"token": TOKEN}}],
            "contexts": [{"name": "test", "context": {"cluster": "test", "user": "test", "namespace": "default"}}],
        }))
        self._wait("the API server", lambda: self.get("/readyz") == "ok")
        self._wait("the namespace default", lambda: self.get("/api/v1/namespaces/default"))
        self._wait("its service account", self._default_account)

    def _default_account(self) -> bool:
        """No controller makes it, and pods are not admitted without it."""
        try:
            self.post("/api/v1/namespaces/default/serviceaccounts", {"apiVersion": "v1", "kind": "ServiceAccount", "metadata": {"name": "default"}})
        except Answer as refused:
            return refused.code == 409
        return True

    def start_nodes(self, count: int = 3) -> None:
        """Controllers, scheduler, and fake nodes whose pods run at once."""
        key = self.folder / "accounts.key"
        self._run("kube-controller-manager", "--kubeconfig", self.kubeconfig, "--service-account-private-key-file", key,
                  "--use-service-account-credentials=false", "--leader-elect=false", "--secure-port", free_port(), "--bind-address", "127.0.0.1",
                  "--cert-dir", self.folder / "certificates")
        self._run("kube-scheduler", "--kubeconfig", self.kubeconfig, "--leader-elect=false", "--secure-port", free_port(), "--bind-address", "127.0.0.1")
        modules = Path(__file__).resolve().parent / "tools"
        found = subprocess.run(["go", "list", "-m", "-f", "{{.Dir}}", "sigs.k8s.io/kwok"], cwd=modules, capture_output=True, text=True, check=True)
        configs = [word for stage in STAGES for word in ("--config", str(Path(found.stdout.strip()) / stage))]
        self._run("kwok", "--kubeconfig", self.kubeconfig, "--manage-all-nodes=true", "--server-address", f"127.0.0.1:{free_port()}", *configs)
        for number in range(count):
            self.post("/api/v1/nodes", {
                "apiVersion": "v1", "kind": "Node",
                "metadata": {"name": f"node-{number}", "labels": {"kubernetes.io/hostname": f"node-{number}"}},
                "status": {"capacity": {"cpu": "32", "memory": "256Gi", "pods": "110", "ephemeral-storage": "1Ti"},
                           "allocatable": {"cpu": "32", "memory": "256Gi", "pods": "110", "ephemeral-storage": "1Ti"}},
            })

    def _run(self, name: str, *arguments: object) -> None:
        log = open(self.folder / f"{name}.log", "w")
        self.processes.append(subprocess.Popen([tool(name), *map(str, arguments)], stdout=log, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL))

    def _wait(self, what: str, ready) -> None:
        for _ in range(600):
            for process in self.processes:
                if process.poll() is not None:
                    logs = "\n".join((self.folder / f"{Path(process.args[0]).name}.log").read_text().splitlines()[-15:])
                    raise RuntimeError(f"{process.args[0]} ended with {process.returncode}:\n{logs}")
            try:
                if ready():
                    return
            except (OSError, Answer):
                pass
            time.sleep(0.2)
        raise RuntimeError(f"{what} did not come up")

    def wait(self, what: str, ready) -> None:
        self._wait(what, ready)

    def stop(self) -> None:
        for process in reversed(self.processes):
            process.terminate()
        for process in self.processes:
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()

    def ask(self, method: str, path: str, body: object = None) -> object:
        request = urllib.request.Request(f"https://127.0.0.1:{self.port}{path}", method=method, data=json.dumps(body).encode() if body is not None else None,
                                         headers={"Authorization": f"Bearer {TOKEN}", "Content-Type": "application/json"})
        try:
            with urllib.request.urlopen(request, context=self.context, timeout=30) as response:
                text = response.read().decode()
        except urllib.error.HTTPError as refused:
            text = refused.read().decode()
            try:
                text = json.loads(text)["message"]
            except (ValueError, KeyError):
                pass
            raise Answer(refused.code, text) from None
        return json.loads(text) if text.startswith("{") else text

    def get(self, path: str) -> object:
        return self.ask("GET", path)

    def post(self, path: str, body: object) -> object:
        return self.ask("POST", path, body)

    def dry_run(self, found: dict, namespace: str = "default") -> object:
        """Has the server look at an object without keeping it; unknown fields are refused."""
        version, kind = found["apiVersion"], found["kind"]
        base = f"/api/{version}" if "/" not in version else f"/apis/{version}"
        return self.post(f"{base}/namespaces/{namespace}/{PLURALS.get(kind, kind.lower() + 's')}?dryRun=All&fieldValidation=Strict", found)
