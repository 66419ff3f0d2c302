# Two commands are enough: `make run` and `make test`. Both install what they need first, once.
# Only Python >= 3.11, git and make are taken for granted. Paths here are relative, so that a folder
# with a space in its name does no harm.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: help run install test soak audit bench check lint types messages lock docker-lint clean
.DEFAULT_GOAL := help

help:  ## what can be made
	@sed -n 's/^\([a-z-]*\):.*## /\1: /p' Makefile | column -t -s:

run: install  ## load the starter archive, index it and serve it on 127.0.0.1:8000
	@$(BIN)/archive migrate --quiet
	@$(BIN)/archive starter --quiet
	@$(BIN)/archive serve

install: $(VENV)/.installed  ## the virtual environment with the locked requirements and the `archive` command

$(VENV)/.installed: requirements.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; name one with: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || { echo "The venv module is missing; on Debian: apt-get install python3-venv"; exit 1; }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --no-index -e .
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed requirements-dev.txt tests/install-chromium.sh
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@sh tests/install-chromium.sh
	@touch $@

test: $(VENV)/.installed-dev  ## every test, in a real browser too
	$(BIN)/python -m pytest

soak: $(VENV)/.installed-dev  ## the long tests: a thousand kills, large archives
	$(BIN)/python -m pytest -m soak

audit: $(VENV)/.installed-dev  ## accessibility and speed of pages as Lighthouse sees them (needs npm)
	$(BIN)/python -m pytest -m audit

bench: $(VENV)/.installed-dev  ## speed and memory beside peers, as ratios of one run
	$(BIN)/python -m tests.bench

check: $(VENV)/.installed-dev lint types docker-lint test  ## all that must be green before a change lands

lint: $(VENV)/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.installed-dev
	$(BIN)/mypy

docker-lint: $(VENV)/.installed-dev
	$(BIN)/hadolint Dockerfile

# -k: the functions that mark words, beside gettext's own: app/web/wording.py, counted() in app/web/phrases.py.
PYBABEL := $(BIN)/pybabel --quiet
messages: $(VENV)/.installed  ## gather the words of the interface into its catalogues, app/web/locale/*/*/messages.po
	@mkdir -p build
	@$(PYBABEL) extract -F pyproject.toml -k N_ -k _n:1,2 -k _p:1c,2 -k counted:1,2 -o build/messages.pot \
		--no-location --sort-output .
	@for locale in zh_Hans ru; do $(PYBABEL) update -i build/messages.pot -d app/web/locale -l $$locale \
		--no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date; done

LOCK := uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
	--no-header --no-annotate --no-emit-index-url pyproject.toml --extra build

lock:  ## pin anew what pyproject.toml asks for: exact versions, hashes, no registry's address (needs uv)
	$(LOCK) --output-file requirements.txt
	$(LOCK) --extra dev --constraint requirements.txt --output-file requirements-dev.txt

clean:  ## remove what was installed and built here, never the archive's data
	rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
