# Cổng CCHC. `make site` dựng trang, `make preview` xem trước, `make test` chạy mọi kiểm tra.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
NPM    := tests/bench/node_modules
BIOME  := tests/lint/node_modules/.bin/biome

# Material tells every build that its time will end; we know, and build with properdocs too.
export NO_MKDOCS_2_WARNING := 1

.PHONY: site preview test quick check lint scripts types imports strict properdocs pythons bench bench-all bench-tests audit html-checker search-eval journeys release lock clean

site: $(VENV)/site.stamp
	$(BIN)/mkdocs build

preview: $(VENV)/site.stamp
	$(BIN)/mkdocs serve

check: $(VENV)/site.stamp
	$(BIN)/cchc check

# Everything: lint, types, order of imports, and all tests with a real Chromium.
test: $(VENV)/test.stamp lint types imports
	$(BIN)/pytest -n auto --dist worksteal

# What answers in a little more than a minute on two processors that do nothing else: lint, types, order of imports, unit tests that are not slow. For the hand, not for a change to land.
quick: lint types imports
	$(BIN)/pytest -n auto -q -m "not slow" tests/unit

lint: $(VENV)/test.stamp
	$(BIN)/ruff check hooks tests
	$(BIN)/ruff format --check hooks tests
	@if command -v npm >/dev/null; then $(MAKE) --no-print-directory scripts; \
	else echo "Máy không có npm: chưa soát kịch bản và kiểu dáng trong overrides/."; fi

# The scripts and styles of overrides/; needs npm, which .ci/run sees to.
scripts: $(BIOME)
	$(BIOME) ci --config-path=tests/lint --error-on-warnings overrides

types: $(VENV)/test.stamp
	$(BIN)/mypy
	$(BIN)/mypy --platform win32 --cache-dir .mypy_cache/win32

imports: $(VENV)/test.stamp
	$(BIN)/lint-imports --no-logo

strict: $(VENV)/site.stamp
	$(BIN)/mkdocs build --strict

# The same site with the maintained fork of MkDocs.
properdocs: $(VENV)/test.stamp
	$(BIN)/properdocs build --strict --config-file mkdocs.yml --site-dir .cache/properdocs

# Whether the benchmarks measure what they say, on twenty posts.
bench-tests: $(VENV)/test.stamp
	$(BIN)/pytest tests/bench/own

# The repository's site and the quick unit tests under every other Python of this machine that an office may have; ARGS="--newest --site-only" is quicker.
pythons: $(VENV)/test.stamp
	$(BIN)/python -m tests.pythons $(ARGS)

# Time and memory of builds of 1,000 and 5,000 posts and after every kind of edit, beside Material's blog, MkDocs, Hugo and Zensical,
# held against the goals; tells at its end how long it took.
bench: $(VENV)/test.stamp $(VENV)-bench/stamp
	$(BIN)/python -m tests.bench

# The same up to 10,000 posts, written to docs/huong-dan/hieu-nang.md, which tells how long that took; needs some gigabytes of disk.
bench-all: $(VENV)/test.stamp $(VENV)-bench/stamp
	$(BIN)/python -m tests.bench --sizes 100 1000 5000 10000 --write

# How well the search finds, beside Material's own and Pagefind, in a real Chromium; PROCEDURES= and QUERIES= name other tables,
# ARGS= gives further options ("--no-others --noise 10000").
search-eval: $(VENV)/test.stamp $(VENV)-bench/stamp
	$(BIN)/python -m tests.search_eval $(if $(PROCEDURES),--procedures $(PROCEDURES)) $(if $(QUERIES),--queries $(QUERIES)) $(ARGS)

# The journeys of an officer from the wheel alone, in a real Chromium, with their steps and seconds; needs the package registry.
# COMMANDS= names the folder of commands of an environment that has the wheel already.
journeys: $(VENV)/test.stamp
	$(BIN)/python -m tests.journeys $(COMMANDS)

# The zip by which an office installs the program on Windows: every wheel, for Python 3.11 to 3.13, and files to double-click, in dist/.
# Fails when Windows would lack anything. The wheels are downloaded once and kept in .cache/windows.
release: $(VENV)/test.stamp
	$(BIN)/python -m tests.originals
	$(BIN)/python -m tests.release

html-checker: $(NPM)/.package-lock.json

# What Lighthouse says of four pages among 1,000 posts, beside Material's blog; needs Node.
audit: $(VENV)/test.stamp $(VENV)-bench/stamp $(NPM)/audit.stamp
	$(BIN)/python -m tests.bench.audit

# The environment of the site alone.
$(VENV)/site.stamp: requirements.txt pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

# What tests need besides: their libraries, and a Chromium when the system has none.
$(VENV)/test.stamp: $(VENV)/site.stamp requirements-dev.txt tests/install-browser
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	$(BIN)/python tests/install-browser
	touch $@

# The yardstick of the benchmarks has an environment of its own: it pins other versions.
$(VENV)-bench/stamp: tests/bench/requirements.txt
	$(PYTHON) -m venv $(VENV)-bench
	$(VENV)-bench/bin/pip install --quiet --disable-pip-version-check --require-hashes -r tests/bench/requirements.txt
	touch $@

# The Nu HTML checker, which needs Java to run; without npm or Java its test is skipped, but in CI it must be there.
$(NPM)/.package-lock.json: tests/bench/package-lock.json
	npm ci --prefix tests/bench --omit=dev --ignore-scripts --no-audit --no-fund --loglevel=error
	touch $@

# The linter of scripts and styles; needs npm.
$(BIOME): tests/lint/package-lock.json
	npm ci --prefix tests/lint --ignore-scripts --no-audit --no-fund --loglevel=error
	touch $@

$(NPM)/audit.stamp: tests/bench/package-lock.json
	npm ci --prefix tests/bench --ignore-scripts --no-audit --no-fund --loglevel=error
	touch $@

# Pins anew what pyproject.toml asks for; needs `pip install uv`.
LOCK := uv pip compile --quiet --universal --generate-hashes --no-annotate --no-header \
        --no-emit-index-url --no-emit-find-links --python-version 3.11
lock:
	$(LOCK) pyproject.toml --extra build -o requirements.txt >/dev/null
	$(LOCK) pyproject.toml --extra build --extra dev -c requirements.txt -o requirements-dev.txt >/dev/null
	$(LOCK) pyproject.toml --extra publish --extra products --extra heic --extra desk -c requirements-dev.txt -o requirements-windows.txt >/dev/null
	$(LOCK) tests/bench/requirements.in -o tests/bench/requirements.txt >/dev/null

clean:
	rm -rf site .cache $(VENV) $(VENV)-bench $(NPM) tests/lint/node_modules
