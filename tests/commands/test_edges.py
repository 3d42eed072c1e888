"""What commands hold to at the edges of what is typed: ranks, lists, what is settled or refused."""

import datetime
from argparse import Namespace
from pathlib import Path

import pytest

from clu.commands.review import as_data, listed
from clu.commands.subject import meeting_of
from clu.errors import UsageError
from clu.model.library import Library
from clu.model.meeting import Meeting
from clu.model.minutes import Refusal
from clu.tasks.compared import Difference
from clu.workspace import Workspace
from tests import test_nouns
from tests.conftest import SAMPLE
from tests.test_nouns import Clu, contents, table

clu, folder = test_nouns.clu, test_nouns.folder


@pytest.mark.parametrize("typed", ["27/03/2024", "27 mars 2024"])
def test_the_only_meeting_of_a_date_is_meant_by_it_and_one_of_two_is_asked_for(typed: str) -> None:
    held = Meeting(date=datetime.date(2024, 3, 27))
    one, two = (f"{SAMPLE}-{when}" for when in ("matin", "soir"))
    asked = Namespace(meeting=typed)
    alone = Workspace(Path(), Library(meetings={one: held}), ())
    assert meeting_of(asked, alone) == one
    both = Workspace(Path(), Library(meetings={one: held, two: held}), ())
    with pytest.raises(UsageError, match="plusieurs réunions") as refused:
        meeting_of(asked, both)
    assert one in str(refused.value) and two in str(refused.value)


def _apart(folder: Path, *ranks: int) -> str:
    """Let as many titles of a plan wait for a choice; the name of its file."""
    plan = next((folder / "agendas" / "plans").glob("*.toml"))
    of = 'key = "title"\nkept = "title = \\"X\\""\nby = "Marc"\non = 2024-03-01\n'
    (folder / "agendas" / "disagreements.toml").write_text(
        "schema = 1\n"
        + "".join(
            f'\n[[disagreements]]\nid = "d-{rank}"\nfile = "agendas/plans/{plan.name}"\n'
            f'aside = "title = \\"Titre {rank}\\""\n{of}'
            for rank in ranks
        ),
        encoding="utf-8",
    )
    return plan.name


def _waiting(folder: Path) -> list[str]:
    return [each["id"] for each in table(folder, "disagreements.toml").get("disagreements", [])]


def test_each_choice_is_settled_by_its_own_number_and_no_other_number_is_one(
    clu: Clu, folder: Path
) -> None:
    plan = _apart(folder, 1, 2, 3)
    said = clu("settle")
    assert (said.code, len(said.lines)) == (0, 4)
    assert [line[:2] for line in said.lines[:3]] == ["1.", "2.", "3."]
    assert said.lines[-1] == "À choisir : clu settle NUMÉRO --keep, ou --take"
    before = contents(folder)
    for typed in (["0", "--keep"], ["4", "--take"], ["2"]):
        assert clu("settle", *typed).code == 2, typed
    assert contents(folder) == before
    assert clu("settle", "3", "--keep").code == 0
    assert _waiting(folder) == ["d-1", "d-2"]
    assert clu("settle", "2", "--take").code == 0
    assert table(folder, f"plans/{plan}")["title"] == "Titre 2"
    assert clu("settle", "1", "--keep").code == 0
    assert clu("settle") == (0, "Aucun choix n’attend.\n", "")


@pytest.mark.parametrize("is_listed", [True, False])
def test_a_number_stays_that_of_its_choice_until_the_list_is_shown_again(
    clu: Clu, folder: Path, *, is_listed: bool
) -> None:
    plan = _apart(folder, 1, 2, 3)
    if is_listed:
        clu("settle")
    was = table(folder, f"plans/{plan}")["title"]
    said = clu("settle", "1", "--keep")
    assert said.out.startswith("Choix fait : plan d’action « ")
    assert f"« {was} » est gardé, « Titre 1 » est laissé (de Marc, le 1er mars 2024)" in said.out
    assert clu("settle", "2", "--take", "--dry-run").code == 0
    said = clu("settle", "2", "--take")
    assert f"« Titre 2 » est gardé, « {was} » est laissé" in said.out
    assert (table(folder, f"plans/{plan}")["title"], _waiting(folder)) == ("Titre 2", ["d-3"])
    for gone in ("1", "2"):
        said = clu("settle", gone, "--keep")
        assert (said.code, _waiting(folder)) == (2, ["d-3"])
        assert said.err.startswith(f"Le choix {gone} de la liste n’attend plus.")
    clu("undo")
    assert clu("settle", "2", "--keep").code == 0, "taken back, it waits under its number"
    clu("settle")
    assert clu("settle", "1", "--keep").code == 0
    assert _waiting(folder) == []


