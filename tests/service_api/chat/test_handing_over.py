"""Going on elsewhere: the conversation moves whole, once, and only to who has the code or the number."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typst
import zxingcpp
from fastapi.testclient import TestClient
from PIL import Image

from service_api.chat.handing_over import Handover, WrongKeys, is_number
from service_api.problems import TooManyError

Json = dict[str, Any]


ATTEMPT = "5f2c8a1e9b7d4063"


def _take_over(client: TestClient, key: str, attempt: str = ATTEMPT) -> Json:
    return _post(client, "/continue", key=key, attempt=attempt)


def _refused(client: TestClient, key: str, attempt: str = ATTEMPT) -> Any:
    return client.post("/api/chat/continue", json={"key": key, "attempt": attempt})


def _post(client: TestClient, path: str = "", **body: Any) -> Json:
    response = client.post(f"/api/chat{path}", json=body)
    assert response.status_code in (200, 201), response.text
    answer: Json = response.json()
    return answer


@pytest.fixture(autouse=True)
def nobody_tried_yet(client: TestClient) -> Iterator[None]:
    """Every test, here and after, begins with no wrong key counted."""
    context = client.app.state.context  # type: ignore[attr-defined]
    context.wrong_keys = WrongKeys()
    yield
    context.wrong_keys = WrongKeys()


@pytest.fixture
def begun(client: TestClient) -> Json:
    """A conversation with two answers, one tapped and one said."""
    id_ = _post(client, text="身份证丢了")["conversation"]
    return _post(client, conversation=id_, choose={"question": "age-band", "value": "from-46"})


@pytest.mark.parametrize("with_", ["number", "token"])
def test_it_moves_with_everything_said_and_answered(client: TestClient, begun: Json, with_: str) -> None:
    old = begun["conversation"]
    given = _post(client, f"/{old}/handover")
    key = given["number"] if with_ == "number" else given["url"].rsplit("/", 1)[1]
    moved = _take_over(client, key)
    assert moved["conversation"] != old
    assert moved["state"] == begun["state"]
    assert [one["said"] for one in moved["messages"] if one["said"]] == ["身份证丢了", "46周岁以上"]
    again = client.get(f"/api/chat/{moved['conversation']}").json()
    assert again["messages"] == moved["messages"]
    told = [one["text"] for one in moved["messages"]][-2:]
    assert "接过来了" in told[0]
    assert "哪里办" in told[1], "what is open is asked where the conversation goes on"


def test_an_answer_lost_on_the_way_loses_nothing(client: TestClient, begun: Json) -> None:
    key = _post(client, f"/{begun['conversation']}/handover")["number"]
    first = _take_over(client, key)
    assert _take_over(client, key) == first, "the same attempt gets the same, and is told once"
    assert _refused(client, key, "somebody-else-1234").status_code == 404


def test_where_it_was_it_is_neither_shown_nor_deleted(client: TestClient, begun: Json) -> None:
    """A kiosk that wipes itself must not take the conversation from the phone."""
    old = begun["conversation"]
    moved = _take_over(client, _post(client, f"/{old}/handover")["number"])["conversation"]
    for response in (
        client.get(f"/api/chat/{old}"),
        client.post("/api/chat", json={"conversation": old, "text": "我"}),
    ):
        assert response.status_code == 410
        assert "已经转到别处" in response.json()["detail"]
    assert client.delete(f"/api/chat/{old}").status_code == 204
    assert client.get(f"/api/chat/{moved}").status_code == 200


def test_a_key_serves_once_and_a_new_one_ends_the_old(client: TestClient, begun: Json) -> None:
    id_ = begun["conversation"]
    first, second = (_post(client, f"/{id_}/handover")["number"] for _ in range(2))
    assert _refused(client, first).status_code == 404
    _take_over(client, second)
    used = _refused(client, second, "somebody-else-1234")
    assert used.status_code == 404
    assert "已经用过" in used.json()["detail"]


def test_who_tries_wrong_numbers_is_refused_for_a_while(client: TestClient, begun: Json) -> None:
    number = _post(client, f"/{begun['conversation']}/handover")["number"]
    wrong = [_refused(client, f"{i:08}").status_code for i in range(31)]
    assert wrong == [404] * 30 + [429]
    late = _refused(client, number)
    assert late.status_code == 429, "the right one waits as well: else trying on would pay"
    assert "一分钟" in late.json()["detail"]


def test_others_are_not_refused_with_them() -> None:
    keys = WrongKeys(2)
    keys.count("one")
    keys.count("one")
    with pytest.raises(TooManyError):
        keys.check("one")
    keys.check("other")


def test_the_code_leads_to_the_page(client: TestClient, begun: Json, tmp_path: Path) -> None:
    given = _post(client, f"/{begun['conversation']}/handover")
    drawn = client.get(given["qr"])
    assert drawn.headers["content-type"].startswith("image/svg+xml")
    assert drawn.headers["cache-control"] == "no-store"
    assert _read(drawn.content, tmp_path) == given["url"]
    assert client.get("/api/chat/handovers/48210937.svg").status_code == 404
    number = given["number"].replace(" ", "")
    assert client.get(f"/api/chat/handovers/{number}.svg").status_code == 404, "a number must not give the link away"


def test_asked_for_in_words_it_comes_as_a_card(client: TestClient, begun: Json) -> None:
    answer = _post(client, conversation=begun["conversation"], text="转到手机上接着办")
    (message,) = [one for one in answer["messages"] if one["card"]]
    assert message["card"]["kind"] == "handover"
    assert message["card"]["title"] in message["text"]
    moved = _take_over(client, message["card"]["title"])
    assert moved["state"]["answers"] == begun["state"]["answers"]


def test_the_screen_left_behind_learns_that_it_went_on(client: TestClient, begun: Json) -> None:
    path = f"/api/chat/{begun['conversation']}/handover"
    assert client.get(path).status_code == 404
    given = _post(client, path.removeprefix("/api/chat"))
    assert client.get(path).json() == given
    _take_over(client, given["number"])
    assert "已经转到别处" in client.get(path).json()["detail"]


def test_a_helper_gets_the_whole_context(client: TestClient, begun: Json) -> None:
    answer = _post(client, conversation=begun["conversation"], text="找工作人员")
    (card,) = [one["card"] for one in answer["messages"] if one["card"]]
    seen = _take_over(client, card["id"])
    assert [one["said"] for one in seen["messages"] if one["said"]][-1] == "找工作人员"
    assert seen["state"]["situation"] == begun["state"]["situation"]


def test_numbers() -> None:
    assert is_number("4821 0937")
    assert not is_number("4821 093")
    assert not is_number("二〇二六年一月")
    given = Handover.new()
    assert given.opens(given.spoken)
    assert given.opens(given.token)
    assert not given.opens("")


def _read(svg: bytes, folder: Path) -> str:
    """Draw the SVG as a page does, and read it with a decoder that knows nothing of how it was made."""
    (folder / "code.svg").write_bytes(svg)
    (folder / "page.typ").write_text('#set page(width: 80mm, height: 80mm)\n#image("code.svg")', "utf-8")
    picture = typst.compile(folder / "page.typ", format="png")
    assert isinstance(picture, bytes)
    return zxingcpp.read_barcodes(Image.open(io.BytesIO(picture)))[0].text
