"""docs/cli.md documents every command and every option, and nothing that is not there."""

import re
from pathlib import Path

import click
import pytest

from graphkit.cli import COMMANDS, main

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
SECTIONS = {
    match["name"]: match["text"]
    for match in re.finditer(r"^### (?P<name>[a-z]+)\n(?P<text>.*?)(?=^##|\Z)", PAGE, re.MULTILINE | re.DOTALL)
}


def test_every_command_has_its_section() -> None:
    assert list(SECTIONS) == list(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_is_named_in_the_section(name: str) -> None:
    command = main.get_command(None, name)  # type: ignore[arg-type]
    assert command is not None
    section = SECTIONS[name]
    options = {opt for param in command.params if isinstance(param, click.Option) for opt in param.opts}
    shown = set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", section))
    shared = {"--store", "--format"} & options  # said once, at the head of the page
    assert {opt for opt in options if opt.startswith("--")} - shared <= shown, name
    assert shown <= options | {"--help"}, f"{name}: the page names options that are not there"


@pytest.mark.parametrize("page", sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")]), ids=lambda path: path.name)
def test_commands_in_the_pages_exist(page: Path) -> None:
    for line in page.read_text(encoding="utf-8").splitlines():
        for name in re.findall(r"^(?:    |\$ )+(?:.*\| )?graphkit ([a-z]+)", line):
            assert name in COMMANDS, f"{page.name}: there is no command {name}"


@pytest.mark.parametrize("page", sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")]), ids=lambda path: path.name)
def test_links_between_the_pages_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", page.read_text(encoding="utf-8")):
        if "://" not in target:
            assert (page.parent / target).exists(), f"{page.name} points at {target}, which is not there"
