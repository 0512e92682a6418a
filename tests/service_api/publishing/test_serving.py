"""What the service serves: the version in force, and what is published while it runs."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from knowledge.versions import current, versions
from service_api.app import create_app
from service_api.problems import NotFoundError, UnprocessableError
from service_api.publishing import service
from service_api.publishing.service import ConflictError
from tests.service_api.publishing.conftest import Site, context_of, health
from tests.small_city import MARKED, edit

ITEM = "/api/items/death-registration"


def summary(client: TestClient) -> str:
    text: str = client.get(ITEM).json()["summary"]
    return text


def test_without_a_published_version_the_folder_is_served(site: Site) -> None:
    shutil.rmtree(site.store)
    with TestClient(create_app(site.settings)) as client:
        told = health(client)["catalogue"]
        assert told["published"] is None
        assert told["published_at"] is None
        edit(site.data, MARKED, "summary: ", "summary: （新）")
        event = site.publish()
        assert context_of(client).reloader.reload() is None
        assert summary(client).startswith("（新）")
        assert health(client)["catalogue"]["published"] == event.version


def test_the_published_version_is_served_not_the_folder(site: Site, client: TestClient) -> None:
    before, told = summary(client), health(client)["catalogue"]
    event = current(site.store)
    assert event is not None
    assert told["published"] == event.version
    assert told["version"] == event.version.split("-")[0]
    edit(site.data, MARKED, "summary: ", "summary: （草稿）")
    assert context_of(client).reloader.reload() is None
    assert summary(client) == before
    assert health(client)["catalogue"] == told
    with TestClient(create_app(site.settings)) as again:
        assert summary(again) == before


def test_a_new_item_is_found_without_a_restart(site: Site, client: TestClient) -> None:
    text = (site.data / MARKED).read_text(encoding="utf-8")
    text = text.replace("id: death-registration", "id: kite-permit", 1)
    text = text.replace("name: 死亡登记", "name: 风筝放飞许可", 1).replace(
        "plain_name: 人去世了销户口", "plain_name: 放风筝要办的证", 1
    )
    head, rest = text.split("says:\n", 1)
    says, rest = rest.split("summary:", 1)
    says = "".join(f"  - 想在{place}放风筝\n" for place in "江边桥头城墙广场公园学校湖边山顶操场屋顶楼下河滩")
    says += "".join(f"  - 风筝{what}要不要批准\n" for what in "太大比赛表演夜里带灯很高飞远")
    (site.data / "items" / "kite.yaml").write_text(f"{head}says:\n{says}summary:{rest}", encoding="utf-8")
    assert not any(hit["id"] == "kite-permit" for hit in client.get("/api/search?q=风筝放飞许可").json()["results"])
    event = service.publish(context_of(client), "李四", "新事项")
    hits = client.get("/api/search?q=风筝放飞许可").json()
    assert hits["in_scope"]
    assert hits["results"][0]["id"] == "kite-permit"
    assert client.get("/api/items/kite-permit").json()["plain_name"] == "放风筝要办的证"
    told = health(client)
    assert told["catalogue"]["published"] == event.version
    assert told["last_failed_reload"] is None
    context_of(client).reloader.reload()
    service.roll_back(context_of(client), versions(site.store)[-1].name, "王五", "还没到发布的时候")
    assert client.get("/api/items/kite-permit").status_code == 404
    assert not any(hit["id"] == "kite-permit" for hit in client.get("/api/search?q=风筝放飞许可").json()["results"])


def test_the_service_notices_by_itself(site: Site) -> None:
    settings = site.settings.model_copy(update={"reload_seconds": 0.1})
    with TestClient(create_app(settings)) as client:
        since = health(client)["catalogue"]["serving_since"]
        edit(site.data, MARKED, "summary: ", "summary: （新）")
        event = site.publish()
        until = time.monotonic() + 60
        while health(client)["catalogue"]["published"] != event.version:
            assert time.monotonic() < until
        assert summary(client).startswith("（新）")
        assert health(client)["catalogue"]["serving_since"] > since
        site.roll_back(versions(site.store)[-1].name)
        until = time.monotonic() + 60
        while summary(client).startswith("（新）"):
            assert time.monotonic() < until


def test_a_request_keeps_the_content_it_began_with(site: Site, client: TestClient) -> None:
    from fastapi import Request

    from service_api.context import get_context

    request = Request({"type": "http", "app": client.app})
    begun = get_context(request)
    before = begun.knowledge.catalogue.version
    edit(site.data, MARKED, "summary: ", "summary: （新）")
    site.publish()
    assert begun.reloader.reload() is None
    assert begun.knowledge.catalogue.version == before
    assert get_context(request).knowledge.catalogue.version != before


def test_forms_are_those_of_the_version(site: Site, client: TestClient) -> None:
    form = site.data / "forms" / "sheet.txt"
    form.write_text("第一版", encoding="utf-8")
    (site.data / "reference" / "forms-of-its-own.yaml").write_text(
        "forms: [{id: sheet, name: 登记表, kind: blank, file: sheet.txt}]\n", encoding="utf-8"
    )
    service.publish(context_of(client), "李四", "新表单")
    form.write_text("改了一半", encoding="utf-8")
    assert client.get("/api/files/sheet").text == "第一版"


def test_notices_stay_with_their_version(site: Site, client: TestClient) -> None:
    answers = {"death-manner": "hospital"}
    while (step := client.post(f"{ITEM}/guide", json={"answers": answers}).json())["question"] is not None:
        answers = step["answers"] | {step["question"]["id"]: step["question"]["options"][0]["id"]}
    issued = client.post("/api/notices", json={"item": "death-registration", "answers": answers}).json()
    seen = client.get(f"/api/notices/{issued['token']}").json()
    text = (site.data / MARKED).read_text(encoding="utf-8")
    head, rest = text.split("\nmaterials:\n", 1)
    extra = "  - use: household-register\n    id: one-more\n    label: 另一份\n"
    (site.data / MARKED).write_text(f"{head}\nmaterials:\n{extra}{rest}", encoding="utf-8")
    for golden in (site.data / "golden").glob("death-registration.yaml"):
        golden.unlink()
    service.publish(context_of(client), "李四", "多一份")
    later = client.get(f"/api/notices/{issued['token']}").json()
    assert later["changed"] is True
    assert later["catalogue_version"] == seen["catalogue_version"] == issued["catalogue_version"]
    assert later["outcome"] == seen["outcome"]


def test_a_published_change_is_seen_with_what_it_changes_for_people(site: Site, client: TestClient) -> None:
    here, before = context_of(client), versions(site.store)[0].name
    answers = {"death-manner": "hospital"}
    while (step := client.post(f"{ITEM}/guide", json={"answers": answers}).json())["question"] is not None:
        answers = step["answers"] | {step["question"]["id"]: step["question"]["options"][0]["id"]}
    text = (site.data / MARKED).read_text(encoding="utf-8")
    head, rest = text.split("\nmaterials:\n", 1)
    extra = "  - {use: household-register, id: one-more, name: 另一本, when: {death-manner: hospital}}\n"
    (site.data / MARKED).write_text(f"{head}\nmaterials:\n{extra}{rest}", encoding="utf-8")
    for golden in (site.data / "golden").glob("death-registration.yaml"):
        golden.unlink()
    draft = service.difference(here, before)
    assert client.post(f"{ITEM}/guide", json={"answers": answers}).json()["outcome"] == step["outcome"]
    after = service.publish(here, "李四", "多一份").version
    told = service.difference(here, before, after)
    assert told["targets"] == draft["targets"], "what is shown before publishing is what is published"
    assert [one["id"] for one in told["targets"]] == ["death-registration"]
    (change,) = told["targets"][0]["outcomes"]
    assert any("在医院里" in who for who in change["situations"])
    assert "另一本" in str(change["added"])
    assert not change["removed"]
    assert any("one-more" in line for line in told["files"][MARKED])
    outcome = client.post(f"{ITEM}/guide", json={"answers": answers}).json()["outcome"]
    assert [one["name"] for one in outcome["materials"]][:1] == ["另一本"]
    with pytest.raises(NotFoundError):
        service.difference(here, "ffffffff")


def test_what_editors_get_told(site: Site, client: TestClient) -> None:
    here = context_of(client)
    with pytest.raises(ConflictError, match="完全相同"):
        service.publish(here, "李四", "没改")
    edit(site.data, MARKED, "department: public-security", "department: no-such")
    with pytest.raises(UnprocessableError) as refused:
        service.publish(here, "李四", "改错了")
    assert any(one.field.startswith(f"{MARKED}:") and "no-such" in one.detail for one in refused.value.errors)
    edit(site.data, MARKED, "department: no-such", "department: public-security")
    edit(site.data, MARKED, "summary: ", "summary: （新）")
    with pytest.raises(UnprocessableError, match="署名"):
        service.publish(here, " ", "改了")
    with pytest.raises(NotFoundError, match="没有发布过"):
        service.roll_back(here, "ffffffff", "王五", "退回")
    with pytest.raises(ConflictError, match="不用回退"):
        service.roll_back(here, versions(site.store)[0].name, "王五", "退回")
    assert Path(site.store / versions(site.store)[0].name).is_dir()
    assert len(versions(site.store)) == 1
