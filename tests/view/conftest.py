"""A browser to open pages in, and a small graph to show in it."""

import os
import shutil
from collections.abc import Iterator

import pytest
from page_samples import Tab, meeting_graph

from graphkit.graph import Graph

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


def chromium() -> str | None:
    """Where a Chromium is: $CHROMIUM, else one on the PATH."""
    named = os.environ.get("CHROMIUM")
    return named or next((found for found in map(shutil.which, NAMES) if found), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[object]:
    path = chromium()
    if path is None:
        pytest.skip("no Chromium: install one, or name it in CHROMIUM, to open the pages in a browser")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield opened
        opened.close()


@pytest.fixture
def tab(browser) -> Iterator[Tab]:
    context = browser.new_context(viewport={"width": 1400, "height": 900}, locale="ru", reduced_motion="reduce")
    yield Tab(context.new_page())
    context.close()


@pytest.fixture(scope="session")
def meeting() -> Graph:
    """A chairwoman met the head of a mission; one article says so, and says that a second meeting is planned."""
    return meeting_graph()
