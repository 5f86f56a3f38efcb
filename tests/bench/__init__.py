"""Benchmarks: `make bench`. Figures are ratios within one run, so that a slow machine does not change them."""
