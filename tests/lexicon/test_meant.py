"""Who or which is meant by what was typed: never another, and two are told in words."""

import datetime
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clu.edits import attendance
from clu.errors import UsageError
from clu.lexicon.candidates import (
    capacities,
    labelled,
    last_meeting,
    meeting_at_hand,
    meeting_folders,
    meetings_meant,
    members,
    owner_as_known,
    owners,
    people,
    recipients,
)
from clu.lexicon.links import linked
from clu.lexicon.meant import Candidate, Evidence, matching, meant
from clu.model.actions import Action, ActionState, Plan
from clu.model.committee import Committee, Member
from clu.model.indicators import Definition
from clu.model.library import Library, Unread
from clu.model.meeting import Meeting
from clu.model.minutes import Attendee, Minutes, Presence
from clu.model.names import folded

MEETING = "2026-10-08"


def member(id_: str, organisation: str = "", capacity: str = "", name: str = "") -> Member:
    return Member(id=id_, organisation=organisation, capacity=capacity, name=name)


def attendee(id_: str, organisation: str, of: str | None = None) -> Attendee:
    return Attendee(id=id_, organisation=organisation, member=of, presence=Presence.PRESENT)


def workspace(*invited: Member, noted: tuple[Attendee, ...] = ()) -> Library:
    committee = Committee(
        name="CLU",
        structures=("Préfecture",),
        members=invited,
        services={"sidsic": "Service du numérique", "bs": "Bureau du séjour"},
        acronyms={"FNATH": "Fédération des accidentés de la vie", "SN": "Service du numérique"},
    )
    return Library(
        committee=committee,
        meetings={MEETING: Meeting(date=datetime.date(2026, 10, 8))},
        minutes={MEETING: Minutes(attendance=noted)},
    )


HEAD = member("head", "Préfecture", "Chef du bureau des étrangers", "A. Martin")
DEPUTY = member("deputy", "Préfecture", "Adjointe au chef du bureau des étrangers", "B. Martinet")
TOWN = member("town", "Mairie de Saint-Éloi", "Maire")
PARALYSED = member("apf94", "Association des paralysés de France")
INJURED = member("inj", "Fédération des accidentés de la vie")
COMMITTEE = (HEAD, DEPUTY, TOWN, PARALYSED, INJURED)


def who(typed: str, library: Library) -> str:
    found = attendance.someone(library, MEETING, typed)
    return found.id if found else ""


@pytest.mark.parametrize(
    ("typed", "id_"),
    [
        ("Chef du bureau des étrangers", "head"),
        ("chef  DU bureau\u00a0des etrangers.", "head"),
        ("adjointe", "deputy"),
        ("martin", "head"),
        ("martine", "deputy"),
        ("apf", "apf94"),
        ("A.P.F.", "apf94"),
        ("adpdf", "apf94"),
        ("paral franc", "apf94"),
        ("fnath", "inj"),
        ("mairie de saint\u2011eloi", "town"),
        ("Mai\u00adrie\u200b de Saint-Éloi\ufeff", "town"),
        ("Maire, Mairie de Saint-Éloi", "town"),
        ("airie", ""),
        ("un usager", ""),
        ("des", ""),
        ("m", ""),
    ],
)
def test_someone_is_meant_by_a_name_words_or_initials(typed: str, id_: str) -> None:
    assert who(typed, workspace(*COMMITTEE)) == id_
    noted = (attendee("deputy", "Préfecture", of="deputy"), attendee("eloi", "Amis de Saint-Éloi"))
    assert who(typed, workspace(*COMMITTEE, noted=noted)) == id_, "whoever is noted"


def test_an_exact_id_is_never_beaten_by_the_beginning_of_a_word_of_somebody_noted() -> None:
    invited = (member("maire", "Ville"), member("adj", "Ville", "Adjointe de la maire"))
    noted = (attendee("adj", "Mairesse", of="adj"),)
    assert who("maire", workspace(*invited, noted=noted)) == "maire"
    pair = (member("x", "Un"), member("x-2", "Deux"))
    assert who("x", workspace(*pair, noted=(attendee("x-2", "X", of="x-2"),))) == "x"


