# Waymark. `make` alone lists what one can do.
SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
NPM := npm --no-fund --no-audit --no-update-notifier
FRONT_SOURCES := $(shell find frontend/src frontend/public frontend/index.html frontend/vite.config.ts -type f -not -path 'frontend/src/api/*' -not -name 'route-tree.gen.ts' -not -path 'frontend/src/locales/*/*.js' 2>/dev/null)
.DEFAULT_GOAL := help

help: ## List what one can do
	@awk 'BEGIN {FS = ":.*## "} /^[a-z0-9_-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Waymark needs Python 3.11 or newer (PYTHON=python3.12 make …)."; exit 1; }
	$(PYTHON) -m venv $(VENV)

# The command `waymark`, without an installation: where the code lies, and a few words that start it. Nothing that is
# imported is ever garbage, and looking through it for some took a fifth of the start.
$(BIN)/waymark: Makefile | $(VENV)/bin/python
	@echo "$(CURDIR)/backend" > "$$($(BIN)/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')/waymark.pth"
	@printf '#!/bin/sh\nexec "%s/$(BIN)/python" -P -c "import gc; gc.disable(); from waymark.cli import app; gc.freeze(); gc.enable(); app(prog_name='"'waymark'"')" "$$@"\n' "$(CURDIR)" > $@
	@chmod 755 $@

$(VENV)/.runtime: backend/requirements.lock | $(BIN)/waymark
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r backend/requirements.lock
	@touch $@

$(VENV)/.dev: backend/requirements-dev.lock $(VENV)/.runtime
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r backend/requirements-dev.lock
	@touch $@

# Generators of clients pin what the service wants newer, so that they have an environment of their own.
$(VENV)/.clients: backend/tests/clients/requirements.lock | $(VENV)/bin/python
	$(BIN)/python -m venv --clear $(VENV)/clients
	$(VENV)/clients/bin/pip install --quiet --disable-pip-version-check --require-hashes -r backend/tests/clients/requirements.lock
	@touch $@

frontend/node_modules/.installed: frontend/package-lock.json frontend/package.json
	@node -e 'process.exit(parseInt(process.versions.node) < 20 ? 1 : 0)' || { echo "Waymark needs Node 20 or newer to start with."; exit 1; }
	cd frontend && $(NPM) ci
	@touch $@

frontend/e2e/node_modules/.installed: frontend/e2e/package-lock.json frontend/e2e/package.json
	cd frontend/e2e && $(NPM) ci
	@touch $@

frontend/dist/index.html: openapi.json frontend/node_modules/.installed $(FRONT_SOURCES)
	cd frontend && $(NPM) run --silent generate && $(NPM) run --silent build
	@touch $@

.PHONY: help setup run webhook-listen test check fix openapi migration e2e schemathesis bench long sure lock

setup: $(VENV)/.runtime $(BIN)/waymark frontend/dist/index.html ## Set everything up, and stop there

run: setup ## Serve the whole product on http://localhost:8000, with a demo school at hand
	@WAYMARK_OUTBOUND_ALLOW="$${WAYMARK_OUTBOUND_ALLOW-127.0.0.1/32:*}" exec $(BIN)/waymark serve --demo

webhook-listen: $(VENV)/.runtime $(BIN)/waymark ## Listen for webhooks on http://127.0.0.1:8765 and check them: make webhook-listen SECRET=whsec_...
	@WAYMARK_WEBHOOK_SECRET="$(SECRET)" exec $(BIN)/waymark webhook-listen

test: $(VENV)/.dev $(VENV)/.clients frontend/node_modules/.installed frontend/e2e/node_modules/.installed ## Run every test that needs no browser, on SQLite and PostgreSQL
	cd backend && ../$(BIN)/python -m pytest -q -n 2 --dist loadgroup
	cd frontend && $(NPM) run --silent generate && $(NPM) run --silent test

check: $(VENV)/.dev frontend/node_modules/.installed ## Lint, types, contracts
	cd backend && ../$(BIN)/ruff check . ../migrations && ../$(BIN)/ruff format --check . ../migrations
	cd backend && ../$(BIN)/mypy
	cd backend && ../$(BIN)/lint-imports --no-cache
	cd frontend && $(NPM) run --silent generate && $(NPM) run --silent check

fix: $(VENV)/.dev frontend/node_modules/.installed ## Mend what can be mended by itself
	cd backend && ../$(BIN)/ruff check --fix-only -q . ../migrations && ../$(BIN)/ruff format -q . ../migrations
	cd frontend && $(NPM) run --silent fix

openapi: $(VENV)/.dev $(BIN)/waymark ## Write openapi.json from the code
	$(BIN)/waymark openapi --to openapi.json

migration: $(VENV)/.dev ## Write a migration from the models: make migration m="what it does"
	$(BIN)/python migrations/write.py "$(m)"

e2e: $(VENV)/.dev frontend/dist/index.html frontend/e2e/node_modules/.installed ## Run the browser journeys in headless Chromium
	cd backend && ../$(BIN)/python -m tests.browser

schemathesis: $(VENV)/.dev ## Try the API with generated requests, for a minute
	cd backend && ../$(BIN)/python -m tests.smoke

bench: $(VENV)/.dev ## Measure beside the peers and write backend/benchmarks/results.md (15 minutes at most)
	cd backend && ../$(BIN)/python -m benchmarks

long: $(VENV)/.dev ## What is too slow for every change
	cd backend && ../$(BIN)/python -m tests.long

sure: ## Everything that CI runs, starting with `make test`
	@$(PYTHON) .ci/sure.py

lock: $(VENV)/.dev ## Write the lock files anew from backend/pyproject.toml (needs uv)
	cd backend && uv pip compile pyproject.toml --extra dev --extra bench --universal --no-strip-extras --generate-hashes --no-emit-index-url --no-annotate --no-header --python-version 3.11 -q -o requirements-dev.lock
	cd backend && uv pip compile pyproject.toml -c requirements-dev.lock --universal --no-strip-extras --generate-hashes --no-emit-index-url --no-annotate --no-header --python-version 3.11 -q -o requirements.lock
	cd backend/tests/clients && uv pip compile requirements.in --universal --no-strip-extras --generate-hashes --no-emit-index-url --no-annotate --no-header --python-version 3.11 -q -o requirements.lock
