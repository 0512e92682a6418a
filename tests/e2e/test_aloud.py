"""Reading aloud in a real browser. It has no voice of its own, as on most kiosks: the service's sound is heard."""

from __future__ import annotations

import json
import re

import httpx
import pytest
from playwright.sync_api import Page, Request, expect

from e2e.screen import Screen
from e2e.walking import choose, walk

pytestmark = pytest.mark.browser

GUIDE = "/items/id-card-reissue/guide"
LISTEN = """
window.heard = [];
const play = HTMLMediaElement.prototype.play;
HTMLMediaElement.prototype.play = function () {
  const note = { ended: false, seconds: 0, address: this.src };
  if (note.address.startsWith('blob:')) window.heard.push(note);
  this.addEventListener('loadedmetadata', () => { note.seconds = this.duration; }, { once: true });
  this.addEventListener('ended', () => { note.ended = true; }, { once: true });
  return play.call(this);
};
"""
"""Notes what every audio element plays; it plays it all the same."""


class Spoken:
    """What a page asked the service to say."""

    def __init__(self, page: Page) -> None:
        self.texts: list[str] = []
        self.addresses: list[str] = []
        page.add_init_script(LISTEN)
        page.on("request", self._note)

    def _note(self, request: Request) -> None:
        if re.search(r"/api/speech($|\?)", request.url) and request.method == "POST":
            self.addresses.append(request.url)
            self.texts.append(json.loads(request.post_data or "{}")["text"])


def _aloud(page: Page) -> None:
    page.get_by_role("button", name="朗读", exact=True).first.tap()


def _to_the_end(page: Page) -> None:
    """Skip from sentence to sentence until the last is being said."""
    following = page.get_by_role("button", name="下一句")
    reading = page.locator("[data-reading]")
    expect(reading).to_have_count(1)
    for _ in range(300):
        if not following.count():
            return
        following.tap()
    raise AssertionError("the reading has no end")


def test_a_question_and_its_answers_are_heard(screen: Screen) -> None:
    page, spoken = screen.page, Spoken(screen.page)
    screen.open(GUIDE)
    button = page.get_by_role("button", name="朗读", exact=True)
    expect(button).to_have_attribute("aria-pressed", "false")
    button.tap()
    question = page.locator(".question h1")
    expect(question).to_have_attribute("data-reading", "")
    stop = page.get_by_role("button", name="停止朗读")
    expect(stop).to_have_attribute("aria-pressed", "true")
    screen.shot("40-aloud")
    page.wait_for_function("window.heard.length >= 2 && window.heard[0].ended", timeout=20_000)
    assert page.evaluate("window.heard[0].seconds") > 1
    expect(question).not_to_have_attribute("data-reading", "")
    stop.tap()
    expect(page.locator("[data-reading]")).to_have_count(0)
    expect(button).to_have_attribute("aria-pressed", "false")
    assert spoken.texts[0] == question.inner_text().replace("\n", "")
    assert {"?" in address for address in spoken.addresses} == {False}


def test_everything_of_a_question_is_read(phone: Screen) -> None:
    page, spoken = phone.page, Spoken(phone.page)
    phone.open(GUIDE)
    labels = page.locator(".question .option .label").all_inner_texts()
    _aloud(page)
    _to_the_end(page)
    expect(page.locator("[data-reading]")).to_have_text("不清楚")
    assert [text for text in spoken.texts if text in labels] == labels


def test_the_next_question_is_not_talked_over(phone: Screen) -> None:
    page = phone.page
    Spoken(page)
    phone.open(GUIDE)
    _aloud(page)
    expect(page.locator("[data-reading]")).to_have_count(1)
    choose(page, "丢了")
    expect(page.locator("[data-reading]")).to_have_count(0)
    expect(page.get_by_role("button", name="停止", exact=True)).to_have_count(0)


def test_the_reading_pauses_and_goes_on(kiosk: Screen) -> None:
    page = kiosk.page
    Spoken(page)
    kiosk.open(GUIDE + "?kiosk=1")
    _aloud(page)
    page.get_by_role("button", name="下一句").tap()
    here = page.locator("[data-reading]")
    expect(here).to_contain_text("为什么问")
    page.get_by_role("button", name="暂停").tap()
    played = page.evaluate("window.heard.length")
    expect(here).to_contain_text("为什么问")
    page.get_by_role("button", name="继续").tap()
    page.wait_for_function(f"window.heard.length > {played}")
    expect(here).to_contain_text("为什么问")


def test_the_result_is_read_with_what_is_unfolded(kiosk: Screen) -> None:
    page, spoken = kiosk.page, Spoken(kiosk.page)
    kiosk.open(GUIDE + "?kiosk=1")
    choose(page, "丢了")
    walk(kiosk)
    material = page.locator(".material").first
    points = material.locator(".review p").all_text_contents()
    material.locator("summary").first.tap()
    _aloud(page)
    _to_the_end(page)
    said = "".join(spoken.texts)
    assert material.locator("h3").inner_text() in spoken.texts
    assert points
    assert points[0] in said
    for part in ("到哪里办", "要多久", "要多少钱", "40元"):
        assert part in said
    assert page.locator(".material .review").nth(1).locator("p").first.text_content() not in said
    kiosk.shot("41-aloud-result")


