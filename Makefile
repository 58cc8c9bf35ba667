# make demo   the sample graph: tables, answers, a page, exports        (needs Python 3.11-3.13 and a package index)
# make test   what must hold: ruff, mypy --strict, pytest on all processors
# make slow   the tests that take long: kills, snapshots, bulk loads
# make help   the rest

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help demo test slow lint types tests wheel clean

VENV := .venv
BIN  := $(VENV)/bin
PIP  := PIP_CONSTRAINT=constraints.txt PIP_DISABLE_PIP_VERSION_CHECK=1 $(BIN)/python -m pip install --quiet -c constraints.txt
PYTEST_ARGS ?=
# Processes that run tests side by side: one a processor, six at most, as each loads the models anew. JOBS=0 runs the tests
# in one, for a debugger.
JOBS ?= logical
# The tests start many processes; without compiled modules on disk each would compile the package anew.
PYTEST := PYTHONDONTWRITEBYTECODE= $(BIN)/python -m pytest -n $(JOBS) --maxprocesses 6

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' Makefile

demo: $(VENV)/.ready ## build, ask and draw the sample graph in graphkit-demo/
	@$(BIN)/graphkit demo

test: lint types tests ## what must hold: ruff, mypy --strict and pytest; says at the end what was skipped and why

slow: $(VENV)/.ready-dev ## the tests that take long and that "test" leaves out: kills, snapshots, bulk loads
	@$(PYTEST) -m slow $(PYTEST_ARGS)

lint: $(VENV)/.ready-dev ## ruff
	@$(BIN)/ruff check .

types: $(VENV)/.ready-dev ## mypy --strict
	@$(BIN)/mypy

tests: $(VENV)/.ready-dev ## pytest without the slow ones; PYTEST_ARGS="tests/store -k forget" runs a part
	@$(PYTEST) -m "not slow" $(PYTEST_ARGS)

wheel: $(VENV)/.ready-dev ## the wheel, in dist/
	@$(BIN)/python -m hatchling build -t wheel

clean: ## remove what the other targets made
	rm -rf $(VENV) dist graphkit-demo .mypy_cache .ruff_cache .pytest_cache

# The stamps keep the second run quick; a change of the requirements installs again.
$(VENV)/.ready: pyproject.toml constraints.txt | $(BIN)/python
	@echo "Installing graphkit and what it stands on (once; a minute or two) ..." >&2
	@$(PIP) -e .
	@touch $@

$(VENV)/.ready-dev: pyproject.toml constraints.txt | $(BIN)/python
	@echo "Installing graphkit with what its tests need (once; a minute or two) ..." >&2
	@$(PIP) -e '.[dev]'
	@$(PIP) -e '.[ftm]' 2>/dev/null || echo "FollowTheMoney needs the headers of ICU to be built; its tests will be skipped" >&2
	@touch $@ $(VENV)/.ready

# The first of these that runs, is 3.11 to 3.13 and can make virtual environments; PYTHON=… goes before them.
$(BIN)/python:
	@for python in $(PYTHON) python3 python3.13 python3.12 python3.11 python; do \
		if $$python -c 'import sys, venv, ensurepip; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))' 2>/dev/null; then \
			echo "Making $(VENV) with $$($$python --version) ..." >&2; \
			$$python -m venv --clear $(VENV) && exit 0; \
		fi; \
	done; \
	echo "No Python from 3.11 to 3.13 with the venv module was found on PATH." >&2; \
	echo "Install one (on Debian and Ubuntu: apt install python3 python3-venv), or say which: make $(MAKECMDGOALS) PYTHON=/path/to/python3.12" >&2; \
	exit 1