def test_the_list_that_was_shown_is_no_data_and_what_it_holds_is_kept_by_no_one(
    clu: Clu, folder: Path
) -> None:
    _apart(folder, 1)
    own = folder / "agendas" / ".clu"
    clu("settle")
    (kept,) = own.glob("list-*")
    kept.write_bytes(b"\xff\n" * 3)  # whatever stands there, nothing is settled by it
    assert clu("settle", "1", "--keep").code == 2
    assert _waiting(folder) == ["d-1"]
    clu("settle")
    assert clu("settle", "1", "--keep").code == 0


def test_an_id_of_a_file_is_refused_where_it_could_be_a_rank_and_kept_where_it_is_the_same(
    clu: Clu, folder: Path
) -> None:
    before = contents(folder)
    new = ["item", "add", SAMPLE, "-"]
    said = clu(*new, text='id = "3"\ntitle = "X"\n')
    assert (said.code, "se confondrait avec un rang" in said.err) == (2, True)
    slide = '[[slides]]\nid = "7"\nkind = "agenda"\ntitle = "Y"\n'
    assert "se confondrait avec un rang" in clu(*new, text=f'title = "X"\n{slide}').err
    changed = clu("item", "set", SAMPLE, "3", "-", text=f'title = "X"\n{slide}')
    assert "se confondrait avec un rang" in changed.err
    assert contents(folder) == before
    path = folder / "agendas" / SAMPLE / "meeting.toml"
    first = table(folder, f"{SAMPLE}/meeting.toml")["items"][0]["id"]
    path.write_text(path.read_text("utf-8").replace(f'id = "{first}"', 'id = "2024"', 1), "utf-8")
    said = clu("item", "set", SAMPLE, "1", "-", text='id = "2024"\ntitle = "Un autre titre"\n')
    assert (said.code, said.err) == (0, ""), "whoever got it by hand keeps it"


def test_an_exchange_goes_to_the_item_of_the_rank_that_is_typed(clu: Clu, folder: Path) -> None:
    clu("exchange", "add", SAMPLE, "--item", "1", "--question", "Où ?")
    assert clu("exchange", "set", SAMPLE, "É-1", "--item", "2").code == 0
    items = table(folder, f"{SAMPLE}/meeting.toml")["items"]
    assert table(folder, f"{SAMPLE}/minutes.toml")["exchanges"][0]["item"] == items[1]["id"]


DAY = datetime.date(2026, 12, 2)


def test_a_difference_tells_what_is_done_with_it_unless_that_is_decided() -> None:
    refusal = Refusal(place="d", file="relu.docx", by="Anne", on=DAY)
    every = [
        Difference("question É-1", "a\nb", "c", ("Mme SG", "M. D"), DAY, remedy="À relire."),
        Difference("D-1", "", "c", remedy="À relire.", refusal=refusal, rank=7),
        Difference("D-2", "", "c", mark="decisions/d-2/text"),
        Difference("D-3", "", "c", refusal=refusal.model_copy(update={"by": "", "adapted": True})),
    ]
    told = [line.replace("\xa0", " ") for line in listed(every)]
    assert told == [
        "1. question É-1 – Mme SG et M. D, 2 décembre 2026",
        *("   - a", "   - b", "   + c", "   À relire."),
        "7. D-1 – écartée le 2 décembre 2026 par Anne (relu.docx)",
        "   + c",
        "3. D-2",
        "   + c",
        "4. D-3 – adaptée le 2 décembre 2026 (relu.docx)",
        "   + c",
    ]
    data = [(each["refused"], each["adapted"]) for each in as_data(every)]
    assert data == [(False, False), (True, False), (False, False), (False, True)]
