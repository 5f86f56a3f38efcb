"""`make bench`: every benchmark, or those named: `python -m tests.bench load search frames ...` (see `ALL`)."""

from __future__ import annotations

import sys
from importlib import import_module

ALL = ("load", "search", "frames", "papers", "package", "reminders", "applicants", "capacity", "commands")


def main() -> int:
    """Print the figures of the benchmarks that are named, or of all."""
    for name in sys.argv[1:] or ALL:
        print(f"== {name}", flush=True)
        import_module(f"tests.bench.{name}").report()
    return 0


if __name__ == "__main__":
    sys.exit(main())
