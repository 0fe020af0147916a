# The commands are `make run`, `make test` and, for every day, `make check`. Each makes the virtual environment when it is missing or out of date.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: run test check coverage bench lint format
run: .venv/run
	$(BIN)/streamlit run dashboard.py

test: lint
	$(BIN)/python -m pytest -n auto

# Everything but the browser.
check: lint
	$(BIN)/python -m pytest -n auto --ignore tests/browser

# What the tests reach. Apart, as counting lines makes pages half as slow again.
coverage: .venv/dev
	$(BIN)/python -m pytest -n auto --cov --cov-report=term-missing:skip-covered

bench: .venv/dev
	$(BIN)/python -m bench.page_speed
	$(BIN)/python -m bench.scale

# Style of code and SQL, types, and which room may import which.
lint: .venv/dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/sqlfluff lint --processes 0 queries

format: .venv/dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIN)/sqlfluff fix --processes 0 queries

.venv/run: requirements.txt
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --requirement requirements.txt
	touch $@

.venv/dev: requirements-dev.txt .venv/run
	$(BIN)/pip install --quiet --requirement requirements-dev.txt
	touch $@
