"""The JSON export holds everything published, resolved, and says the same as the catalogue."""

from __future__ import annotations

import datetime as dt
import io
import json
from pathlib import Path

from typer.testing import CliRunner

from knowledge.__main__ import app
from knowledge.catalogue import Catalogue, load_catalogue
from knowledge.exchange.json_export import PARTS, Export, json_schema, write_json
from knowledge.versions import publish
from tests.small_city import MARKED, small_city

ROOT = Path(__file__).parents[3]


def test_it_says_the_same_as_the_catalogue(catalogue: Catalogue) -> None:
    file = io.StringIO()
    counts = write_json(catalogue, file)
    read = Export.model_validate_json(file.getvalue())
    assert read.catalogue_version == catalogue.version
    for name in PARTS:
        assert {one.id: one for one in getattr(read, name)} == dict(getattr(catalogue, name)), name
        assert counts[name] == len(getattr(catalogue, name))
    item = next(one for one in json.loads(file.getvalue())["items"] if one["id"] == "id-card-reissue")
    assert item["materials"][0]["name"] == "居民户口簿"  # resolved: the library's text and points are in it
    assert len(item["materials"][0]["review"]) > 2


def test_every_part_of_the_catalogue_is_in_it(catalogue: Catalogue) -> None:
    assert set(PARTS) == set(vars(catalogue)) - {"version", "sources"}


def test_the_schema_names_every_field() -> None:
    schema = json_schema()
    assert set(schema["properties"]) >= {"schema", "schema_version", *PARTS}
    assert {"materials", "questions", "faqs"} <= set(schema["$defs"]["Item"]["properties"])


def test_the_command_takes_the_version_in_force(tmp_path: Path) -> None:
    store, file = tmp_path / "store", tmp_path / "out.json"
    arguments = ["export", str(file), "--store", str(store)]
    ran = CliRunner().invoke(app, arguments)
    assert ran.exit_code == 1
    assert "还没有发布过版本" in ran.output
    assert not file.exists()
    small = small_city(tmp_path / "data")
    event = publish(small, store, "张三", "第一版", dt.datetime(2026, 1, 5, 9, tzinfo=dt.UTC))
    expected = set(load_catalogue(small).items)
    (small / MARKED).unlink()  # what is not published does not count
    ran = CliRunner().invoke(app, arguments)
    assert ran.exit_code == 0, ran.output
    read = json.loads(file.read_text("utf-8"))
    assert read["published"] == {
        "version": event.version,
        "at": "2026-01-05T09:00:00+00:00",
        "author": "张三",
        "note": "第一版",
    }
    assert {item["id"] for item in read["items"]} == expected
    ran = CliRunner().invoke(app, arguments)
    assert ran.exit_code == 1
    assert "--replace" in ran.output
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_the_command_takes_a_folder_and_writes_the_schema(tmp_path: Path) -> None:
    ran = CliRunner().invoke(app, ["export", str(tmp_path / "a.json"), "--data", str(ROOT / "data")])
    assert ran.exit_code == 0, ran.output
    assert "不是发布过的版本" in ran.output
    assert len(json.loads((tmp_path / "a.json").read_text("utf-8"))["items"]) == len(
        load_catalogue(ROOT / "data").items
    )
    ran = CliRunner().invoke(app, ["export", str(tmp_path / "schema.json"), "--schema"])
    assert ran.exit_code == 0, ran.output
    assert json.loads((tmp_path / "schema.json").read_text("utf-8")) == json_schema()
