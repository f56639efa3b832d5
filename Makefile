# Etape: `make run` starts it, `make test` tests it; both set up what they need first.
# PYTHON names another interpreter (`make test PYTHON=python3.13`), each with an environment of its own.

PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && echo $$p && break; done)
VENV := .venv$(if $(filter command line,$(origin PYTHON)),-$(notdir $(PYTHON)))
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet install
ARGS ?=
TIMES ?= 1
SECONDS ?= 60
PARTS ?=
READER ?=

.PHONY: run test long check format texts schema transcripts heard readme lock bench conformance torture fuzz assistive clean help

run: $(VENV)/.installed ## start Etape (ARGS="status" for its arguments)
	@$(BIN)/etape $(ARGS)

test: $(VENV)/.installed-dev ## run the tests
	@$(BIN)/python -m pytest -n auto --dist loadfile

long: $(VENV)/.installed-dev ## run the tests that take long: kills, and a network that comes and goes
	@$(BIN)/python -m pytest -m long -n auto --dist loadgroup

check: $(VENV)/.installed-dev ## format, lint, types, imports
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

format: $(VENV)/.installed-dev ## format the code
	@$(BIN)/ruff format . && $(BIN)/ruff check --fix .

texts: $(VENV)/.installed ## compile the catalogues of texts
	@$(BIN)/pybabel -q compile -d screens/locales -D etape

schema: $(VENV)/.installed ## write the JSON Schema of definitions
	@$(BIN)/python -m journey.schema > docs/definition.schema.json

transcripts: $(VENV)/.installed-dev ## write the golden transcripts again: read them before you commit them
	@WRITE_TRANSCRIPTS=1 $(BIN)/python -m pytest -m "long or not long" tests/transcripts

heard: $(VENV)/.installed-dev ## write docs/accessibility/heard.md again, what is heard for each kind of question: read it
	@WRITE_HEARD=1 $(BIN)/python -m pytest tests/heard/test_what_is_heard.py

readme: transcripts ## make the README's picture and transcript again
	@$(BIN)/python -m tests.transcripts.readme

lock: $(VENV)/.installed-dev ## resolve the dependencies again, with hashes, for every system
	@$(BIN)/uv pip compile --quiet --universal --generate-hashes --python-version 3.11 \
		--no-annotate --no-header pyproject.toml --extra build -o requirements.txt
	@$(BIN)/uv pip compile --quiet --universal --generate-hashes --python-version 3.11 \
		--no-annotate --no-header pyproject.toml --extra build --extra dev -o requirements-dev.txt

bench: $(VENV)/.installed-dev ## measure against the peers and print the ratios
	@$(BIN)/python -m bench

torture: $(VENV)/.installed-dev ## kill, cut the power, break the disk and the line, and print what came of it (TIMES=1 PARTS="kills power")
	@$(BIN)/python -m tests.torture --times $(TIMES) $(PARTS)
conformance: $(VENV)/.installed-dev ## run the forms of others, where they are (ETAPE_FIXTURES): import, check, walk, judge their payloads
	@$(BIN)/python -m tests.conformance $(ARGS)

fuzz: $(VENV)/.installed-dev ## fuzz all that reads a vault or an answer (SECONDS=60 for each)
	@$(PIP) --only-binary :all: --require-hashes -r tests/fuzz/requirements.txt 2>/dev/null || true
	@$(BIN)/python -m tests.fuzz $(SECONDS)

assistive: $(VENV)/.installed-dev ## hear every journey under the screenreaders there are (READER="yasr brltty" for some)
	@$(BIN)/python -m tests.assistive all $(if $(READER),--readers $(READER)) $(ARGS)

$(VENV)/.made:
	@test -n "$(PYTHON)" && $(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
		echo "Etape needs Python 3.11 or later. Install it from python.org or your system's packages." >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { echo "Python's venv module is missing. On Debian and Ubuntu: apt install python3-venv." >&2; rm -rf $(VENV); exit 1; }
	@touch $@

$(VENV)/.installed: $(VENV)/.made requirements.txt pyproject.toml
	@echo "Setting up Etape. This takes about a minute, once." >&2
	@$(PIP) --require-hashes -r requirements.txt
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed requirements-dev.txt
	@$(PIP) --require-hashes -r requirements-dev.txt
	@touch $@

clean: ## remove the environments and caches
	@rm -rf .venv .venv-* .mypy_cache .ruff_cache .pytest_cache .hypothesis

help: ## list the targets
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /: /'
