"""A server of production's kind on a free port, for as long as something is measured."""

import os
import re
import signal
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

WORKERS = 2


class Served(NamedTuple):
    address: str
    process: int

    def _workers(self) -> list[str]:
        return Path(f"/proc/{self.process}/task/{self.process}/children").read_text().split()

    def worked(self) -> float:
        """Seconds of processor time that the workers have had so far (Linux)."""
        ticks = 0
        for worker in self._workers():
            after_name = Path(f"/proc/{worker}/stat").read_text().rpartition(")")[2].split()
            ticks += int(after_name[11]) + int(after_name[12])
        return ticks / os.sysconf("SC_CLK_TCK")

    def memory(self) -> list[int]:
        """Megabytes in memory of each worker (Linux)."""
        found = []
        for worker in self._workers():
            status = Path(f"/proc/{worker}/status").read_text()
            match = re.search(r"VmRSS:\s+(\d+) kB", status)
            found.append(int(match[1]) // 1024 if match else 0)
        return found


@contextmanager
def serving(
    folder: Path, environment: Mapping[str, str], granian: Path, application: str
) -> Iterator[Served]:
    """`application` (module:name), found from `folder`, served as scripts/serve.sh does."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    server = subprocess.Popen(  # noqa: S603  our own server
        [
            granian, "--interface", "wsgi", "--http", "1", "--no-ws", "--host", "127.0.0.1",
            "--port", str(port), "--workers", str(WORKERS), "--blocking-threads", "4",
            "--http1-buffer-size", "1200000", "--log-level", "warning", application,
        ],
        cwd=folder,
        env={**os.environ, **environment},
        start_new_session=True,
    )  # fmt: skip
    try:
        _wait_for(port)
        yield Served(f"http://127.0.0.1:{port}", server.pid)
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait()


def _wait_for(port: int) -> None:
    for _ in range(600):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError("granian did not answer within a minute")