def test_once_chosen_every_question_is_read_by_itself(phone: Screen) -> None:
    page, spoken = phone.page, Spoken(phone.page)
    phone.open(GUIDE)
    page.get_by_role("button", name="字号").tap()
    page.get_by_role("button", name="自动朗读").tap()
    page.get_by_role("button", name="字号").tap()
    choose(page, "丢了")
    expect(page.locator(".question h1")).to_have_attribute("data-reading", "")
    page.wait_for_function("window.heard.length > 0")
    assert spoken.texts[0] == page.locator(".question h1").inner_text().replace("\n", "")
    page.reload()
    page.get_by_role("button", name="字号").tap()
    expect(page.get_by_role("button", name="自动朗读").first).to_have_attribute("aria-pressed", "true")


def test_search_errors_and_endings_are_read(phone: Screen) -> None:
    page, spoken = phone.page, Spoken(phone.page)
    phone.open("/search?q=身份证丢了怎么办")
    _aloud(page)
    _to_the_end(page)
    assert "身份证丢了补办" in spoken.texts
    phone.open("/items/nothing-of-this-name")
    spoken.texts.clear()
    _aloud(page)
    _to_the_end(page)
    assert spoken.texts[0] == "没有这个事项"
    phone.open(GUIDE)
    choose(page, "到期")
    spoken.texts.clear()
    _aloud(page)
    _to_the_end(page)
    assert any("您要办的其实是" in text for text in spoken.texts)


def test_the_chat_reads_its_last_answer_only(phone: Screen) -> None:
    page, spoken = phone.page, Spoken(phone.page)
    phone.open("/chat")
    greeting = page.locator(".guide .bubble").first.text_content() or ""
    page.locator("#chat-field").fill("身份证丢了怎么办")
    page.get_by_role("button", name="发送").tap()
    expect(page.locator(".lines .person")).to_have_count(1)
    expect(page.locator(".typing")).to_have_count(0)
    _aloud(page)
    _to_the_end(page)
    said = "".join(spoken.texts)
    assert "身份证丢了补办" in said
    assert greeting[-20:] not in said


def test_who_listens_is_not_asked_whether_they_are_there(kiosk: Screen) -> None:
    page = kiosk.page
    Spoken(page)
    kiosk.open(GUIDE + "?kiosk=1&idle=6&countdown=3")
    _aloud(page)
    page.wait_for_function("window.heard.filter((one) => one.ended).length >= 3", timeout=30_000)
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.get_by_role("button", name="停止", exact=True).tap()
    expect(page.get_by_role("dialog", name="您还在吗？")).to_be_visible(timeout=15_000)


def test_leaving_a_kiosk_ends_the_reading_and_forgets_the_choice(kiosk: Screen) -> None:
    page = kiosk.page
    Spoken(page)
    kiosk.open(GUIDE + "?kiosk=1")
    _aloud(page)
    page.locator("section[aria-label=正在朗读]").get_by_role("button", name="自动朗读").tap()
    page.get_by_role("button", name="清空离开").tap()
    page.wait_for_function("performance.getEntriesByType('navigation')[0].type === 'reload'")
    expect(page.get_by_role("heading", name="您要办什么事？")).to_be_visible()
    assert page.evaluate("Object.keys({...sessionStorage, ...localStorage})") == ["daoban.kiosk"]
    expect(page.locator("[data-reading]")).to_have_count(0)


def test_without_sound_it_is_said_what_to_do(phone: Screen) -> None:
    page = phone.page
    phone.open(GUIDE)
    page.context.set_offline(True)
    _aloud(page)
    expect(page.get_by_role("alert").filter(has_text="现在读不出来")).to_be_visible()
    page.context.set_offline(False)
    page.locator("section[aria-label=正在朗读]").get_by_role("button", name="再试一次").tap()
    expect(page.locator("[data-reading]")).to_have_count(1)


def test_larger_letters_are_read_more_slowly(phone: Screen, api: httpx.Client) -> None:
    page = phone.page
    paces: list[float] = []
    page.on(
        "request",
        lambda one: paces.append(json.loads(one.post_data or "{}").get("pace")) if "/api/speech" in one.url else None,
    )
    phone.open(GUIDE)
    page.get_by_role("button", name="字号").tap()
    page.get_by_role("button", name="特大", exact=True).tap()
    page.get_by_role("button", name="字号").tap()
    _aloud(page)
    expect(page.locator("[data-reading]")).to_have_count(1)
    assert paces
    assert set(paces) == {0.75}
    assert api.get("/api/speech").json()["voice"] is True
