# Needs Python 3.11 or newer with venv and pip, make, git. Everything else is set up in .venv.

PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11 python3.14 python; do \
	  "$$p" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 \
	  && { echo "$$p"; break; }; done)
RUN := .venv/bin/python
PIP := $(RUN) -m pip install --quiet --disable-pip-version-check --constraint constraints.txt
# pip compiles what it copies, not what it links to: an editable install would start slower.
COMPILE := $(RUN) -m compileall -q adiz geo layers
PYTEST := -m pytest --numprocesses logical --dist worksteal
CASE := 2025-12-09-joint-patrol
VERSIONS := 3.12 3.13
# What users may install, and what the tests of geometry and commands need besides.
USED := dask,digitise,docx,figure,igc,parquet,pdf,xlsx
TESTERS := build fastkml geographiclib gpxpy hypothesis jsonschema movingpandas nbclient nbconvert \
  ipykernel pypdf pytest pytest-xdist scipy setuptools

.PHONY: help demo test test-slow test-all test-versions test-oldest test-newest fuzz lint types dev docs pages man gallery dist bench \
  data peers doc-pictures clean

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' Makefile | expand -t 14

demo: .venv/.runtime ## set up, check the flight of 9 December 2025, draw demo/map.html
	@mkdir -p demo
	@$(RUN) -m adiz check $(CASE)
	@$(RUN) -m adiz map $(CASE) -o demo/map.html
	@echo && echo "Open in a browser: $(CURDIR)/demo/map.html"

test: .venv/.dev ## set up, run the tests
	$(RUN) $(PYTEST)

test-slow: .venv/.sweep .venv/.release ## run the slow tests, and the random ones with ten times the examples
	HYPOTHESIS_PROFILE=thorough $(RUN) $(PYTEST) -m "slow or hypothesis"

test-all: test test-slow ## run every test

test-versions: ## test geometry and commands on Python 3.12 and 3.13, where they are installed
	@for version in $(VERSIONS); do \
	  python=$$(for p in "python$$version" "$$(pyenv prefix $$version 2>/dev/null)/bin/python"; do \
	    "$$p" -c '' 2>/dev/null && { echo "$$p"; break; }; done); \
	  if [ -z "$$python" ]; then echo "Python $$version: not installed, not tested"; continue; fi; \
	  $(MAKE) --no-print-directory "build/venv-$$version/.dev" PYTHON="$$python" || exit; \
	  echo "Python $$version"; \
	  "build/venv-$$version/bin/python" $(PYTEST) tests/geo tests/adiz || exit; \
	done

test-oldest: build/venv-oldest/.dev ## test geometry and commands with the lower bounds, on Python 3.11
	build/venv-oldest/bin/python $(PYTEST) tests/geo tests/adiz

test-newest: build/venv-newest/.dev ## the same with the newest versions of all dependencies
	build/venv-newest/bin/python -m pip install --quiet --disable-pip-version-check --upgrade \
	  --upgrade-strategy eager --editable ".[$(USED)]" $(TESTERS)
	build/venv-newest/bin/python $(PYTEST) tests/geo tests/adiz

fuzz: .venv/.dev ## read and check 100,000 mutants of valid files (seed 2; half an hour)
	$(RUN) -W ignore -m tests.fuzzing --seed 2 --count 100000

lint: .venv/.dev ## style of the code
	$(RUN) -m ruff check .
	$(RUN) -m ruff format --check .

types: .venv/.dev build/types/adiz ## mypy --strict
	cd build/types && ../../.venv/bin/python -m mypy --config-file ../../pyproject.toml -p adiz

dev: .venv/.dev build/types/adiz ## set up what editors and type checkers need
	@echo "Python for your editor: $(CURDIR)/.venv/bin/python (types: build/types)"

docs: .venv/.dev build/types/adiz ## set up, build this documentation as a site, to be read from disk
	NO_MKDOCS_2_WARNING=1 $(RUN) -m mkdocs build --strict --quiet
	@echo "Open in a browser: $(CURDIR)/build/site/index.html"

pages: .venv/.dev ## regenerate the pages of docs that are made from the code and the data
	$(RUN) scripts/build_cli_page.py > docs/cli.md
	$(RUN) scripts/build_answers_page.py > docs/answers.md
	$(RUN) scripts/build_schema.py > geo/schemas/adiz-check-1.schema.json
	$(RUN) scripts/build_file_schemas.py
	$(RUN) scripts/build_atlas_docs.py
	$(RUN) scripts/build_notices.py
	$(RUN) scripts/build_case_pictures.py
	$(RUN) scripts/build_case_docs.py

