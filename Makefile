# The commands of the project. Each sets up what it needs first; nothing else has to be typed before.
PYTHON ?= python3
LAUNCH := $(PYTHON) -m service_api.launch
VENV_PYTHON := .venv/bin/python

.DEFAULT_GOAL := help
.PHONY: help run chat setup status test test-setup check lint train evaluate evaluate-bot screens bench bench-growth bench-search openapi clean distclean

help:
	@echo "make run        set up what is missing, then serve (http://127.0.0.1:8000)"
	@echo "make chat       talk to what make run serves, in this terminal (make chat ARGS='--script FILE': a transcript)"
	@echo "make test       set up everything the tests need, then run every test"
	@echo "make check      style, types, unit tests: before every commit"
	@echo "make lint       check the content in data/ and the style of the code"
	@echo "make train      train the search model and the dialogue model again"
	@echo "make evaluate   measure how well searching finds items"
	@echo "make evaluate-bot  cross-validate how the dialogue model names acts (some minutes)"
	@echo "make screens    take pictures of every screen in every mode, on sheets to look through (of what make run serves)"
	@echo "make bench      measure speed and memory"
	@echo "make bench-growth  import, load and check 20,000 items"
	@echo "make bench-search  search among up to a million entries of a province's divisions (half an hour)"
	@echo "make openapi    write the API description and the pages' typed client"
	@echo "make status     what is set up, what is running"
	@echo "make clean      drop what was built; the database and the environments stay"
	@echo "make distclean  clean, and drop the environments as well"

run:
	@$(LAUNCH) run

# What it talks to is make run in another terminal, which also sets it up.
chat:
	@test -x $(VENV_PYTHON) || { echo "Nothing is set up yet: run make run in another terminal first. · 先在另一个终端里运行 make run"; exit 1; }
	@$(VENV_PYTHON) -m service_api.talk $(ARGS)

setup:
	@$(LAUNCH) setup

status:
	@$(LAUNCH) status

test:
	@$(LAUNCH) test

test-setup:
	@$(LAUNCH) test-setup

check:
	@$(LAUNCH) check

lint:
	@$(LAUNCH) lint

train:
	@$(LAUNCH) train

evaluate: test-setup
	@$(VENV_PYTHON) -m knowledge evaluate

evaluate-bot: setup
	@$(VENV_PYTHON) -m tests.bench.acts

# What it looks at is make run in another terminal.
screens: test-setup
	@PYTHONPATH=.:tests $(VENV_PYTHON) -m e2e.contact_sheets $(ARGS)

bench: setup
	@$(VENV_PYTHON) -m tests.bench

bench-growth: setup
	@$(VENV_PYTHON) -m tests.bench.growth

bench-search: setup
	@$(VENV_PYTHON) -m tests.bench.regional

openapi: setup
	@$(VENV_PYTHON) -m service_api openapi > kiosk_ui/openapi.json
	@npm run generate-api --prefix kiosk_ui

clean:
	rm -rf kiosk_ui/dist kiosk_ui/.cache bot/models bot/.rasa var/search var/fonts var/log test-output build
	rm -f $(patsubst %,var/setup/%.json,pages search fonts bot-model)
	rm -rf .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find knowledge service_api tests bot -name __pycache__ -type d -prune -exec rm -rf {} +

distclean: clean
	rm -rf var/setup .venv .venv-bot kiosk_ui/node_modules var/playwright
