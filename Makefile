# Difaf's commands. Each is a short script in scripts/; `make` alone lists them.
# PORT=8001 and the settings of docs/settings.md can be given with any of them:
#   make run PORT=8001

.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory
export PORT PYTHON SIZES WRITE

.PHONY: help
help: ## list these commands
	@echo "Difaf: a map of incidents read from news reports."
	@echo
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / { printf "  make %-11s %s\n", $$1, $$2 }' Makefile

.PHONY: setup
setup: ## install what Difaf needs, make its database, load its starting data
	@scripts/setup.sh

.PHONY: run
run: setup ## set up, then serve on http://127.0.0.1:8000 (PORT=8001 for another port)
	@scripts/serve.sh

.PHONY: admin
admin: setup ## make an administrator, who can sign in at /en/admin/
	@.venv/bin/python manage.py createsuperuser

.PHONY: test
test: ## set up, then run all tests, those in a real browser included
	@scripts/setup.sh test
	@scripts/test.sh

.PHONY: e2e
e2e: ## set up, then run the tests in a real browser only
	@scripts/setup.sh test
	@scripts/test.sh tests/e2e

.PHONY: check
check: ## set up, then check format, lint, types, migrations, settings, documentation
	@scripts/setup.sh test
	@scripts/check.sh

.PHONY: bench
bench: ## measure all that has a budget (SIZES="10000 100000"), keep it with WRITE=1
	@scripts/setup.sh test
	@scripts/bench.sh

.PHONY: bench-peers
bench-peers: setup ## measure Difaf beside django-geojson and django-rest-framework-gis
	@scripts/bench_peers.sh

.PHONY: lock
lock: ## work out requirements*.txt anew from requirements*.in
	@scripts/lock.sh