man: .venv/.runtime ## write man pages to build/man/man1
	$(RUN) scripts/build_man_pages.py build/man/man1

gallery: .venv/.dev ## redraw docs/gallery and the pictures of the how-to (needs Chromium)
	$(RUN) -m tests.browser.gallery
	$(RUN) -m tests.browser.digitise_pictures

dist: .venv/.release ## build and check wheel and source archive: ADDRESS=https://github.com/OWNER/NAME
	@test -n "$(ADDRESS)" || { \
	  echo "say where it lives: make dist ADDRESS=https://github.com/OWNER/NAME" >&2; exit 2; }
	@rm -rf dist
	$(RUN) scripts/build_distributions.py dist $(ADDRESS)
	$(RUN) -m twine check --strict dist/*
	$(RUN) -m check_wheel_contents dist/*.whl

bench: .venv/.dev ## measure start-up, memory, growth, and accuracy on 100,000 random pairs (20 minutes)
	$(RUN) benchmarks/startup.py
	$(RUN) benchmarks/memory.py
	$(RUN) benchmarks/growth.py
	$(RUN) benchmarks/accuracy.py

data: .venv/.dev ## maintainers: rebuild land and territorial airspace (needs npm and the network)
	$(RUN) scripts/build_land.py
	$(RUN) scripts/build_territorial.py

peers: .venv-peers/.done build/types/adiz ## maintainers: ask other tools, write docs/comparison.md's tables
	PYTHONPATH=build/types .venv-peers/bin/python scripts/peers.py

doc-pictures: .venv-peers/.done build/types/adiz ## maintainers: redraw docs/pictures
	PYTHONPATH=build/types .venv-peers/bin/python scripts/build_doc_pictures.py

clean: ## remove what make made
	rm -rf .venv .venv-peers build demo dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis

.venv/bin/python:
	@test -n "$(PYTHON)" || { echo "adiz needs Python 3.11 or newer with venv and pip; \
	if it is installed elsewhere, say: make PYTHON=/path/to/python3 $(MAKECMDGOALS)" >&2; exit 1; }
	"$(PYTHON)" -m venv .venv

.venv/.runtime: .venv/bin/python pyproject.toml constraints.txt
	$(PIP) --editable .
	@$(COMPILE)
	@touch $@

.venv/.dev: .venv/bin/python pyproject.toml constraints.txt
	$(PIP) --editable ".[dev]"
	@$(COMPILE)
	@touch $@ .venv/.runtime

# A shoreline of 150 MB, which only the slow tests read.
.venv/.sweep: .venv/.dev
	$(PIP) --editable ".[sweep]"
	@touch $@

# What checks the wheel and the source archive, in the slow tests and before a release.
.venv/.release: .venv/.dev
	$(PIP) --editable ".[release]"
	@touch $@

# pip 25 resolves the lower bounds in a minute; pip 23 tries other versions for hours.
build/venv-oldest/.dev: pyproject.toml constraints-oldest.txt
	"$(firstword $(shell command -v python3.11) $(PYTHON))" -m venv build/venv-oldest
	build/venv-oldest/bin/python -m pip install --quiet --disable-pip-version-check --upgrade pip
	build/venv-oldest/bin/python -m pip install --quiet --constraint constraints-oldest.txt \
	  --editable ".[$(USED)]" $(TESTERS)
	@touch $@

build/venv-newest/.dev: pyproject.toml
	"$(PYTHON)" -m venv build/venv-newest
	@touch $@

build/venv-%/.dev: pyproject.toml constraints.txt
	"$(PYTHON)" -m venv build/venv-$*
	build/venv-$*/bin/python -m pip install --quiet --disable-pip-version-check \
	  --constraint constraints.txt --editable ".[dev]"
	@touch $@

# The tools adiz is compared with stay out of its own environment.
.venv-peers/.done: .venv/bin/python constraints-peers.txt
	.venv/bin/python -m venv .venv-peers
	.venv-peers/bin/python -m pip install --quiet --disable-pip-version-check \
	  --constraint constraints-peers.txt geographiclib movingpandas pyproj shapely spherely
	@touch $@

# Type checkers cannot follow an editable install whose folders are mapped: show them one tree.
build/types/adiz: $(wildcard adiz/*)
	@rm -rf $@ && mkdir -p $@
	@for path in adiz/* geo layers; do ln -s "../../../$$path" "$@/$${path#adiz/}"; done
	@touch $@
