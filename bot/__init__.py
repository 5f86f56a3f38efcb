"""Companion for small crypto miners in Kazakhstan: checklist, reminders, answers, papers. Unofficial."""
