# What contributors do every day. CONTRIBUTING.md explains it; `make` alone lists it.
BIN := .venv/bin
QUICK := tests/domain tests/extraction tests/queries tests/services tests/web
ALEMBIC := $(BIN)/alembic --config db/alembic.ini
LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --fork-strategy fewest --generate-hashes

.PHONY: help setup dev test test-one quick lint format messages migrate lock

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: ## make .venv and install everything into it
	python3 -m venv .venv && $(BIN)/pip install --quiet --requirement requirements-dev.txt

dev: ## serve this checkout, and start again when a file changes
	$(BIN)/flask --app run db upgrade
	FACTCHECK_DEVELOPMENT=1 $(BIN)/flask --app run run --debug --port $${FACTCHECK_PORT:-5000}

test: ## run all tests
	$(BIN)/pytest

test-one: ## run one file, folder or test: make test-one T=tests/domain/test_urgency.py
	$(BIN)/pytest $(T)

quick: ## run what needs neither PostgreSQL nor a browser nor the server, without the thorough tests
	$(BIN)/pytest -m "not postgresql and not thorough" $(QUICK)

lint: ## check style and types, change nothing
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: ## correct style where that is safe
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

messages: ## collect the sentences of the interface for translators, and check the translations
	$(BIN)/flask --app run messages extract
	$(BIN)/flask --app run messages check

migrate: ## write a migration for what changed in the models: make migrate M="what changes"
	@test -n "$(M)" || { echo 'Say what changes: make migrate M="a column for …"'; exit 1; }
	@scratch=$$(mktemp -d) && trap 'rm -r "$$scratch"' EXIT && \
	export FACTCHECK_INSTANCE="$$scratch" FACTCHECK_DATABASE_URL= && \
	next=$$(printf '%04d' $$(($$(ls db/migrations/versions/*.py | wc -l) + 1))) && \
	$(ALEMBIC) upgrade head && \
	$(ALEMBIC) revision --autogenerate --rev-id "$$next" --message "$(M)" && \
	$(BIN)/ruff format --quiet db/migrations/versions

lock: ## write requirements*.txt again from requirements*.in; versions stay unless a .in file needs others
	UV_CUSTOM_COMPILE_COMMAND="make lock" $(LOCK) requirements.in --output-file requirements.txt
	UV_CUSTOM_COMPILE_COMMAND="make lock" $(LOCK) requirements-dev.in --output-file requirements-dev.txt
