"""Who is in the middle of something when new content is published goes on with what still fits."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi.testclient import TestClient

from service_api.publishing import service
from tests.service_api.publishing.conftest import Site, context_of
from tests.small_city import MARKED, edit

ITEM = "death-registration"
FIRST = "death-manner"
RENAMED = "how-it-happened"


def chat(client: TestClient, **turn: Any) -> dict[str, Any]:
    answer = client.post("/api/chat", json=turn)
    assert answer.status_code == 200, answer.text
    body: dict[str, Any] = answer.json()
    return body


def texts(body: dict[str, Any]) -> str:
    return "\n".join(message["text"] for message in body["messages"])


@pytest.fixture
def begun(client: TestClient) -> dict[str, Any]:
    """A chat and the same answers on the guide page, two questions in."""
    opened = chat(client, open={"item": ITEM})
    answered = chat(client, conversation=opened["conversation"], choose={"question": FIRST, "value": "hospital"})
    question = answered["state"]["question"]
    assert question is not None
    choose = {"question": question["id"], "value": question["options"][0]["id"]}
    return chat(client, conversation=opened["conversation"], choose=choose)


def publish_renamed(site: Site, client: TestClient) -> None:
    """Publish a version in which the first question is another one."""
    path = site.data / MARKED
    path.write_text(path.read_text(encoding="utf-8").replace(FIRST, RENAMED), encoding="utf-8")
    for golden in (site.data / "golden").glob(f"{ITEM}.yaml"):
        golden.write_text(golden.read_text(encoding="utf-8").replace(FIRST, RENAMED), encoding="utf-8")
    service.publish(context_of(client), "李四", "问题改了")


def publish_without(site: Site, client: TestClient) -> None:
    """Publish a version without the item."""
    (site.data / MARKED).unlink()
    for golden in (site.data / "golden").glob(f"{ITEM}.yaml"):
        golden.unlink()
    service.publish(context_of(client), "李四", "不办了")


def test_a_change_that_fits_changes_nothing(site: Site, client: TestClient, begun: dict[str, Any]) -> None:
    edit(site.data, MARKED, "summary: ", "summary: （新）")
    service.publish(context_of(client), "李四", "摘要")
    again = client.get(f"/api/chat/{begun['conversation']}").json()
    assert again["state"]["answers"] == begun["state"]["answers"]
    assert "更新" not in texts(again)


def test_an_answer_whose_question_went_away_is_dropped_and_said(
    site: Site, client: TestClient, begun: dict[str, Any]
) -> None:
    answers = begun["state"]["answers"]
    publish_renamed(site, client)
    again = client.get(f"/api/chat/{begun['conversation']}").json()
    assert "1 个回答不再适用" in texts(again)
    assert FIRST not in again["state"]["answers"]
    assert again["state"]["question"]["id"] == RENAMED
    tapped = chat(client, conversation=begun["conversation"], choose={"question": RENAMED, "value": "hospital"})
    assert tapped["state"]["answers"] == {RENAMED if key == FIRST else key: value for key, value in answers.items()}
    assert "更新" not in texts(tapped), "it is said once"


def test_a_tap_on_a_question_that_went_away_is_no_error(site: Site, client: TestClient) -> None:
    opened = chat(client, open={"item": ITEM})
    publish_renamed(site, client)
    tapped = chat(client, conversation=opened["conversation"], choose={"question": FIRST, "value": "hospital"})
    assert "更新" in texts(tapped)
    assert tapped["state"]["question"]["id"] == RENAMED
    late = client.post(
        "/api/chat",
        json={"conversation": opened["conversation"], "choose": {"question": FIRST, "value": "hospital"}},
    )
    assert late.status_code == 422, "from then on the page knows better"


def test_an_item_that_went_away_is_said(site: Site, client: TestClient, begun: dict[str, Any]) -> None:
    publish_without(site, client)
    told = chat(client, conversation=begun["conversation"], text="要带什么")
    assert "已经不在里面" in texts(told)
    assert told["state"]["item"] is None
    found = chat(client, conversation=begun["conversation"], text="驾驶证丢了")
    assert "驾驶证" in texts(found)


def test_an_item_put_aside_that_went_away_is_not_returned_to(site: Site, client: TestClient) -> None:
    opened = chat(client, open={"item": ITEM})
    other = chat(client, conversation=opened["conversation"], open={"item": "driving-licence-reissue"})
    publish_without(site, client)
    back = chat(client, conversation=opened["conversation"], text="回到刚才的")
    assert back["state"]["item"] == "driving-licence-reissue"
    assert back["state"]["question"] == other["state"]["question"]


def test_the_guide_page_goes_on_with_what_fits(site: Site, client: TestClient, begun: dict[str, Any]) -> None:
    answers = begun["state"]["answers"]
    page = client.post(f"/api/items/{ITEM}/guide", json={"answers": answers}).json()
    publish_renamed(site, client)
    on = client.post(f"/api/items/{ITEM}/guide", json={"answers": answers, "version": page["catalogue_version"]})
    assert on.status_code == 200
    assert FIRST in on.json()["pruned"]
    assert on.json()["question"]["id"] == RENAMED
    without = client.post(f"/api/items/{ITEM}/guide", json={"answers": answers})
    assert without.status_code == 422
    wrong = client.post(
        f"/api/items/{ITEM}/guide",
        json={"answers": {RENAMED: "nonsense"}, "version": on.json()["catalogue_version"]},
    )
    assert wrong.status_code == 422, "answers to the content in force are held to it"
    odd = {"x[0].y": 1, "": [], "a[": {}, RENAMED: [{"z": 1}]}
    fitted = client.post(f"/api/items/{ITEM}/guide", json={"answers": odd, "version": "older"})
    assert fitted.status_code == 200
    assert set(fitted.json()["pruned"]) == set(odd)
