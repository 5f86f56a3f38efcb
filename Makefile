# The project's commands. Each makes the environment first where it is missing or out of date.
# The first Python that starts and can make an environment: a name may lead nowhere, and some systems split venv off.
FIT := import ensurepip, sys; sys.exit(not (3, 11) <= sys.version_info < (3, 15))
PYTHON ?= $(or $(shell for python in python3.11 python3.12 python3.13 python3.14; do "$$python" -c "$(FIT)" >/dev/null 2>&1 && echo "$$python" && break; done),python3)
VENV := .venv
BIN := $(VENV)/bin
ROUNDS ?= 10

.DEFAULT_GOAL := help
.PHONY: help run demo test coverage nightly bench lint format search-index lock install upgrade uninstall clean

# Tests run side by side, one process a core; a test that hangs ends its process with every stack printed.
PYTEST := $(BIN)/python -m pytest --numprocesses=auto --dist=worksteal

help: ## show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: $(VENV)/.runtime ## start the bot; without BOT_TOKEN, the demo in the browser
	@$(BIN)/python -m bot run

demo: $(VENV)/.runtime ## start the demo in the browser, whatever is set
	@$(BIN)/python -m bot demo

test: $(VENV)/.development lint ## check style, types, layers and data, and run every test
	$(PYTEST)

coverage: $(VENV)/.development ## every test, traced: fails below the floor and shows the lines that no test runs
	$(PYTEST) --cov --cov-report=term-missing:skip-covered

nightly: $(VENV)/.development ## coverage with examples that were never drawn before, then the drawn ones ROUNDS times more
	HYPOTHESIS_PROFILE=nightly $(PYTEST) --cov --cov-report=
	for round in $$(seq $(ROUNDS)); do HYPOTHESIS_PROFILE=nightly $(PYTEST) -m hypothesis || exit 1; done

bench: $(VENV)/.development ## measure speed and search quality, as ratios
	$(BIN)/python -m tests.bench

lint: $(VENV)/.development ## style, types, import layers, catalogue and texts
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m bot check

format: $(VENV)/.development ## put the code into the house style
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

search-index: $(VENV)/.development ## train the search of questions anew after a change of locales/*/phrases
	$(BIN)/python -m bot.understanding.questions.training

lock: $(VENV)/.development ## pin all dependencies anew, with hashes
	$(BIN)/pip install --quiet uv
	$(BIN)/uv pip compile --quiet --generate-hashes --no-header --no-annotate --no-emit-index-url --no-emit-find-links --no-strip-extras \
		--universal --python-version 3.11 pyproject.toml --group dev -o requirements-dev.lock
	$(BIN)/uv pip compile --quiet --generate-hashes --no-header --no-annotate --no-emit-index-url --no-emit-find-links --no-strip-extras \
		--universal --python-version 3.11 pyproject.toml -c requirements-dev.lock -o requirements.lock

install: ## as root: put the bot on this machine as a service, or bring the service up to date
	@PYTHON="$(PYTHON)" deploy/install.sh install

upgrade: ## as root: bring the service to this version, or leave it as it was where it does not become ready
	@PYTHON="$(PYTHON)" deploy/install.sh upgrade

uninstall: ## as root: take the service and the program off this machine; settings and data are kept
	@deploy/install.sh uninstall

clean: ## remove the environment and the caches
	rm -rf $(VENV) .mypy_cache .ruff_cache .hypothesis .import_linter_cache .coverage

# What was installed for a Python that is gone is of no use to another: the environment begins anew.
$(BIN)/python:
	@$(PYTHON) -c "$(FIT)" 2>/dev/null || { echo "Python 3.11 to 3.14 is needed, with venv (Debian's python3-venv): make PYTHON=/path/to/python ..."; exit 1; }
	$(PYTHON) -m venv --clear $(VENV)

$(VENV)/.runtime: requirements.lock $(BIN)/python
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $@

$(VENV)/.development: requirements-dev.lock $(BIN)/python
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@ $(VENV)/.runtime
