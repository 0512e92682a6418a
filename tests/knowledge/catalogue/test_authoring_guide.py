"""The guide for authors stays true: its worked item is a real one, and no field of the model is left out."""

from __future__ import annotations

import re

import pytest
from typer.main import get_command

from knowledge.__main__ import whole_app
from knowledge.catalogue import (
    Group,
    Item,
    Material,
    MaterialUse,
    Option,
    Package,
    PackageMember,
    Question,
    ReviewPoint,
)
from knowledge.catalogue.base import Model, RuleWaiver
from knowledge.catalogue.items import Channel, Ending, Faq, Fee, Handling, LegalBasis, Limit, Output, Rejection, Step
from knowledge.catalogue.overlays import Overlay
from tests.knowledge.conftest import ROOT

GUIDE = (ROOT / "data" / "README.md").read_text(encoding="utf-8")
WORKED = GUIDE[GUIDE.index("## 从头到尾") : GUIDE.index("## 字段")]
ITEM = "household-register-replacement"


@pytest.mark.parametrize("fragment", re.findall(r"```yaml\n(.*?)```", WORKED, re.DOTALL))
def test_the_worked_item_is_quoted_word_for_word(fragment: str) -> None:
    item = (ROOT / "data" / "items" / "public-security" / f"{ITEM}.yaml").read_text(encoding="utf-8")
    golden = (ROOT / "data" / "golden" / f"{ITEM}.yaml").read_text(encoding="utf-8")
    lines = item.splitlines() + golden.splitlines()
    assert all(line in lines for line in fragment.splitlines())


def test_the_worked_item_goes_from_sayings_to_golden_cases() -> None:
    assert len(re.findall(r"^\*\*\d\. ", WORKED, re.MULTILINE)) == 9


@pytest.mark.parametrize(
    "model",
    [
        *(Item, Question, Option, Group, Ending, MaterialUse, Material, ReviewPoint, LegalBasis, Step, Channel),
        *(Limit, Fee, Output, Rejection, Faq, Handling, Package, PackageMember, Overlay, RuleWaiver),
    ],
)
def test_every_field_is_explained(model: type[Model]) -> None:
    words = set(re.findall(r"[a-z_]+", GUIDE))
    assert not set(model.model_fields) - words


def test_there_are_ten_mistakes() -> None:
    mistakes = GUIDE[GUIDE.index("## 让人白跑一趟的十个错") :]
    assert len(re.findall(r"^\d+\. ", mistakes, re.MULTILINE)) == 10


@pytest.mark.parametrize("command", sorted(set(re.findall(r"python -m knowledge ([a-z]+)", GUIDE))))
def test_every_command_it_names_is_there(command: str) -> None:
    assert command in get_command(whole_app()).commands  # type: ignore[attr-defined]
