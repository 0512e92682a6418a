"""Identity numbers are not kept, noise is no wish, and what was taken is said back plainly."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi.testclient import TestClient

from service_api.chat.hearing import is_noise, tells_of_a_death, without_numbers
from service_api.chat.wording import said_back
from service_api.context import Context

NUMBER = "11010119900101123X"


def _say(client: TestClient, text: str, conversation: str | None = None) -> dict[str, Any]:
    body: dict[str, Any] = client.post("/api/chat", json={"text": text, "conversation": conversation}).json()
    return body


def _told(body: dict[str, Any]) -> str:
    return "\n".join(message["text"] for message in body["messages"])


@pytest.mark.parametrize(
    ("text", "left", "found"),
    [
        (f"我身份证{NUMBER}丢了", "我身份证丢了", True),
        ("110101 19900101 1234", "", True),
        ("110101900101123", "", True),
        ("打13800000000", "打", True),
        ("打+8613800000000", "打", True),
        ("138.0000.0000", "", True),
        ("420606　19900101　1234丢了", "丢了", True),
        ("一一零一零一一九九零零一零一一二三四", "", True),
        ("2019.01.01-2026.11.22有效", "2019.01.01-2026.11.22有效", False),
        ("2024-01-01到2025-01-01", "2024-01-01到2025-01-01", False),
        ("1101011990010112345678", "1101011990010112345678", False),
    ],
)
def test_identity_numbers_are_left_out(text: str, left: str, found: bool) -> None:
    assert without_numbers(text) == (left, found)


def test_an_identity_number_is_neither_used_nor_kept(client: TestClient) -> None:
    body = _say(client, f"身份证丢了，号码{NUMBER}")
    assert body["state"]["item"] == "id-card-reissue"
    assert _told(body).count("刚才的号码我没有记下来") == 1
    here: Context = client.app.state.context  # type: ignore[attr-defined]
    assert NUMBER not in repr(here.chats.get(body["conversation"]))
    alone = _say(client, NUMBER, body["conversation"])
    assert "刚才的号码我没有记下来" in _told(alone)
    assert alone["state"]["question"] == body["state"]["question"]


def test_noise_is_not_understood(client: TestClient) -> None:
    assert is_noise("我" * 500)
    assert not is_noise("不知道不知道不知道不知道")
    body = _say(client, "我" * 500)
    assert "没听懂" in _told(body)
    assert body["state"]["item"] is None
    assert "120" in _told(_say(client, "救命" * 10))


@pytest.mark.parametrize(
    ("ask", "label", "said"),
    [
        ("本人能不能来？", "能来", "本人能不能来——能来"),
        ("户口在哪里？", "外地（户口不在这里）", "外地（户口不在这里）"),
        ("有没有下面这些情形（能选几样）？", "都没有", "有没有下面这些情形——都没有"),
    ],
)
def test_a_bare_answer_is_said_with_its_question(ask: str, label: str, said: str) -> None:
    assert said_back(ask, label) == said


def test_going_back_names_the_answer_and_asks_it_next(client: TestClient) -> None:
    opened = client.post("/api/chat", json={"open": {"item": "id-card-reissue"}}).json()
    assert "我们来办" in _told(opened)
    id_ = opened["conversation"]
    for question, value in (("card-state", "lost"), ("can-come", "yes")):
        body = client.post("/api/chat", json={"conversation": id_, "choose": {"question": question, "value": value}})
    assert body.json()["state"]["question"]["id"] == "age-band"
    back = _say(client, "返回上一步", id_)
    assert "收回了" in _told(back)
    assert back["state"]["question"]["id"] == "can-come"
    aside = _say(client, "天气", id_)
    assert "咱们接着刚才的：" in _told(aside)
    assert "您想办什么" not in _told(aside)
    assert aside["state"]["question"]["id"] == "can-come"
    client.post("/api/chat", json={"conversation": id_, "choose": {"question": "can-come", "value": "yes"}})
    assert client.get(f"/api/chat/{id_}").json()["state"]["question"]["id"] == "age-band"


def test_a_count_in_a_sentence_is_taken_with_the_rest(client: TestClient) -> None:
    id_ = client.post("/api/chat", json={"open": {"item": "second-hand-home-transfer"}}).json()["conversation"]
    body = client.get(f"/api/chat/{id_}").json()
    while (question := body["state"]["question"])["kind"] != "group":
        choice = {"question": question["id"], "value": question["options"][0]["id"]}
        if question["kind"] == "multiple":
            choice["value"] = [choice["value"]]
        body = client.post("/api/chat", json={"conversation": id_, "choose": choice}).json()
    taken = _say(client, "两个人卖，我贷款买", id_)
    assert len(taken["state"]["answers"]["sellers"]) == 2


def test_fees_are_short_and_sourced(client: TestClient) -> None:
    body = client.post(
        "/api/chat", json={"open": {"item": "id-card-reissue", "answers": {"card-state": "lost"}}}
    ).json()
    told = _say(client, "多少钱", body["conversation"])["messages"]
    fee = next(message for message in told if "40元/证" in message["text"])
    assert any(source.startswith("id-card-reissue#fees") for source in fee["sources"])
    assert "发改" not in fee["text"]
    assert fee["text"].endswith("依据和减免规定见结果页。")


@pytest.mark.parametrize(
    "words",
    ["奶奶走了三天了", "老人上个月走了", "我爸没了", "老娘去世了", "我老公去世了", "外公不在了", "爷爷在医院走了"],
)
def test_a_death_is_heard_however_gently_it_is_told(words: str) -> None:
    assert tells_of_a_death(words)


@pytest.mark.parametrize(
    "words",
    [
        "我先走了",
        "媳妇把户口本拿走了",
        "我妈身份证没了",
        "我爸的驾照被交警收走了",
        "老公走了，要离婚",
        "员工他走了",
        "我妈走不动了",
    ],
)
def test_nobody_is_condoled_with_who_lost_a_paper(words: str) -> None:
    assert not tells_of_a_death(words)