@pytest.mark.parametrize("typed", ["Préfecture", "prefec", "bureau étrangers"])
def test_several_are_told_in_words_with_what_to_type_for_each(typed: str) -> None:
    library = workspace(*COMMITTEE, noted=(attendee("head", "Préfecture", of="head"),))
    with pytest.raises(UsageError) as error:
        attendance.someone(library, MEETING, typed)
    told = unicodedata.normalize("NFKC", str(error.value))
    deputy = "Adjointe au chef du bureau des étrangers"
    assert f"« {deputy} » pour B. Martinet, {deputy}" in told, "a name that means nobody else"
    assert "« head » pour Préfecture" in told, "or else an id"


def test_the_word_that_several_bodies_begin_with_means_none_of_them_and_no_stranger() -> None:
    library = workspace(member("a", "Sous-préfecture"), member("b", "Sous-préfecture du Raincy"))
    with pytest.raises(UsageError, match="plusieurs"):
        attendance.someone(library, MEETING, "sous")


def test_two_entries_of_one_organisation_are_told_apart_by_how_they_came() -> None:
    excused = Attendee(id="udaf-2", organisation="UDAF", presence=Presence.EXCUSED)
    library = workspace(noted=(attendee("udaf", "UDAF"), excused))
    with pytest.raises(UsageError, match=r"UDAF \(excusé\)"):
        attendance.someone(library, MEETING, "UDA")
    assert who("udaf-2", library) == "udaf-2"


def test_how_they_came_is_told_of_none_but_those_that_nothing_else_tells_apart() -> None:
    noted = (attendee("udaf", "UDAF"), attendee("udaf-2", "UDAF"), attendee("apf", "APF"))
    library = Library(minutes={MEETING: Minutes(attendance=noted)})
    told = [each.told for each in people(library, MEETING)]
    assert told == ["UDAF (présent)", "UDAF (présent)", "APF"]


def test_a_member_noted_twice_is_the_entry_that_bears_its_identifier() -> None:
    noted = (attendee("amis", "Amis", of="town"), attendee("town", "Conseil", of="town"))
    for order in (noted, noted[::-1]):
        assert who("Mairie de Saint-Éloi", workspace(TOWN, noted=order)) == "town"


def test_a_few_words_mean_nobody_where_members_could_not_be_read() -> None:
    library = workspace(*COMMITTEE)
    lost = Unread("agendas/committee.toml", ("members", "apf"), "apf")
    library = Library(**{**vars(library), "unread": frozenset({lost})})
    assert who("paralysés", library) == ""
    assert who("town", library) == "town"


def test_a_member_who_speaks_is_there_under_the_id_that_the_minutes_give() -> None:
    """A guest may have taken the id of the member before."""
    library = workspace(*COMMITTEE, noted=(attendee("town", "Amis de la ville"),))
    by, come = attendance.speaking(library, MEETING, "Mairie de Saint-Éloi")
    assert by == "town-2"
    assert [each.address.name for each in come] == ["town-2"]


def test_a_guest_never_takes_the_id_of_a_member() -> None:
    who = {"name": "Ada"}
    changes = attendance.attended(workspace(*COMMITTEE), MEETING, "Town hall", who)
    assert changes[-1].address.name == "town-hall"
    changes = attendance.attended(
        workspace(member("les-amis")), MEETING, "Les amis !", {"name": "Ada"}
    )
    assert changes[-1].address.name == "les-amis", "the member's id in another form is the member"
    changes = attendance.attended(workspace(member("a-b", "C")), MEETING, "A, b", who)
    assert changes[-1].after
    assert (changes[-1].address.name, changes[-1].after.get("member")) != ("a-b", None)


