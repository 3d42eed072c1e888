"""Records that come, go elsewhere in their list, or would have a name that no system bears."""

import pytest

from clu.edits import records
from clu.errors import CluError, UsageError
from clu.model.address import Address
from clu.model.names import LONGEST_ID
from clu.model.shape import file_of
from tests.edits.test_session_notes import session

PLAN = Address("agendas/plans/suites.toml", ("actions",))
ABC = [{"id": each, "title": each, "state": "validated"} for each in "abc"]


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("a" * LONGEST_ID, ""),
        ("a" * (LONGEST_ID + 1), "Ce nom est trop long. 80 signes au plus."),
        ("2030-rampe", ""),
        ("con", "« con » ne peut pas nommer un fichier"),
        ("Rampe", "« Rampe » ne peut pas nommer un fichier"),
        ("a_b", "« a_b » ne peut pas nommer un fichier"),
        ("suites", "Le fichier agendas/plans/suites.toml existe déjà. Choisissez un autre nom."),
    ],
)
def test_a_file_is_named_as_every_system_can_bear_it(name: str, told: str) -> None:
    library, file = session(*ABC), file_of("plans", name)
    if not told:
        assert records.create(library, file, {"title": "P"}).file == file
        return
    with pytest.raises(CluError) as refused:
        records.create(library, file, {"title": "P"})
    assert str(refused.value).replace("\u00a0", " ").startswith(told)
    assert isinstance(refused.value, UsageError) is (name != "suites")


@pytest.mark.parametrize(("follows", "stands"), [(None, "c"), ("", ""), ("a", "a")])
def test_what_comes_stands_last_unless_it_is_said_where(follows: str | None, stands: str) -> None:
    new = {"id": "d", "title": "d", "state": "validated"}
    change = records.add(session(*ABC), PLAN, new, follows)
    assert (change.follows, change.before, change.after) == (stands, None, new)
    with pytest.raises(CluError, match="déjà pris"):
        records.add(session(*ABC), PLAN, {**new, "id": "b"})


@pytest.mark.parametrize(
    ("name", "rank", "places"),
    [
        ("a", 1, None),
        ("a", 0, None),
        ("a", 2, ("b", "")),
        ("a", 3, ("c", "")),
        ("a", 9, ("c", "")),
        ("b", 1, ("", "a")),
        ("b", -5, ("", "a")),
        ("b", 2, None),
        ("c", 2, ("a", "b")),
        ("c", 4, None),
    ],
)
def test_an_element_goes_to_a_rank_and_the_ends_hold_what_goes_beyond(
    name: str, rank: int, places: tuple[str, str] | None
) -> None:
    change = records.move(session(*ABC), PLAN.within(name), rank)
    assert (change and (change.follows, change.followed)) == places
    assert change is None or change.before == change.after


def test_what_is_removed_is_known_with_what_it_followed() -> None:
    known = session(*ABC)
    followed = [records.remove(known, PLAN.within(each)).followed for each in "abc"]
    assert followed == ["", "a", "b"]
    whole = records.remove(known, Address(PLAN.file))
    assert (whole.followed, whole.after) == (None, None)
    assert [each["id"] for each in (whole.before or {})["actions"]] == [*"abc"]


def test_only_the_keys_that_differ_make_a_change() -> None:
    known = session(*ABC)
    assert records.set_keys(known, PLAN.within("a"), {"title": "a", "number": None}) is None
    change = records.set_keys(known, PLAN.within("a"), {"title": "A", "number": "S-1"})
    assert change is not None and change.after == {**ABC[0], "title": "A", "number": "S-1"}
    with pytest.raises(CluError):
        records.set_keys(known, PLAN.within("z"), {"title": "A"})


@pytest.mark.parametrize("owner", ["dsi", "direction du numerique", "Direction du numérique"])
def test_a_service_is_kept_in_the_spelling_that_it_goes_by(owner: str) -> None:
    new = {"id": "d", "title": "d", "state": "validated", "owner": owner}
    change = records.add(session(*ABC), PLAN, new)
    assert (change.after or {})["owner"] == "Direction du numérique"
