# SPDX-License-Identifier: MIT
# Every target sets up what it needs, in .venv, from a fresh clone with git, Python >= 3.10 and make; nothing twice.

VENV := .venv
BIN := $(VENV)/bin
SETUP := $(VENV)/.setup
DEV := $(VENV)/.setup-dev
STUBS := $(VENV)/stubs
BENCH := $(VENV)/.setup-bench
WEB := host_tools/pacelet_tools/_web/versions.json
SOURCES := pyproject.toml hatch_build.py
NEW_ENOUGH := import sys; sys.exit(sys.version_info < (3, 10))

# What is tried at random, for longer: half an hour on two cores. It begins with what takes longest.
TRIED := $(addprefix tests/,end_to_end/test_days_of_use.py end_to_end/test_upgrade_cuts.py end_to_end/test_faults.py \
	end_to_end/test_power_cuts.py end_to_end/test_cut_and_resumed.py end_to_end/test_soak.py end_to_end/test_damage.py \
	portable/test_torn.py host/link/test_noisy_line.py host/link/test_files.py host/link/test_hostile_board.py \
	host/wearer/test_journal_fuzz.py host/wearer/test_archive.py host/wearer/test_merging.py host/wearer/test_history.py \
	host/wearer/test_settings.py host/test_decoder_fuzz.py host/test_rtttl_fuzz.py host/test_ahead.py host/test_boards.py \
	host/language/test_any_bytes.py host/language/emit host/pictures/test_random_walks.py end_to_end/test_library.py)
COUNTS := .pytest_cache/counts.json
SEED := $(shell date +%s)
DAYS := 30
LONGER := PACELET_SOAK_HOURS=4 PACELET_CUTS=10 PACELET_FAULTS=4 PACELET_NOISY_LINES=4 PACELET_JOURNALS=10 PACELET_WALKS=200 PACELET_LIBRARY=1

# PYTHON=... names an interpreter; else the first one that is new enough and can make an environment.
find_python = $(if $(PYTHON),$(PYTHON),$(shell for p in python3 python3.13 python3.12 python3.11 python3.10 python3.14 python; do \
	"$$p" -c '$(NEW_ENOUGH)' 2>/dev/null && "$$p" -c 'import ensurepip, venv' 2>/dev/null && echo "$$p" && break; done))

.PHONY: setup play web test soak coverage lint types format bench lock clean

setup: $(SETUP)

play: $(SETUP)
	@$(BIN)/python -m pacelet_tools.virtual.play.demo

web: $(WEB)
	@$(BIN)/pacelet web

test: lint types
	$(BIN)/python -m pytest -n 2

soak: $(DEV)
	PACELET_COUNTS=$(COUNTS) PACELET_SEED=$(SEED) PACELET_SOAK_DAYS=$(DAYS) $(LONGER) \
	$(BIN)/python -m pytest -n 2 --dist worksteal --hypothesis-seed=$(SEED) $(TRIED)
	PACELET_COUNTS=$(COUNTS) $(BIN)/python -m pacelet_tools.docs docs/promises.md

# Which branches of decoder, player and link the tests take, on CPython; docs/promises.md says why not all.
coverage: $(DEV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[coverage]'
	$(BIN)/coverage run -m pytest $(addprefix tests/,portable host/test_decoder_fuzz.py host/test_ahead.py host/language/emit \
		host/link host/wearer/test_remedies.py host/wearer/test_backup.py end_to_end/test_fallback.py)
	$(BIN)/coverage report

lint: $(DEV)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(DEV) $(STUBS)
	$(BIN)/mypy
	$(BIN)/mypy --config-file firmware/mypy.toml

format: $(DEV)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: $(BENCH)
	@$(BIN)/python tests/bench/bench.py $(PARTS)

# Looks for newer versions; uv takes the index from its own settings (UV_DEFAULT_INDEX), and none is written down.
lock: $(DEV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	{ grep '^#' requirements-dev.txt; $(BIN)/uv pip compile --quiet --universal --python-version 3.10 --generate-hashes \
		--no-header --no-annotate --no-emit-index-url --no-emit-find-links --extra dev --extra clients pyproject.toml; \
		} > $(VENV)/lock && mv $(VENV)/lock requirements-dev.txt

clean:
	rm -rf $(VENV) host_tools/pacelet_tools/_drivers host_tools/pacelet_tools/_web build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis

$(BIN)/python:
	@test -n "$(find_python)" || { echo "Python 3.10 or newer (with venv) is needed; name it with 'make PYTHON=...'"; exit 1; }
	$(find_python) -m venv $(VENV)

$(SETUP): $(SOURCES) | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(DEV): $(SETUP) requirements-dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements-dev.txt
	@touch $@

# Made by the set-up where there is npm; where that came later, once more.
$(WEB): $(SOURCES) | $(SETUP)
	@command -v npm >/dev/null || { echo "The page in the browser is made of npm packages: install Node.js with npm."; exit 1; }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

# The stubs of MicroPython in a folder of their own: mypy takes none of single modules from where pip puts them.
$(STUBS): $(DEV)
	rm -rf $@ && mkdir $@
	cd "$$($(BIN)/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')" && \
		cp -R *.pyi _mpy_shed rp2 stdlib stubs "$(CURDIR)/$@"

$(BENCH): $(DEV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[bench]'
	@touch $@