@pytest.mark.parametrize(
    "typed", ["deputi", "Mairie de Saimt-Eloi", "Asociation des paralyses de France"]
)
def test_a_slip_in_a_name_never_makes_somebody_new(typed: str) -> None:
    library = workspace(*COMMITTEE)
    with pytest.raises(UsageError, match=r"ressemble à .* --organisation"):
        attendance.attended(library, MEETING, typed, {"presence": "present"})
    changes = attendance.attended(library, MEETING, typed, {"organisation": typed})
    assert changes[-1].after and changes[-1].after["organisation"] == typed, "said on purpose"


def test_somebody_like_nobody_is_new() -> None:
    changes = attendance.attended(workspace(*COMMITTEE), MEETING, "Secours populaire", {})
    assert changes[-1].after and changes[-1].after["organisation"] == "Secours populaire"


# --- whatever is typed ------------------------------------------------------------------------

WORDS = st.sampled_from(
    ["préfète", "sous-préfète", "chef", "adjointe", "bureau", "UDAF", "Mairie", "d’Œuvres", "apf"]
)
NAMES = st.lists(WORDS, min_size=1, max_size=3).map(" ".join)
IDS = st.sampled_from(["prefete", "sp", "chef", "chef-2", "udaf", "mairie", "x", "x-2", "apf"])
MEMBERS = st.lists(
    st.builds(member, IDS, NAMES, NAMES, NAMES), min_size=1, max_size=6, unique_by=lambda m: m.id
)
SPACES = st.sampled_from([" ", "\u00a0", "\u202f", "  ", " \u200b", "\u00a0\u00ad"])


@st.composite
def disguised(draw: st.DrawFn, text: str) -> str:
    """The text as someone else would type or paste it."""
    text = draw(st.sampled_from([text, text.upper(), text.lower(), text + ".", f" {text} "]))
    text = unicodedata.normalize(draw(st.sampled_from(["NFC", "NFD"])), text)
    text = text.replace(" ", draw(SPACES)).replace("’", draw(st.sampled_from("’'")))
    at = draw(st.integers(0, len(text)))
    return text[:at] + draw(st.sampled_from(["", "\u200b", "\ufeff", "\u00ad"])) + text[at:]


@given(MEMBERS, st.data())
@settings(max_examples=150)
def test_a_member_is_always_meant_by_its_id_and_by_a_name_that_nobody_else_has(
    invited: list[Member], data: st.DataObject
) -> None:
    """Whoever else is noted, and however it is typed."""
    came = data.draw(st.lists(st.sampled_from(invited), unique_by=lambda each: each.id))
    noted = tuple(attendee(each.id, each.organisation, of=each.id) for each in came)
    guests = data.draw(st.lists(NAMES, max_size=2))
    library = workspace(*invited, noted=noted)
    meant_one = data.draw(st.sampled_from(invited))
    called = data.draw(
        st.sampled_from([meant_one.id, meant_one.name, meant_one.organisation, meant_one.capacity])
    )
    others = [each for each in invited if each is not meant_one]
    taken = {folded(name) for o in others for name in (o.id, o.name, o.organisation, o.capacity)}
    guests = [each for each in guests if folded(each) != folded(called)]
    library = workspace(
        *invited,
        noted=(*noted, *(attendee(f"guest-{at}", each) for at, each in enumerate(guests))),
    )
    if called == meant_one.id or folded(called) not in taken:
        typed = data.draw(disguised(called)) if folded(called) not in taken else called
        found = attendance.someone(library, MEETING, typed)
        assert found is not None
        assert meant_one.id in (found.id, getattr(found, "member", None))


# --- recipients, owners, meetings -------------------------------------------------------------


def recipient(typed: str, library: Library) -> list[str]:
    return [each.answer for each in matching(typed, recipients(library), Evidence.WORDS)]


