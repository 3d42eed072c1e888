"""Where each document of a meeting stands."""

import datetime
import os
from pathlib import Path

import pytest

from clu.tasks.paperwork import Document, DocumentState, documents, newer_beside
from clu.workspace import Workspace, open_workspace
from tests.tasks.conftest import NEXT

SENT = """\
schema = 1

[[sent]]
id = "deck"
what = "deck"
on = 2026-11-20
to = ["Mairie"]
file = "sent/a.pptx"
digest = "{0}"

[[sent]]
id = "deck-2"
what = "deck"
on = 2026-11-21
to = ["Mairie"]
file = "sent/b.docx"
digest = "{1}"

[[sent]]
id = "deck-3"
what = "deck"
on = 2026-11-22
to = ["Mairie"]
file = "sent/c.pptx"
digest = "{2}"

[[published]]
id = "en-ligne"
what = "deck"
on = 2026-11-23
address = "https://a.example/1"

[[published]]
id = "en-ligne-2"
what = "deck"
on = 2026-11-24
address = "https://a.example/2"
"""


def told(demo: Workspace) -> dict[str, Document]:
    return {each.name: each for each in documents(open_workspace(demo.folder), NEXT)}


def test_the_deck_and_its_words_are_each_known_by_their_own_last_sending(demo: Workspace) -> None:
    text = SENT.format(*(sign * 64 for sign in "abc"))
    (demo.folder / "agendas" / NEXT / "sent.toml").write_text(text, encoding="utf-8")
    deck, words, letter = (told(demo)[name] for name in ("deck", "deck-text", "convocation"))
    assert deck.sent is not None
    assert words.sent is not None
    assert (deck.sent.file, words.sent.file) == ("sent/c.pptx", "sent/b.docx")
    assert (deck.version, words.version) == ("2", "1")
    assert (letter.sent, letter.version, letter.published) == (None, "", None)
    assert deck.published is not None
    assert deck.published.address == "https://a.example/2"


def test_what_is_in_the_folder_is_made_corrected_or_to_make(demo: Workspace) -> None:
    decks = demo.folder / "decks"
    decks.mkdir()
    path = decks / f"{NEXT}-convocation.docx"
    path.write_bytes(b"autre chose")
    os.utime(path, (86400 * 365, 86400 * 365))
    letter, deck = told(demo)["convocation"], told(demo)["deck"]
    assert (letter.state, letter.is_ours) == (DocumentState.CORRECTED, False)
    assert letter.made_on == datetime.date(1971, 1, 1)
    assert (deck.state, deck.made_at, deck.made_on) == (DocumentState.TO_MAKE, None, None)


@pytest.mark.parametrize(
    ("beside", "at", "is_newer"),
    [
        ("x-v2.docx", 9, True),
        ("x-v12.pdf", 9, True),
        ("x-v2.docx", 5, False),
        ("x-v2.docx", 1, False),
        ("x-v2.txt", 9, False),
        ("x-vu.docx", 9, False),
        ("x-v2-relu.docx", 9, False),
    ],
)
def test_only_what_was_made_later_beside_a_file_is_newer(
    beside: str, at: int, is_newer: bool, tmp_path: Path
) -> None:
    path, other = tmp_path / "x.docx", tmp_path / beside
    for each, when in ((path, 5), (other, at)):
        each.write_bytes(b"")
        os.utime(each, (when, when))
    assert newer_beside(path, ("docx", "pdf")) == (other if is_newer else None)
