"""The project's own files: what runs elsewhere fits what is here, and every file and page that they name exists."""

from __future__ import annotations

import json
import re
import stat
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.process.programs import ROOT

PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
FORMS = sorted((ROOT / ".github/ISSUE_TEMPLATE").glob("[0-9]-*.yml"))
PAGES = sorted(page for page in (*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / ".github").rglob("*.md")))


def read(name: str) -> Any:
    return yaml.safe_load((ROOT / name).read_text(encoding="utf-8"))


def runs(workflow: Any) -> list[str]:
    """The commands of a workflow."""
    return [step["run"] for job in workflow["jobs"].values() for step in job["steps"] if "run" in step]


def pythons() -> list[str]:
    """The Pythons that the project says it runs on."""
    least, below = re.fullmatch(r">=3\.(\d+),<3\.(\d+)", PROJECT["project"]["requires-python"]).groups()  # type: ignore[union-attr]
    return [f"3.{minor}" for minor in range(int(least), int(below))]


def test_every_python_that_is_promised_is_tried() -> None:
    ci = read(".github/workflows/ci.yml")
    job = ci["jobs"]["test"]
    assert job["strategy"]["matrix"]["python"] == pythons()
    assert "${{ matrix.python }}" in job["container"]
    assert runs(ci) == ["bash .ci/run"]
    assert all("${{ matrix.python }}" in step["env"]["PYTHON"] for step in job["steps"] if "run" in step)
    assert set(ci[True]) == {"push", "pull_request"}  # YAML 1.1 reads `on` as true


def test_the_night_draws_new_examples() -> None:
    nightly = read(".github/workflows/nightly.yml")
    assert "make nightly" in runs(nightly)
    assert "schedule" in nightly[True]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_a_workflow_may_little_and_runs_what_is_here(path: Path) -> None:
    workflow = read(str(path.relative_to(ROOT)))
    assert workflow["permissions"] == {"contents": "read"}
    targets = set(re.findall(r"^([a-z-]+):.*## ", (ROOT / "Makefile").read_text(), re.MULTILINE))
    for command in runs(workflow):
        first, second = command.split()
        if first == "make":
            assert second in targets
        else:
            assert (ROOT / second).stat().st_mode & stat.S_IXUSR, command
    assert all(job["timeout-minutes"] for job in workflow["jobs"].values())
    used = [step["uses"] for job in workflow["jobs"].values() for step in job["steps"] if "uses" in step]
    assert all(re.fullmatch(r"[\w/-]+@[0-9a-f]{40}", action) for action in used), "a tag can be moved to other code"


def test_hooks_run_the_projects_own_environment() -> None:
    hooks = [hook for repo in read(".pre-commit-config.yaml")["repos"] for hook in repo["hooks"]]
    assert [hook["id"] for hook in hooks] == ["ruff", "ruff-format", "mypy", "check"]
    assert all(hook["language"] == "system" and hook["entry"].startswith(".venv/bin/") for hook in hooks)


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_a_form_asks_for_what_is_needed(path: Path) -> None:
    form = yaml.safe_load(path.read_text(encoding="utf-8"))
    fields = [field for field in form["body"] if field["type"] != "markdown"]
    assert form["name"]
    assert form["description"]
    assert len({field["id"] for field in fields}) == len(fields)
    assert any(field.get("validations", {}).get("required") for field in fields)
    assert all(field["attributes"]["label"] for field in fields)


