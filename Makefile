# Each target sets up what it needs in ./.venv, on a fresh machine with Python 3.11+ and make.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: demo test check format clean

demo: .venv/demo
	$(BIN)/normalize run examples/portuguese.txt --diff

test: .venv/test
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/pytest

format: .venv/test
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

.venv/python:
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --upgrade "pip>=25.1"
	touch $@

.venv/demo: .venv/python pyproject.toml
	$(BIN)/python -m pip install --quiet --editable ".[demo]"
	touch $@

.venv/test: .venv/demo
	$(BIN)/python -m pip install --quiet --editable ".[demo,plot]" --group dev
	touch $@

clean:
	rm -rf .venv dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis
