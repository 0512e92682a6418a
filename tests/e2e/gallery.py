"""Every screen that a citizen can come to, with the way there: for looking at all of them, and for checking all of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from playwright.sync_api import expect

from e2e.screen import Screen
from e2e.walking import OPTION, answer_first, choose, walk

Way = Callable[[Screen], None]

_CHAT_FIELD: Final = "说说您要办什么，或直接回答问题"
_NO_ANSWER: Final = "**/api/**"


def _at(path: str) -> Way:
    return lambda screen: screen.open(path)


def _after(path: str, *labels: str) -> Way:
    def go(screen: Screen) -> None:
        screen.open(path)
        for label in labels:
            choose(screen.page, label)

    return go


def _walked(path: str, *labels: str) -> Way:
    """Answer as said, then by the first way offered, to the outcome."""

    def go(screen: Screen) -> None:
        _after(path, *labels)(screen)
        walk(screen)

    return go


def _until(path: str, shown: str, *labels: str) -> Way:
    """Answer as said, then by the first way offered, until a question of this kind is asked."""

    def go(screen: Screen) -> None:
        _after(path, *labels)(screen)
        page = screen.page
        while not page.locator(f".question {shown}").count():
            answer_first(page)
            expect(page.locator(".question[aria-busy=false]")).to_be_visible()

    return go


def _unknown(screen: Screen) -> None:
    _after("/items/id-card-reissue/guide", "丢了", "46周岁以上")(screen)
    screen.page.get_by_role("button", name="不清楚").tap()
    expect(screen.page.get_by_role("heading", name="怎样弄清楚")).to_be_visible()


def _unfolded(screen: Screen) -> None:
    """An outcome with everything that is folded laid open."""
    _walked("/items/id-card-reissue/guide", "丢了")(screen)
    screen.page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true })")


def _notice(screen: Screen) -> None:
    _walked("/items/id-card-reissue/guide", "丢了")(screen)
    screen.page.get_by_role("button", name="出一张一次性告知单").tap()
    screen.page.wait_for_url("**/n/*")


def _where(screen: Screen) -> None:
    _notice(screen)
    screen.open(screen.page.url.removeprefix(screen.service) + "/where")


def _plate(screen: Screen) -> None:
    point = screen.page.request.get(
        screen.service + "/api/places/points", params={"item": "id-card-reissue", "limit": 1}
    ).json()["points"][0]
    code = screen.page.request.get(f"{screen.service}/api/places/points/{point['id']}").json()["doorplate"]
    screen.open(f"/p/{code}")


def _say(screen: Screen, words: str) -> None:
    field = screen.page.get_by_label(_CHAT_FIELD)
    field.fill(words)
    field.press("Enter")
    expect(screen.page.locator(".line.person").last).to_contain_text(words)
    expect(screen.page.locator(".typing")).to_have_count(0)


def _talked(screen: Screen) -> None:
    screen.open("/chat")
    _say(screen, "身份证丢了")


def _handed_over(screen: Screen) -> None:
    _talked(screen)
    screen.page.get_by_role("button", name="转到手机或窗口").tap()
    expect(screen.page.locator(".handover .number")).to_be_visible()


def _offline(screen: Screen) -> None:
    _after("/items/id-card-reissue/guide", "丢了")(screen)
    screen.page.context.set_offline(True)
    screen.page.locator(OPTION).first.tap()
    expect(screen.page.get_by_text("网络断了，刚才选的还在")).to_be_visible()


def _loading(screen: Screen) -> None:
    """The service does not answer: what stands there meanwhile."""
    screen.open("/")
    screen.page.route(_NO_ANSWER, lambda route: None)
    screen.page.goto(screen.service + "/items/id-card-reissue", wait_until="domcontentloaded")
    expect(screen.page.locator("main")).to_be_visible()


def _down(path: str) -> Way:
    """The service is restarting: what stands there, and what it says to do."""

    def go(screen: Screen) -> None:
        screen.open("/")
        screen.page.route(_NO_ANSWER, lambda route: route.fulfill(status=503, body=""))
        screen.page.goto(screen.service + path)
        screen.settle()

    return go


SCREENS: Final[Mapping[str, Way]] = {
    "home": _at("/"),
    "search": _at("/search?q=身份证丢了怎么办"),
    "search-two-wishes": _at("/search?q=给孩子上户口和办医保"),
    "search-unsure": _at("/search?q=身份证"),
    "search-nothing": _at("/search?q=今天中午吃什么好呢"),
    "search-empty": _at("/search"),
    "browse": _at("/browse"),
    "browse-theme": _at("/browse?audience=enterprise"),
    "item": _at("/items/second-hand-home-transfer"),
    "package": _at("/packages/birth-of-child"),
    "question": _at("/items/id-card-reissue/guide"),
    "question-multiple": _until("/packages/birth-of-child/guide", "[role=checkbox]"),
    "question-date": _until("/items/divorce-registration/guide", "form.date", "已经申请过"),
    "question-group": _until("/items/second-hand-home-transfer/guide", ".group"),
    "question-unknown": _unknown,
    "outcome": _walked("/items/id-card-reissue/guide", "丢了"),
    "outcome-unfolded": _unfolded,
    "outcome-refused": _walked("/items/id-card-reissue/guide", "丢了", "46周岁以上", "外地", "来不了"),
    "outcome-redirect": _after("/items/id-card-reissue/guide", "快到期"),
    "outcome-package": _walked("/packages/birth-of-child/guide"),
    "notice": _notice,
    "where": _where,
    "plate": _plate,
    "plate-foreign": _at("/p/aaaaaaaaaaaaaaaa"),
    "chat": _at("/chat"),
    "chat-talked": _talked,
    "chat-handed-over": _handed_over,
    "continue": _at("/chat/continue"),
    "continue-used": _at("/chat/continue/no-such-token"),
    "missing": _at("/no/such/page"),
    "missing-item": _at("/items/no-such-item"),
    "offline": _offline,
    "loading": _loading,
    "service-down": _down("/items/id-card-reissue"),
    "service-down-search": _down("/search?q=身份证"),
}
"""Screen by name."""


def arrive(screen: Screen, name: str) -> None:
    """Come to this screen, and let it come to rest; a kiosk's is shown as on a kiosk."""
    if screen.viewport.kiosk:
        screen.open("/?kiosk=1")
    SCREENS[name](screen)
    if name == "loading":  # there nothing ever comes to rest
        return
    expect(screen.page.locator(".skeleton")).to_have_count(0)
    screen.settle()


def show(screen: Screen, text: str, contrast: str) -> None:
    """Show the page in this text size and contrast, and wait until it is drawn so."""
    screen.page.evaluate(
        "([text, contrast]) => Object.assign(document.documentElement.dataset, { text, contrast })", [text, contrast]
    )
    screen.page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(null))))")
    screen.page.evaluate("scrollTo(0, 0)")
