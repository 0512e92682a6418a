"""Walking through the guide as a person does: looking at the question, tapping an answer."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from e2e.screen import Screen

OPTION = ".question button.option"
OUTCOME = ".outcome"
MOST_QUESTIONS = 60


def question_of(page: Page) -> str:
    """The words of the question on the screen; in a group, with whom it is about."""
    whom = page.locator(".question .member")
    words = page.locator(".question h1").inner_text()
    return f"{whom.inner_text()}：{words}" if whom.count() else words


def choose(page: Page, label: str) -> None:
    """Tap the option with these words, and wait until the screen has moved on."""
    before = page.url
    page.locator(OPTION, has_text=label).first.tap()
    moved_on(page, before)
    _arrived(page)


def moved_on(page: Page, before: str) -> None:
    """Wait until the address is another one."""
    page.wait_for_url(lambda url: url != before)


def walk(screen: Screen) -> list[str]:
    """Answer every question by the first way offered until the outcome is there; the questions that were asked."""
    page = screen.page
    asked: list[str] = []
    for _ in range(MOST_QUESTIONS):
        _arrived(page)
        if page.locator(OUTCOME).count():
            return asked
        asked.append(question_of(page))
        answer_first(page)
    raise AssertionError(f"no outcome after {MOST_QUESTIONS} questions: {asked}")


def answer_first(page: Page) -> None:
    """Answer the question on the screen by the first way it offers, whatever its kind."""
    before = page.url
    card = page.locator(".question")
    if card.locator("[role=checkbox]").count():
        card.locator("[role=checkbox]").first.tap()
        card.locator(".confirm").tap()
    elif card.locator("form.number").count():
        low = card.locator("form.number .hint").inner_text().split()[1]
        card.locator("form.number input").fill(low)
        card.locator("form.number [type=submit]").tap()
    elif card.locator("form.date").count():
        for field, value in zip(card.locator("form.date select").all(), ("2025", "1", "31"), strict=True):
            field.select_option(value)
        card.locator("form.date [type=submit]").tap()
    elif card.locator(".group").count():
        card.locator(".group .usual button").last.tap()
    else:
        card.locator("button.option").first.tap()
    moved_on(page, before)


def _arrived(page: Page) -> None:
    expect(page.locator(f".question[aria-busy=false], {OUTCOME}").first).to_be_visible()
