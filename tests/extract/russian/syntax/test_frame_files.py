"""Frame files are checked as they are read: what no frame can say is refused, with its place and the nearest right."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from graphkit.errors import DocumentError
from graphkit.extract.russian.syntax.frame_files import read_frames
from graphkit.extract.russian.syntax.frame_options import MeetingOptions

MEETING = """
fact = "meeting"
[[frame]]
id = "shake-hands"
verbs = ["Пожать", "переглянуться"]
roles = { a = ["subj"], b = ["с+Ins", "carrier:dat"] }
kinds = { b = ["person", "@mission"] }
needs = ["a", "b"]
host = true
"""
INVITATION = 'fact = "invitation"\n[[frame]]\nid = "call"\nverbs = ["кликнуть"]\nroles = { invitee = ["obj"] }\n'
POSITION = 'fact = "position"\n[[frame]]\nid = "steer"\nverbs = ["рулить"]\nrole = "head"\n'


def test_a_frame_is_read_with_the_options_of_its_fact_type(tmp_path: Path) -> None:
    (frame,) = read_frames(_file(tmp_path, MEETING))
    assert frame.id == "meeting.ru.shake-hands"
    assert frame.verbs == {"пожать", "переглянуться"}
    assert frame.options == MeetingOptions(host=True)
    assert frame.kinds["b"].types == {"person"}
    assert frame.kinds["b"].called == {"mission"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (MEETING.replace("verbs", "verb"), "frame 'shake-hands': unknown key 'verb'; did you mean 'verbs'?"),
        (MEETING.replace("roles", "rolls"), "frame 'shake-hands': unknown key 'rolls'; did you mean 'roles'?"),
        (MEETING.replace("meeting", "meting"), "'meting' is no fact type that frames tell; did you mean 'meeting'?"),
        (MEETING.replace('fact = "meeting"', ""), 'says no fact type; write fact = "meeting", or another of'),
        (MEETING.replace("host = true", 'host = "yes"'), "'shake-hands': host must be true or false, not 'yes'"),
        (MEETING.replace("host", "joins"), "unknown key 'joins'; it is an option of the fact type briefing"),
        (MEETING.replace('["subj"]', '"subj"'), "'shake-hands': roles must be a table of lists, not {'a': 'subj'"),
        (MEETING.replace("b = [", "c = ["), "roles: the fact type meeting has no role 'c'; known are a, b, out"),
        (MEETING.replace('["a", "b"]', '["out"]'), "needs 'out', and roles says no place for it"),
        (MEETING.replace('"subj"', '"subject"'), "'subject' is no place, and no preposition with a case (с+Ins); did"),
        (MEETING.replace("с+Ins", "с+Inst"), "'с+Inst' is no preposition with a case; did you mean 'Ins'?"),
        (MEETING.replace('"person"', '"persons"'), "kinds: nothing is 'persons'; did you mean 'person'?"),
        (MEETING.replace('id = "shake-hands"', ""), "frame number 1: has no id; give it one"),
        (MEETING.replace('verbs = ["Пожать", "переглянуться"]', ""), "nothing starts it; give it verbs, nouns or both"),
        (MEETING + '[[frame.example]]\ntext = "X пожал руку Y."\n', "an example has text and facts"),
        (MEETING.replace("[[frame]]", "[[frames]]"), "unknown key 'frames'; did you mean 'frame'?"),
        (MEETING.replace("[[frame]]", "[frame]"), "write [[frame]] above each"),
        (MEETING + "host\n", "the file must be valid TOML"),
        (INVITATION, "frame 'call': has no way; give it one, one of invite, await, offer, letter"),
        (INVITATION + 'way = "letters"\n', "way: 'letters' is not among its values; did you mean 'letter'?"),
        (INVITATION + 'way = "invite"\ngive = ["дать"]\n', "give says nothing with way = 'invite'; it goes with"),
        (POSITION, "frame 'steer': has no title; give it one: the office in words"),
        (POSITION.replace('"head"', '"heads"'), "role: 'heads' is not among its values; did you mean 'head'?"),
        ('fact = "award"\n[words]\nitems = ["кубок"]\n', "unknown key 'words'; it is read in award.toml and briefing"),
    ],
)
def test_what_no_frame_can_say_is_refused(text: str, said: str, tmp_path: Path) -> None:
    path = _file(tmp_path, text)
    with pytest.raises(DocumentError) as error:
        list(read_frames(path))
    assert said in str(error.value)
    assert str(error.value).startswith(f"{path}: ")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[words]\nitem = ["кубок"]\n', "[words]: unknown key 'item'; did you mean 'items'?"),
        ('[words]\nitems = "кубок"\n', "[words]: items must be a list of words, not 'кубок'"),
    ],
)
def test_word_lists_of_ones_own_are_checked_too(text: str, said: str, tmp_path: Path) -> None:
    path = tmp_path / "award.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(DocumentError) as error:
        list(read_frames(path))
    assert said in str(error.value)


def test_a_file_of_words_needs_no_fact_and_no_frame(tmp_path: Path) -> None:
    path = tmp_path / "award.toml"
    path.write_text('[words]\nitems = ["кубок"]\n', "utf-8")
    assert list(read_frames(path)) == []


def test_extracting_with_a_wrong_frame_of_ones_own_ends_with_one_line(tmp_path: Path) -> None:
    folder = tmp_path / "ru" / "frames"
    folder.mkdir(parents=True)
    _file(folder, INVITATION)
    text = tmp_path / "article.txt"
    text.write_text("ЦИК Казахстана кликнул ШОС на выборы Президента.", "utf-8")
    environment = os.environ | {"GRAPHKIT_LOADERS": str(tmp_path), "PYTHONIOENCODING": "utf-8"}
    run = subprocess.run(
        [sys.executable, "-m", "graphkit", "extract", "--any-topic", str(text)],
        env=environment, capture_output=True, text=True, encoding="utf-8",
    )  # fmt: skip
    assert run.returncode == 1
    assert "Traceback" not in run.stderr
    assert "own.toml: frame 'call': has no way" in run.stderr


def _file(folder: Path, text: str) -> Path:
    path = folder / "own.toml"
    path.write_text(text, "utf-8")
    return path
