"""The command line as a whole: quick to answer, its table of commands true, every failure one message."""

import os
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from graphkit.cli import COMMANDS, main
from graphkit.cli.group import LazyGroup, did_you_mean, printable

# Imports that cost time or memory: no help text may need them.
HEAVY = (
    "numpy",
    "networkx",
    "rdflib",
    "pyoxigraph",
    "kglite",
    "slovnet",
    "navec",
    "pymorphy3",
    "neo4j",
    "rich",
    "pyvis",
)


def seconds(*command: str) -> float:
    """Processor time of the quickest of several runs: on a quiet machine what one waits, on a busy one no more."""
    times = []
    for _ in range(5):
        before = os.times()
        subprocess.run([sys.executable, *command], check=True, capture_output=True)
        after = os.times()
        times.append(after.children_user - before.children_user + after.children_system - before.children_system)
    return min(times)


def test_help_answers_at_once() -> None:
    assert seconds("-m", "graphkit", "--help") < 0.2


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_imports_nothing_heavy(command: str) -> None:
    code = (
        "import sys\nfrom graphkit.cli import main\n"
        f"main([*{command.split()!r}, '--help'], prog_name='graphkit', standalone_mode=False)\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.startswith("Usage: graphkit")
    assert ran.stderr.strip() == "[]"


@pytest.mark.parametrize("name", COMMANDS)
def test_the_table_says_what_the_commands_say(name: str) -> None:
    command = main.get_command(None, name)  # type: ignore[arg-type]
    assert command is not None
    assert command.name == name
    assert command.short_help == COMMANDS[name][1]
    assert (command.help or "").startswith(COMMANDS[name][1]), "the first line of the help is the short help"
    for option in command.params:
        if option.param_type_name == "option":
            assert option.help, f"{name} {option.opts[0]} has no help"  # type: ignore[attr-defined]


def test_every_module_with_a_command_is_in_the_table() -> None:
    folder = Path(main.get_command.__code__.co_filename).parent
    commands = {path.stem for path in folder.glob("*.py") if "@click.command" in path.read_text(encoding="utf-8")}
    assert commands == COMMANDS.keys()


def test_version() -> None:
    assert CliRunner().invoke(main, ["--version"], prog_name="graphkit").output == "graphkit 0.1.0\n"


@pytest.mark.parametrize(
    ("typed", "meant"), [("qurey", "query"), ("exprot", "export"), ("DEMO", "demo"), ("question", "questions")]
)
def test_a_mistyped_command_is_answered_with_the_nearest(typed: str, meant: str) -> None:
    result = CliRunner().invoke(main, [typed])
    assert result.exit_code == 2
    assert f"no command '{typed}'" in result.output
    assert meant in result.output.split("Did you mean")[1]


def test_wrong_usage_exits_with_2() -> None:
    for args in (["stats", "--storee", "x"], ["show"], ["stats", "--format", "tabel"], ["add", "-j", "-3", "x"]):
        result = CliRunner().invoke(main, args)
        assert result.exit_code == 2, args
        assert "Error: " in result.output
    assert "Did you mean table?" in CliRunner().invoke(main, ["stats", "--format", "tabel"]).output


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["query", "who-met-hwom"], "did you mean who-met-whom?"),
        (["questions", "who-met-hwom"], "did you mean who-met-whom?"),
        (["query", "RETURN 1", "--format", "turtle"], "is for SPARQL"),
        (["query", "awards", "--write"], "--write goes with"),
        (["rank", "broker"], "Did you mean brokers?"),
        (["export", "--format", "turtel"], "Did you mean turtle?"),
        (["stats", "--store", "http://localhost"], "schemes: neo4j://"),
        (["pull", "somewhere"], "neo4j://"),
        (["judge", "smae", "a", "b"], "same"),
    ],
)
def test_what_there_is_not_to_ask_for_exits_with_2(args: list[str], said: str) -> None:
    """Without a look at the store, which need not be there."""
    result = CliRunner().invoke(main, args)
    assert (result.exit_code, said in result.output) == (2, True), result.output


def test_did_you_mean_knows_typing_errors_and_parts() -> None:
    assert did_you_mean("Turtel", ["turtle", "trig"]) == " Did you mean turtle?"
    assert did_you_mean("meetings", ["who-meetings-when"]) == " Did you mean who-meetings-when?"
    assert did_you_mean("xyz", ["turtle"]) == ""


def test_control_characters_of_articles_do_not_reach_the_terminal() -> None:
    assert printable("а\x1b[31mб\x07\u202e\ud800") == "а\\x1b[31mб\\x07\\u202e\\ud800"
    assert printable("Нұр «ШОС»\tи\nʻ 27\u00a0мая") == "Нұр «ШОС»\tи\nʻ 27\u00a0мая"


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (KeyboardInterrupt(), "graphkit: stopped"),
        (MemoryError(), "graphkit: out of memory"),
        (UnicodeDecodeError("utf-8", b"\xff", 0, 1, "invalid start byte"), "graphkit: text that is not UTF-8"),
        (PermissionError(13, "Permission denied", "/x"), "graphkit: /x: Permission denied"),
        (RecursionError("too deep"), "GRAPHKIT_DEBUG=1"),
        (KeyError("x"), "GRAPHKIT_DEBUG=1"),
    ],
)
def test_whatever_goes_wrong_is_one_message(error: BaseException, said: str) -> None:
    class Failing(LazyGroup):
        def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command:
            def fail() -> None:
                raise error

            return click.Command(cmd_name, callback=fail)

    result = CliRunner().invoke(Failing(commands_table={"stats": ("", "")}), ["stats"])
    assert result.exit_code == 1
    assert result.output.startswith("graphkit: ")
    assert said in result.output
    assert "Traceback" not in result.output


def into(sink: str, *words: str) -> subprocess.CompletedProcess[bytes]:
    """graphkit with its standard output in a pipe that nobody reads, or on a device that is full."""
    if sink == "full":
        stream = open("/dev/full", "wb")  # noqa: PTH123, SIM115
    else:
        reading, writing = os.pipe()
        os.close(reading)
        stream = open(writing, "wb")  # noqa: PTH123, SIM115
    with stream:
        return subprocess.run([sys.executable, "-m", "graphkit", *words], stdout=stream, stderr=subprocess.PIPE)


@pytest.mark.skipif(sys.platform == "win32", reason="pipes of Windows end in another way")
@pytest.mark.parametrize("words", [["--help"], ["add", "--help"], ["questions"], ["questions", "--format", "table"]])
def test_a_reader_that_goes_away_is_no_failure(words: list[str]) -> None:
    ran = into("closed pipe", *words)
    assert (ran.returncode, ran.stderr) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
@pytest.mark.parametrize("words", [["--help"], ["questions", "--format", "table"]])
def test_a_full_disk_is_one_message(words: list[str]) -> None:
    ran = into("full", *words)
    assert ran.returncode == 1
    assert ran.stderr == b"graphkit: No space left on device\n"
