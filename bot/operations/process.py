"""Numbers of the process itself, under the names that the library's own collector gives them.

That one wants /proc/stat, which the service cannot see (ProcSubset=pid), and has no numbers at all without it.
"""

from __future__ import annotations

import resource
import time
from collections.abc import Iterable
from pathlib import Path

from prometheus_client.metrics_core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

PREFIX = "mining_bot_process"


class Process(Collector):
    """Memory, processor time, open files, and when it started. `folder`: what the kernel tells of a process; what
    cannot be read there is left out."""

    def __init__(self, folder: Path = Path("/proc/self")) -> None:
        self._folder = folder
        self._started = time.time()  # once: a clock that is set is no start

    def collect(self) -> Iterable[Metric]:
        """All of them as they are now."""
        yield _gauge("start_time_seconds", "When the process started, in Unix seconds", self._started)
        yield CounterMetricFamily(f"{PREFIX}_cpu_seconds", "Processor time", value=time.process_time())
        yield _gauge("max_fds", "Files that it may have open", resource.getrlimit(resource.RLIMIT_NOFILE)[0])
        try:
            whole, resident = (self._folder / "statm").read_text(encoding="ascii").split()[:2]
            page = resource.getpagesize()
            yield _gauge("virtual_memory_bytes", "Memory that it has asked for", int(whole) * page)
            yield _gauge("resident_memory_bytes", "Memory that it holds", int(resident) * page)
            yield _gauge("open_fds", "Files that it has open", sum(1 for _ in (self._folder / "fd").iterdir()))
        except OSError:
            return


def _gauge(name: str, text: str, value: float) -> Metric:
    return GaugeMetricFamily(f"{PREFIX}_{name}", text, value=value)