@pytest.mark.parametrize(
    ("typed", "answers"),
    [
        ("town", ["Mairie de Saint-Éloi"]),
        ("saint eloi", ["Mairie de Saint-Éloi"]),
        ("deputy", ["Adjointe au chef du bureau des étrangers, Préfecture"]),
        ("PREFECTURE", ["Préfecture"]),
        ("apf", ["Association des paralysés de France"]),
        ("Ligue des marcheurs", []),
    ],
)
def test_a_recipient_is_kept_in_the_words_of_the_member(typed: str, answers: list[str]) -> None:
    assert recipient(typed, workspace(*COMMITTEE)) == answers


def test_members_of_one_organisation_are_written_to_by_their_capacity_or_together() -> None:
    alone = (member("a", capacity="Maire"), member("b", name="B. Durand"), member("c", "UDAF"))
    assert [(each.id, each.answer) for each in recipients(workspace(HEAD, DEPUTY, *alone))] == [
        ("Préfecture", "Préfecture"),
        ("head", "Chef du bureau des étrangers, Préfecture"),
        ("deputy", "Adjointe au chef du bureau des étrangers, Préfecture"),
        *(("a", "Maire"), ("b", "B. Durand"), ("c", "UDAF")),
    ]


def test_a_capacity_means_whoever_alone_has_it() -> None:
    several = (member("a", capacity="Maire"), member("b", capacity=" MAIRE"), member("c"), HEAD)
    assert [each.answer for each in capacities(workspace(*several))] == [HEAD.capacity]


def owned(*names: str) -> Library:
    actions = [
        Action(id=f"a{at}", title="A", state=ActionState.VALIDATED, owner=name)
        for at, name in enumerate(names)
    ]
    library = workspace()
    return Library(**{**vars(library), "plans": {"p": Plan(title="P", actions=tuple(actions))}})


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Service\u00a0du numérique", "Service du numérique"),
        ("service du  Numérique.", "Service du numérique"),
        ("Ser\u00advice\u200b du numérique", "Service du numérique"),
        ("sidsic", "Service du numérique"),
        ("CPAM du val", "CPAM du Val"),
        ("Service", "Service"),
        ("SIDSIC", "SIDSIC"),
    ],
)
def test_an_owner_that_is_known_is_kept_in_its_one_spelling(typed: str, kept: str) -> None:
    assert owner_as_known(owned("CPAM du Val"), typed) == kept


def test_the_only_action_of_an_owner_may_have_its_spelling_corrected() -> None:
    library = owned("CPAM du val", "CPAM DU VAL", "Caf")
    one, _, alone = library.plans["p"].actions
    assert owner_as_known(library, "CPAM du Val", of=one) == "CPAM DU VAL", "as the other has it"
    assert owner_as_known(library, "CAF", of=alone) == "CAF"
    assert owner_as_known(library, "sidsic", of=alone) == "Service du numérique"


def test_two_spellings_of_an_owner_are_one() -> None:
    library = owned("Service\u00a0du numérique", "SERVICE DU NUMERIQUE", "", "Autre")
    known = owners(library, datetime.date.max)
    assert [each.numbers for each in known] == [("sidsic", "SN"), ("bs",), ()]
    assert [each.answer for each in known] == ["Service du numérique", "Bureau du séjour", "Autre"]
    assert meant("numérique", known, "{}", "{}") == "Service du numérique"


@pytest.mark.parametrize(
    "typed",
    [
        *("2026-10-08", "08/10/2026", "8/10/2026", "8 octobre 2026", "8\u00a0octobre\u00a02026"),
        *(
            "2026-10-08\u00a0",
            "\ufeff2026-10-08",
            "jeudi 8 octobre 2026",
            "Réunion du 8 octobre 2026",
            "réunion du jeudi 8 octobre 2026",
        ),
    ],
)
def test_a_meeting_is_meant_by_its_folder_or_its_date(typed: str) -> None:
    assert [each.answer for each in meetings_meant(workspace(), typed)] == [MEETING]


