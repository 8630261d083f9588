# Two commands do everything on a fresh machine: `make run` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.PHONY: run test check quality quality-summary clean bench bench-scale

$(STAMP): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev,office,train]'
	touch $@

run: $(STAMP)  ## translate and summarise the seed articles with the bundled models
	$(BIN)/ringkas run seeds --out out

test: check  ## the whole test suite
	$(BIN)/python -m pytest

check: $(STAMP)  ## lint and types
	$(BIN)/ruff check .
	$(BIN)/mypy

quality: $(STAMP)  ## measure the bundled translator into docs/quality.md
	$(BIN)/python -m pipeline.evaluate.quality --out docs/quality.md --sets ../shared/data/dev $(if $(WORK),--sets $(WORK))

bench: $(STAMP)  ## speed beside other ways to call the same model, into docs/performance.md
	$(BIN)/python -m pipeline.bench speed
	$(BIN)/python -m pipeline.bench beside
	$(BIN)/python -m pipeline.bench matrix
	$(BIN)/python -m pipeline.bench start

bench-scale: $(STAMP)  ## memory and time of 100,000 articles, of an hour, and one worker against two
	$(BIN)/python -m pipeline.bench scale
	$(BIN)/python -m pipeline.bench soak
	$(BIN)/python -m pipeline.bench workers

quality-summary: $(STAMP)  ## measure the bundled summariser on ../shared/data/dev
	$(BIN)/python -m models.training.summary score ../shared/data --model bundled-en-summary --out out/summary-scores --limit 200

clean:
	rm -rf out $(VENV)
