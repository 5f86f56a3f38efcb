"""deploy/monitoring and docs/monitoring.md speak of the numbers that the bot has, and of all of them."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest

from bot.operations import prometheus
from bot.operations.prometheus import Prometheus
from tests.process.programs import ROOT
from tests.tools import TOOLS

FOLDER = ROOT / "deploy" / "monitoring"
RULES = (FOLDER / "alerts.yml").read_text(encoding="utf-8")
DASHBOARD = json.loads((FOLDER / "dashboard.json").read_text(encoding="utf-8"))
SCRAPE = (FOLDER / "prometheus.yml").read_text(encoding="utf-8")
DOCS = (ROOT / "docs" / "monitoring.md").read_text(encoding="utf-8")
ENDINGS = {"counter": ("_total",), "histogram": ("_bucket", "_sum", "_count"), "gauge": ("",)}
# The library's own numbers of the process: those that nobody looks at every day.
UNWATCHED = {
    f"mining_bot_process_{name}" for name in ("virtual_memory_bytes", "cpu_seconds_total", "open_fds", "max_fds")
}

EXPRESSIONS = {
    "alerts.yml": re.findall(r"^ +expr: '(.+)'$", RULES, re.MULTILINE),
    "dashboard.json": [target["expr"] for panel in DASHBOARD["panels"] for target in panel["targets"]],
}


def samples() -> set[str]:
    """Names that an expression may use."""
    return {f"{family.name}{ending}" for family in Prometheus().registry.collect() for ending in ENDINGS[family.type]}


def used(text: str) -> set[str]:
    return set(re.findall(r"\bmining_bot_\w+", text))


@pytest.mark.parametrize("file", EXPRESSIONS)
def test_every_name_that_is_used_exists(file: str) -> None:
    found = set().union(*map(used, EXPRESSIONS[file]))
    assert found
    assert found <= samples()


def test_every_number_is_looked_at() -> None:
    found = set().union(*(used(text) for texts in EXPRESSIONS.values() for text in texts))
    families = {
        frozenset(f"{family.name}{ending}" for ending in ENDINGS[family.type])
        for family in Prometheus().registry.collect()
    }
    assert {name for names in families if not names & found for name in names} == UNWATCHED


@pytest.mark.parametrize("file", EXPRESSIONS)
def test_labels_are_asked_for_values_that_they_have(file: str) -> None:
    values = {
        "outcome": prometheus.HANDLED
        | prometheus.CALLED
        | prometheus.REMINDED
        | prometheus.ASKED
        | prometheus.BROADCAST,
        "kind": prometheus.KINDS | prometheus.STORED,
        "file": prometheus.FILES,
        "job": set(re.findall(r"job_name: (\S+)", SCRAPE)),
        "method": prometheus.METHODS,
    }
    asked = re.findall(r'(\w+)!?="([^"]+)"', " ".join(EXPRESSIONS[file]))
    assert asked
    assert [(label, value) for label, value in asked if value not in values[label]] == []


def test_memory_is_told_before_the_service_is_held_back() -> None:
    """Units of systemd count 2**20 bytes to the megabyte."""
    (told,) = re.findall(r"resident_memory_bytes > (\S+)'", RULES)
    unit = (ROOT / "deploy/systemd/mining-licence-companion.service").read_text(encoding="utf-8")
    high, most = (
        int(re.findall(rf"^{name}=(\d+)M$", unit, re.MULTILINE)[0]) << 20 for name in ("MemoryHigh", "MemoryMax")
    )
    assert 250e6 < float(told) < high < most


def test_each_alert_says_what_to_do() -> None:
    rules = RULES.split("- alert: ")[1:]
    assert len(rules) == len(EXPRESSIONS["alerts.yml"])
    for rule in rules:
        assert re.search(r"severity: (page|ticket)\n", rule), rule
        assert re.search(r'summary: ".+"\n +description: ".+"', rule), rule
        assert re.search(r"for: \d+m\n", rule), rule


def test_what_the_operator_reads_names_all_numbers() -> None:
    named = used(DOCS.replace("`mining_bot_process_*`", ""))
    assert named == {
        f"{family.name}{'_total' if family.type == 'counter' else ''}"
        for family in Prometheus().registry.collect()
        if "_process_" not in family.name
    }


def test_the_port_is_the_same_everywhere() -> None:
    ports = re.findall(r"(?:HEALTH_PORT=|127\.0\.0\.1:)(\d+)", SCRAPE + DOCS)
    assert len(ports) > 2
    assert len(set(ports)) == 1


def test_panels_do_not_lie_on_each_other() -> None:
    places = [(panel["gridPos"]["x"], panel["gridPos"]["y"]) for panel in DASHBOARD["panels"]]
    assert len(set(places)) == len(places)
    assert len({panel["id"] for panel in DASHBOARD["panels"]}) == len(places)


@pytest.mark.tool("promtool")
def test_prometheus_tells_of_what_each_rule_is_for_and_of_nothing_else() -> None:
    promtool = TOOLS["promtool"].path
    assert promtool is not None
    told = Path(__file__).with_name("alerts.test.yml")
    named = set(re.findall(r'alertname="(\w+)"', told.read_text(encoding="utf-8")))
    assert named == set(re.findall(r"- alert: (\w+)", RULES))
    for words in (("check", "rules", FOLDER / "alerts.yml"), ("check", "config", FOLDER / "prometheus.yml")):
        checked = subprocess.run([promtool, *words], capture_output=True, text=True, check=False)
        assert checked.returncode == 0, checked.stdout + checked.stderr
    tried = subprocess.run([promtool, "test", "rules", told], capture_output=True, text=True, check=False)
    assert tried.returncode == 0, tried.stdout + tried.stderr