def test_a_date_that_is_near_is_another_meeting() -> None:
    for typed in ("2026-10", "2026-10-09", "9 octobre 2026", "octobre"):
        assert meetings_meant(workspace(), typed) == []


def test_the_meeting_at_hand_may_be_one_that_could_not_be_read() -> None:
    lost = frozenset(
        {
            Unread("agendas/2026-12-01/meeting.toml", (), "2026-12-01"),
            Unread("agendas/2026-11-01", (), ""),
            Unread("agendas/plans", (), ""),
            Unread("agendas/2026-10-15/minutes.toml", (), "2026-10-15"),
        }
    )
    library = Library(**{**vars(workspace()), "unread": lost})
    assert meeting_folders(library) == {MEETING, "2026-11-01", "2026-12-01"}
    day = datetime.date
    assert meeting_at_hand(library, day(2026, 10, 9)) == "2026-11-01"
    assert meeting_at_hand(library, day(2026, 11, 2)) == "2026-12-01"
    assert meeting_at_hand(library, day(2027, 1, 1)) == "2026-12-01"
    assert last_meeting(library, day(2026, 11, 2)) == "2026-11-01"
    assert last_meeting(library, day(2026, 10, 8)) == MEETING
    assert meeting_at_hand(Library(), day(2026, 1, 1)) is None


def test_one_answer_by_two_ways_is_one_and_letters_come_last() -> None:
    twice = [Candidate("a", "x", ("Un deux",)), Candidate("a", "y", ("Trois deux",))]
    assert [each.answer for each in matching("deux", twice)] == ["a"]
    known = labelled({"a": "Refonte", "b": "Fonte"})
    assert [each.id for each in matching("font", known)] == ["b"]
    assert [each.id for each in matching("efon", known)] == ["a"]
    assert matching("efon", known, Evidence.WORDS) == []
    assert members(Library()) == people(Library(), MEETING) == []


@pytest.mark.parametrize(
    ("typed", "is_meant"),
    [("apf", True), ("A.P.F.", True), ("ap", False), ("af", False), ("a pf", False)],
)
def test_initials_mean_a_name_from_three_letters_on(typed: str, *, is_meant: bool) -> None:
    one = Candidate("x", "x", ("Association des paralysés de France",))
    assert bool(matching(typed, [one], Evidence.WORDS)) is is_meant


def test_who_is_not_the_only_one_is_told_from_who_is_nobody() -> None:
    known = [Candidate("a", "a", ("Site un",)), Candidate("b", "b", ("Site deux",))]
    assert meant("deux", known, "{} : absent.", "{} : plusieurs.") == "b"
    with pytest.raises(UsageError, match=r"plusieurs\."):
        meant("site", known, "{} : absent.", "{} : plusieurs.")
    with pytest.raises(UsageError, match=r"absent\."):
        meant("zzz", known, "{} : absent.", "{} : plusieurs.")


def test_what_a_key_names_is_meant_by_its_label_however_it_is_pasted(library: Library) -> None:
    assert library.committee
    for id_, label in library.committee.sites.items():
        for typed in (id_, label, f"\u200b{label.upper()}\u00a0", label.replace(" ", "\u202f")):
            assert linked(library, Action, {"site": typed}) == {"site": id_}
    for id_, definition in library.definitions.items():
        assert linked(library, Definition, {"numerator": f"{definition.label}."}) == {
            "numerator": id_
        }
    assert linked(library, Meeting, {"previous": "27\u00a0mars 2024"}) == {"previous": "2024-03-27"}
    lost = Unread("agendas/2023-03-01/meeting.toml", (), "2023-03-01")
    partly = Library(**{**vars(library), "unread": frozenset({lost})})
    for typed in ("28/03/2024", "01/03/2023"):
        with pytest.raises(UsageError, match="n’existe pas"):
            linked(partly, Meeting, {"previous": typed})
