# Everything runs in an environment of its own; the first target that needs it makes it.
PYTHON ?= python3
BIN := .venv/bin
CHANGED := .venv/made

.PHONY: reports test lint measure train generate bench clean

reports: $(CHANGED)  ## write reports/ from seeds/
	$(BIN)/audit report seeds --out reports

test: $(CHANGED)  ## run every test
	$(BIN)/python -m pytest

lint: $(CHANGED)
	$(BIN)/ruff check audit tests
	$(BIN)/mypy -p audit

measure: $(CHANGED)  ## measure the rules on the corpora in ../shared (if they are there), write rules/measured.json
	$(BIN)/python tests/bench/measure.py

train: $(CHANGED)  ## train the model of source languages on the corpora in ../shared, write audit/data/style.tsv
	$(BIN)/python tests/bench/train_style.py

bench: $(CHANGED)  ## words per second beside other checkers
	$(BIN)/python tests/bench/speed.py

generate: reports  ## refresh what is made from the rules
	$(BIN)/audit rules --stats > rules/README.md

$(CHANGED): pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "audit needs Python 3.11 or newer: make PYTHON=python3.11")'
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[dev,bench]'
	touch $@

clean:
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .hypothesis
