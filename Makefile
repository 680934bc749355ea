# Parvis. `make help` lists what there is.
PYTHON ?= python3
BIN = .venv/bin

.DEFAULT_GOAL = help
.PHONY: help run font test check torture pictures bench messages pins clean

help: ## this list
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-9s %s\n", $$1, $$2}'

run: .venv/run ## open the kiosk in a window, else in this terminal; Ctrl+Q leaves
	@MAKE=$(MAKE) BIN=$(BIN) tools/run

font: .venv/font ## build the font of the screens from all words
	@$(BIN)/parvis font build

test: .venv/test ## prove the behaviour (installs what it needs)
	@tools/system-packages
	$(BIN)/python -m pytest -n 2

check: .venv/test ## style, strict types, architecture, fresh messages and drawings
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	@tools/types
	$(BIN)/python -m pytest tests/test_architecture.py
	$(BIN)/python -m tools.messages --check
	$(BIN)/python -m tools.drawings --check

torture: .venv/test ## the long forms of the tests
	@tools/system-packages
	PARVIS_TORTURE=1 $(BIN)/python -m pytest -n 2

pictures: .venv/test ## photograph every screen of a visit, in six languages
	@tools/system-packages
	$(BIN)/python -m tools.pictures

bench: .venv/test ## the speed table, side by side in one run
	$(BIN)/python -m bench

messages: .venv/test ## refresh locales/ after a sentence has changed
	$(BIN)/python -m tools.messages

pins: .venv/test ## choose new versions of the dependencies
	$(BIN)/python -m tools.pins

clean: ## throw away what was installed and built
	rm -rf .venv build dist

# Pinned by name, version and hash. Nothing is built from another source than this folder.
.venv/run: requirements/run.txt pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/run.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

.venv/font: .venv/run requirements/font.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/font.txt
	@touch $@

.venv/test: .venv/run requirements/test.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/test.txt
	@touch $@
