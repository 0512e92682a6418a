"""Cross-validate how the dialogue model names acts: Rasa itself trains and tests, fold by fold, on the training data.

The accuracy is that of the model alone. What the service adds around it (taps, words that need no recognising, what is
asked of the item at hand) is measured by the scripted conversations.
"""

from __future__ import annotations

import csv
import json
import subprocess
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

from service_api.launch.environments import BOT_PYTHON
from service_api.launch.settings import ROOT, VAR, bot_environment

LEAST = 0.95
OUT = VAR / "evaluation" / "acts"

Matrix = Mapping[str, Counter[str]]
"""How many sayings of an act (outer key) the model took for which act (inner key)."""


def main(
    folds: Annotated[int, typer.Option(min=2, help="How many parts the sayings are cut into.")] = 5,
    out: Annotated[Path, typer.Option(help="Where reports and the confusion matrix are written.")] = OUT,
    least: Annotated[float, typer.Option(min=0, max=1, help="Accuracy from which the exit code is 0.")] = LEAST,
) -> None:
    """Print accuracy, recall and precision by act, and the confusion matrix; exit with 1 below the bar."""
    cross_validate(folds, out)
    report = json.loads((out / "intent_report.json").read_text("utf-8"))
    errors = json.loads((out / "intent_errors.json").read_text("utf-8"))
    matrix = confusions(report, errors)
    write_matrix(matrix, out / "confusion.csv")
    for line in [*by_act(matrix), "", *table(matrix), "", *often(matrix)]:
        typer.echo(line)
    right, total = sum(row[act] for act, row in matrix.items()), sum(row.total() for row in matrix.values())
    typer.echo(f"\nacts: {right / total:.3f} of {total} sayings right in {folds} folds (bar: {least})")
    typer.echo(f"confusion matrix: {out / 'confusion.csv'}; every mistake: {out / 'intent_errors.json'}")
    raise typer.Exit(0 if right / total >= least else 1)


def cross_validate(folds: int, out: Path) -> None:
    """Have Rasa do it; its reports lie in ``out``, its words in ``out/rasa.log``.

    Raises RuntimeError, with the end of these words, when Rasa fails.
    """
    out.mkdir(parents=True, exist_ok=True)
    argv = [str(BOT_PYTHON), "-m", "rasa", "test", "nlu", "--cross-validation", "--folds", str(folds), "--no-plot"]
    argv += ["--config", "bot/config.yml", "--domain", "bot/domain", "--nlu", "bot/data/nlu", "--out", str(out)]
    log = out / "rasa.log"
    with log.open("wb") as words:
        done = subprocess.run(argv, cwd=ROOT, env=bot_environment(), stdout=words, stderr=subprocess.STDOUT)
    if done.returncode != 0:
        raise RuntimeError(f"Rasa ended with {done.returncode}:\n{log.read_text('utf-8', 'replace')[-3000:]}")


def confusions(report: Mapping[str, Any], errors: list[Any]) -> Matrix:
    """The full matrix: Rasa's ``report`` knows how many sayings an act has, ``errors`` lists those taken for another."""
    taken: dict[str, Counter[str]] = {
        act: Counter() for act, row in sorted(report.items()) if isinstance(row, dict) and "confused_with" in row
    }
    for error in errors:
        taken[error["intent"]][error["intent_prediction"]["name"] or "none"] += 1
    for act, row in taken.items():
        row[act] = int(report[act]["support"]) - row.total()
    return taken


def write_matrix(matrix: Matrix, path: Path) -> None:
    """Write a row for each act and a column for what it was taken for."""
    names = _columns(matrix)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["act", *names])
        writer.writerows([act, *(row[name] for name in names)] for act, row in matrix.items())


def by_act(matrix: Matrix) -> list[str]:
    """A line for each act: how many sayings, recall, precision."""
    lines = [f"{'':17}{'n':>5}{'recall':>8}{'precision':>11}"]
    for act, row in matrix.items():
        named = sum(other[act] for other in matrix.values())
        precision = f"{row[act] / named:>11.2f}" if named else f"{'-':>11}"
        lines.append(f"{act:17}{row.total():>5}{row[act] / row.total():>8.2f}{precision}")
    return lines


def table(matrix: Matrix) -> list[str]:
    """The matrix in figures: a row is what was said, a column, by the number of its row, what it was taken for."""
    names = _columns(matrix)
    lines = [f"{'':21}" + "".join(f"{number:>4}" for number in range(1, len(names) + 1))]
    for number, act in enumerate(names, 1):
        row = matrix.get(act, Counter())
        lines.append(f"{number:>3} {act:17}" + "".join(f"{row[name] or '.':>4}" for name in names))
    return lines


def often(matrix: Matrix, most: int = 15) -> list[str]:
    """The commonest mistakes."""
    wrong = Counter({(act, name): n for act, row in matrix.items() for name, n in row.items() if name != act and n})
    return [f"{n:>4}  {act} taken for {name}" for (act, name), n in wrong.most_common(most)]


def _columns(matrix: Matrix) -> list[str]:
    return [*matrix, *sorted({name for row in matrix.values() for name in row} - set(matrix))]


if __name__ == "__main__":
    typer.run(main)