def test_there_is_a_form_for_each_kind_of_word_from_outside() -> None:
    assert [path.stem for path in FORMS] == ["1-law", "2-kazakh", "3-question", "4-fault"]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_to_a_file_leads_to_one(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
        if not re.match(r"[a-z]+:", target):
            assert (page.parent / target).exists(), target


def test_every_test_that_the_regression_pass_names_exists() -> None:
    text, folder = (ROOT / "docs/regression-pass.md").read_text(encoding="utf-8"), ""
    named = re.findall(r"(tests(?:/[a-z]+)*/)?(test_[a-z_]+\.py)", text)
    assert len(named) > 30
    for given, name in named:
        folder = given or folder
        assert (ROOT / folder / name).exists(), f"{folder}{name}"


def test_the_newest_release_has_its_notes() -> None:
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    releases = re.findall(r"^## (\d+\.\d+\.\d+) \((\d{4}-\d\d-\d\d)\)$", text, re.MULTILINE)
    assert releases[0][0] == PROJECT["project"]["version"]
    for notes in re.split(r"^## ", text, flags=re.MULTILINE)[1:]:
        assert re.findall(r"^### (.*)$", notes, re.MULTILINE) == ["The law", "The program"]


def test_the_licence_is_the_one_that_is_said() -> None:
    assert PROJECT["project"]["license"]["text"] == "MIT"
    assert (ROOT / "LICENSE").read_text().startswith("MIT License")


def test_the_image_holds_the_program_and_nothing_private() -> None:
    lines = (ROOT / "Containerfile").read_text().replace("\\\n", " ").splitlines()
    copied = [
        name for line in lines if line.startswith("COPY ") and "--from" not in line for name in line.split()[1:-1]
    ]
    let_in = {line[1:] for line in (ROOT / ".dockerignore").read_text().splitlines() if line.startswith("!")}
    assert set(copied) == let_in
    assert all((ROOT / name).exists() for name in copied)
    assert {".env", "tests", ".git"}.isdisjoint(let_in)
    assert {folder.parent.name for folder in ROOT.glob("*/__init__.py")} - {"tests"} <= let_in
    last = lines[max(number for number, line in enumerate(lines) if line.startswith("FROM ")) :]
    user = next(line.split()[1] for line in last if line.startswith("USER "))
    assert re.fullmatch(r"[1-9]\d*:[1-9]\d*", user), "not root, and known by its number to whatever runs the image"
    assert {"VOLUME /data", 'CMD ["run"]'} <= set(last)


def test_what_compose_starts_is_closed_to_the_outside() -> None:
    compose = read("compose.yaml")
    bot = compose["services"]["bot"]
    assert bot["read_only"]
    assert not bot.get("ports")
    assert (ROOT / bot["build"]["dockerfile"]).exists()
    assert bot["environment"]["DATABASE_PATH"].startswith("/data/")
    assert "data:/data" in bot["volumes"]
    for name, service in compose["services"].items():
        assert service["cap_drop"] == ["ALL"], name
        assert service["security_opt"] == ["no-new-privileges:true"], name
        assert all(port.startswith("127.0.0.1:") for port in service.get("ports", ())), name
        assert (service.get("profiles") == ["monitoring"]) == (name != "bot")


def test_podman_finds_and_checks_what_compose_starts() -> None:
    """Podman asks no registry that is not named, and its own format of images leaves the check out."""
    services = read("compose.yaml")["services"]
    assert all(re.match(r"[a-z]+\.[a-z.]+/", s["image"]) for name, s in services.items() if name != "bot")
    check = services["bot"]["healthcheck"]
    lines = (ROOT / "Containerfile").read_text().replace("\\\n", " ").splitlines()
    (said,) = (line for line in lines if line.startswith("HEALTHCHECK "))
    options, command = said.split(" CMD ")
    assert check.pop("test") == ["CMD", *json.loads(command)]
    assert {f"--{name.replace('_', '-')}={value}" for name, value in check.items()} == set(options.split()[1:])


def test_what_compose_mounts_exists() -> None:
    for service in read("compose.yaml")["services"].values():
        for volume in service["volumes"]:
            source = volume.split(":")[0]
            if source.startswith("./"):
                assert (ROOT / source).is_file(), source


def _facts(name: str) -> dict[str, object]:
    """What a README says that does not depend on its language: commands without their comments, names, links, shape."""
    text = (ROOT / name).read_text(encoding="utf-8")
    blocks = re.findall(r"^```.*?\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    prose = re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL)
    others = {"README.md", "README.kk.md", "README.ru.md"}
    return {
        "commands": [re.sub(r"\s+#.*", "", line) for block in blocks for line in block.splitlines()],
        "names": sorted({" ".join(name.split()) for name in re.findall(r"`([^`]+)`", prose)}),
        "links": [link for link in re.findall(r"\]\(([^)]+)\)", prose) if link not in others],
        "numbers": sorted(set(re.findall(r"\d+(?:\.\d+)*", prose))),
        "shape": re.findall(r"^(#+ |\d\. |- |\| )", prose, re.MULTILINE),
    }


@pytest.mark.parametrize("name", ["README.kk.md", "README.ru.md"])
def test_a_readme_says_the_same_in_each_language(name: str) -> None:
    there, here = _facts("README.md"), _facts(name)
    for kind, facts in there.items():
        assert here[kind] == facts, kind


@pytest.mark.parametrize("name", ["README.md", "README.kk.md", "README.ru.md"])
def test_a_readme_says_in_ten_lines_how_to_start(name: str) -> None:
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    assert any(line.startswith("make run") for line in lines[:10])
    for other in {"README.md", "README.kk.md", "README.ru.md"} - {name}:
        assert f"({other})" in lines[2]
