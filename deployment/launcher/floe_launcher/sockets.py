"""Ports of this machine: which are busy, which are free."""

import socket


def is_busy(port: int, host: str = "127.0.0.1") -> bool:
    """Whether somebody listens there; tried by connecting, so that a port in TIME_WAIT does not count."""
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex((host, port)) == 0


def free_ports(count: int) -> list[int]:
    """Distinct ports that were free a moment ago."""
    probes = [socket.socket() for _ in range(count)]
    try:
        for probe in probes:
            probe.bind(("127.0.0.1", 0))
        return [probe.getsockname()[1] for probe in probes]
    finally:
        for probe in probes:
            probe.close()
