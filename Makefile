# Footfall: `make run` to use it, `make test` to check it.
PYTHON ?= python3
PORT ?= 8642
BIN := .venv/bin
INSTALLED := .venv/.installed
TESTED := .venv/.dev-installed
VENDOR := src/footfall/web/static/vendor/htmx.min.js
TOLD := src/footfall/locales/.compiled
POSE := tools/pose/node_modules/.package-lock.json

.PHONY: run install video test check check-form check-types check-imports browser docs science fuzz bench clean lock pictures catalogs

run: install ## serve the diary at http://127.0.0.1:8642, with the demo season where it is empty
	@$(BIN)/footfall serve --demo --port $(PORT)

install: $(INSTALLED) $(VENDOR) $(TOLD) ## .venv with the product in it

video: install $(POSE) ## what measures form from a video: FFmpeg's libraries, LiteRT and the pose models, some 250 MB
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-video.lock
	$(BIN)/footfall form --setup --from tools/pose/node_modules/@mediapipe/pose

test: install $(TESTED) $(POSE) ## everything: static checks, then all tests
	@$(MAKE) --no-print-directory --jobs check-types check-form check-imports browser
	PYTHONDONTWRITEBYTECODE= $(BIN)/pytest -n auto --dist loadgroup # compiled once, not by every process

check: install $(TESTED) ## static checks only
	@$(MAKE) --no-print-directory --jobs check-types check-form check-imports

check-types:
	$(BIN)/mypy

check-form:
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

check-imports:
	$(BIN)/lint-imports --no-cache
	$(BIN)/deptry src

browser:
	@tools/browser.sh

docs: install $(TESTED) ## the documentation as pages in docs/_build
	$(BIN)/python -m sphinx -W --keep-going -q docs docs/_build

science: install $(TESTED) ## the tables of docs/science, from code, benchmarks and recordings
	$(BIN)/python -m tools.science

fuzz: install $(TESTED) ## every parser, with damaged files never tried before; five minutes each, two at a time
	$(BIN)/python -m tests.fuzz
	$(BIN)/pytest -q -n auto -m hypothesis --hypothesis-profile searching

bench: install $(TESTED) $(POSE) ## every benchmark, each with its peer in the same run; about half an hour
	$(BIN)/python -m benchmarks.knee_model
	$(BIN)/python -m benchmarks.knee_coverage
	$(BIN)/python -m benchmarks.knee_terrain
	$(BIN)/python -m benchmarks.knee_speed
	$(BIN)/python -m benchmarks.oracle
	$(BIN)/python -m benchmarks.fit
	$(BIN)/python -m benchmarks.xml
	$(BIN)/python -m benchmarks.imports
	$(BIN)/python -m benchmarks.apple
	$(BIN)/python -m benchmarks.pages
	$(BIN)/python -m benchmarks.first_load
	$(BIN)/python -m benchmarks.ready
	$(BIN)/python -m benchmarks.traps
	$(BIN)/python -m benchmarks.kills
	$(BIN)/python -m benchmarks.what_changed
	$(BIN)/python -m benchmarks.experiments
	$(BIN)/python -m benchmarks.form
	$(BIN)/python -m benchmarks.form_pose

pictures: install $(TESTED) ## the pictures of README and docs, from the demo season
	$(BIN)/python -m tools.pictures

lock: ## pin every dependency with its hashes
	uv pip compile pyproject.toml --extra server --group build --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	  -o requirements.lock
	uv pip compile pyproject.toml --extra server --extra video --group build -c requirements.lock --universal --python-version 3.11 \
	  --generate-hashes --no-emit-index-url -o requirements-video.lock
	uv pip compile pyproject.toml --extra server --extra video --group build --group dev -c requirements.lock --universal --python-version 3.11 \
	  --generate-hashes --no-emit-index-url -o requirements-dev.lock

catalogs: install $(TESTED) ## let German and Spanish know of every new sentence, and tell what is untold
	$(BIN)/python -m tools.catalogs update

clean: ## forget everything that was installed or built here; the diary is elsewhere and stays
	rm -rf .venv node_modules tools/pose/node_modules src/footfall/web/static/vendor build dist

$(INSTALLED): requirements.lock pyproject.toml
	$(PYTHON) tools/python_version.py
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

$(TESTED): requirements-dev.lock $(INSTALLED)
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

$(VENDOR): package-lock.json tools/vendor.py
	npm ci --silent --ignore-scripts
	$(BIN)/python tools/vendor.py

$(POSE): tools/pose/package-lock.json
	npm ci --silent --ignore-scripts --prefix tools/pose

$(TOLD): $(wildcard src/footfall/locales/*/LC_MESSAGES/footfall.po) $(INSTALLED)
	$(BIN)/python -m tools.catalogs compile
	@mkdir -p $(@D) && touch $@
