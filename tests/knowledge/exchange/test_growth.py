"""Growth of a list: rows of other divisions are new items with codes that keep the standard, and cost no more each."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

from knowledge.catalogue.codes import check_implementation_code
from knowledge.exchange.listing.importing import import_list
from knowledge.exchange.listing.table import read_table
from tests.bench.growth import list_rows, moved
from tests.knowledge.exchange.invented_list import row, write_rows

TABLE = Path(__file__).parents[3] / "data/exchange/guangdong.yaml"


def test_a_row_of_another_division(tmp_path: Path) -> None:
    here, there = row(3), moved(row(3), 12)
    assert there["TASK_CODE"] != here["TASK_CODE"]
    assert there["TASK_CODE"][2:8] == "440012"
    assert check_implementation_code(there["TASK_CODE"]) == []


def test_rows_again_and_again_are_items_of_their_own(tmp_path: Path) -> None:
    listed = write_rows(tmp_path / "list.jsonl", [row(number) for number in range(7)])
    result = import_list(list_rows(500, listed), read_table(TABLE))
    assert (result.report.imported, result.report.failures) == (500, [])
    assert len({entry.id for entry in result.content.of("items")}) == 500
    assert result.report.code_faults == {}
    assert len(list(islice(list_rows(30, None), 50))) == 30
