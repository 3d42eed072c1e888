"""What someone wrote by hand is kept: comments and layout, wherever a record goes or comes back."""

from pathlib import Path

import pytest

from tests import test_nouns
from tests.conftest import SAMPLE
from tests.test_nouns import ACTION, Clu, contents

clu, folder = test_nouns.clu, test_nouns.folder

SLIDE = """\
# Vue avec le préfet,
# le 12 mars.
[[items.slides]]
id   = "appels-2"
kind = "text"  # pas un graphique
title = 'Les appels'
# deux puces, pas plus
bullets = [ "Un",  # le premier
  "Deux" ]
"""
FOLLOWED = """\
# À suivre de près.
[[actions]]
id = "ecran"   # nom provisoire
title = "Un écran d'accueil"
state = "validated"

# Le 3 mai.
[[actions.trail]]
on = 2024-05-03 # un vendredi
note = "Vu"
"""


def write(path: Path, *parts: str) -> None:
    path.write_text("\n".join(parts), encoding="utf-8", newline="")


@pytest.fixture
def meeting(folder: Path) -> Path:
    """Of which an item has a slide under comments."""
    path = folder / "agendas" / SAMPLE / "meeting.toml"
    items = [f'[[items]]\nid = "{name}"\ntitle = "Point"\n' for name in ("un", "deux")]
    write(path, 'schema = 1\ndate = 2024-03-27\nreports_on = "2023"\n', items[0], SLIDE, items[1])
    return path


@pytest.fixture
def plan(folder: Path) -> Path:
    """Of which an action has comments."""
    path = folder / "agendas" / "plans" / "pan.toml"
    write(path, 'schema = 1\ntitle = "PAN"\n', FOLLOWED)
    return path


def test_a_slide_that_goes_to_another_item_keeps_its_text(clu: Clu, meeting: Path) -> None:
    before = meeting.read_text(encoding="utf-8")
    assert clu("slide", "move", SAMPLE, "appels-2", "--item", "deux").code == 0
    after = meeting.read_text(encoding="utf-8")
    assert after.endswith(f'id = "deux"\ntitle = "Point"\n\n{SLIDE}')
    assert after.count("préfet") == 1
    write(meeting, "# À la main.", after)
    assert clu("undo").code == 0
    assert meeting.read_text(encoding="utf-8") == f"# À la main.\n{before}"


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_an_action_that_goes_to_another_plan_keeps_its_text(
    newline: str, clu: Clu, folder: Path, plan: Path
) -> None:
    other = folder / "agendas" / "plans" / "signage.toml"
    write(other, other.read_text(encoding="utf-8").replace("\n", newline))
    assert clu("action", "move", "ecran", "--plan", "signage").code == 0
    expected = f"\n{FOLLOWED}".replace("\n", newline)
    assert other.read_bytes().decode().endswith(expected)
    assert plan.read_text(encoding="utf-8") == 'schema = 1\ntitle = "PAN"\n'


def test_a_record_that_comes_back_keeps_its_text(clu: Clu, plan: Path) -> None:
    before = plan.read_text(encoding="utf-8")
    assert clu("action", "remove", "ecran").code == 0
    assert "écran" not in plan.read_text(encoding="utf-8")
    write(plan, plan.read_text(encoding="utf-8").replace('"PAN"', '"PAN"\nnote = "À la main"'))
    assert clu("undo").code == 0
    assert plan.read_text(encoding="utf-8") == before.replace('"PAN"', '"PAN"\nnote = "À la main"')


def test_an_item_comes_back_under_the_comment_that_stands_alone_above_it(
    clu: Clu, meeting: Path
) -> None:
    text = meeting.read_text(encoding="utf-8")
    write(meeting, text.replace("\n[[items]]", "\n\n# Un point.\n\n[[items]]"))
    text = meeting.read_text(encoding="utf-8")
    assert clu("item", "remove", SAMPLE, "un").code == 0
    write(meeting, "# À la main.", meeting.read_text(encoding="utf-8"))
    assert clu("undo").code == 0
    assert meeting.read_text(encoding="utf-8") == f"# À la main.\n{text}"


def test_what_is_new_takes_no_comment_from_what_it_resembles(clu: Clu, meeting: Path) -> None:
    given = SLIDE.replace("# Vue avec le préfet,\n", "").replace("# le 12 mars.\n", "")
    assert clu("slide", "add", SAMPLE, "--item", "deux", "-", text=given).code == 0
    assert meeting.read_text(encoding="utf-8").count("préfet") == 1


INLINE = """\
members = [
  { id = "un", organisation = "UDAF" }, # depuis 2019
  { id = "deux", organisation = "APF # 94" },
] # deux membres
"""


@pytest.fixture
def committee(folder: Path) -> Path:
    path = folder / "agendas" / "committee.toml"
    text = path.read_text(encoding="utf-8").partition("\n[[members]]")[0]
    write(path, text.replace("\n[sites]", f"{INLINE}\n[sites]", 1))
    return path


def test_a_member_on_a_line_is_changed_on_its_line(clu: Clu, committee: Path) -> None:
    before = committee.read_text(encoding="utf-8")
    assert clu("member", "set", "un", "--capacity", "Présidente").code == 0
    assert committee.read_text(encoding="utf-8") == before.replace(
        '"UDAF" }', '"UDAF", capacity = "Présidente" }'
    )


def test_members_on_lines_keep_their_comments_when_one_comes(clu: Clu, committee: Path) -> None:
    assert clu("member", "add", "--organisation", "ADAPEI").code == 0
    text = committee.read_text(encoding="utf-8")
    comments = "# depuis 2019\n# deux membres\n"
    assert f'{comments}[[members]]\nid = "un"\n' in text
    assert text.count("[[members]]") == 3


def test_the_last_member_leaves_no_empty_list(clu: Clu, folder: Path) -> None:
    for name in ("udaf", "apf"):
        assert clu("member", "remove", name).code == 0
    assert "members" not in contents(folder)["committee.toml"]
    assert clu("action", "remove", ACTION).code == 0
    assert "actions" not in contents(folder)["plans/signage.toml"]
    for _ in range(3):
        assert clu("undo").code == 0
    assert contents(folder)["committee.toml"].count("[[members]]") == 2


def test_the_mark_that_windows_puts_first_goes_with_the_next_writing(
    clu: Clu, meeting: Path
) -> None:
    whole = b"\xef\xbb\xbf" + meeting.read_bytes()
    meeting.write_bytes(whole)
    assert clu("meeting", "set", SAMPLE, "--place", "Salle").code == 0
    assert meeting.read_bytes().startswith(b"schema = 1")
    assert clu("undo").code == 0
    assert meeting.read_bytes() == whole
