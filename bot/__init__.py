"""Companion for small crypto miners in Kazakhstan: checklist, reminders, answers, papers. Unofficial."""

__version__ = "1.0.0"  # as in pyproject.toml
