"""What is noted in session: who speaks, what is promised, marked, taken up, sent and validated."""

import datetime
from collections.abc import Callable, Sequence
from typing import Any

import pytest

from clu.edits import attendance, closing, minutes, sending, session_lines
from clu.edits.actions import next_number
from clu.edits.session_lines import LineKind, NoExchangeError, SessionLine
from clu.errors import CluError, KeyedError, UsageError
from clu.lexicon.meant import NoSuchRecordError
from clu.model.actions import OriginKind, Plan
from clu.model.catalogue import Publishable, Sendable
from clu.model.change import Change
from clu.model.committee import Committee
from clu.model.library import Library
from clu.model.meeting import Meeting, WrittenQuestion
from clu.model.minutes import Exchange, ExchangeKind, Minutes, Override, Presence
from clu.model.paper import Paper
from clu.model.sending import Register
from clu.model.shape import table_of
from clu.model.validation import Corrections, Validated

DAY = datetime.date(2030, 5, 14)
HELD = "2030-05-14"
AT = datetime.datetime(2030, 5, 14, 14, 32, 5)
FOUR = datetime.time(16)
SERVICES = {"dsi": "Direction du numérique"}
MEMBERS = [
    {"id": "udaf", "organisation": "UDAF"},
    {"id": "apf", "organisation": "APF France handicap", "civility": "M.", "name": "Paul Petit"},
]
ASKED = {"id": "e-1", "item": "un", "note": "le hall ?"}
SETTLED = {"id": "d-1", "item": "un", "text": "Repeindre"}
PAPER = Paper("Titre", "Objet", "Auteur", "Pied", DAY, ())


def session(
    *actions: dict[str, Any], agenda: dict[str, Any] | None = None, **noted: Any
) -> Library:
    """A meeting in session, of which an exchange and a decision are noted."""
    committee = {"name": "C", "structures": ["P"], "services": SERVICES, "members": MEMBERS}
    items = [{"id": each, "title": each.capitalize()} for each in ("un", "deux")]
    meeting = {"date": DAY, "state": "in_session", "items": items, **(agenda or {})}
    notes = {"exchanges": [ASKED], "decisions": [SETTLED], **noted}
    plan = {"title": "Suites", "actions": actions}
    return Library(
        committee=Committee.model_validate(committee),
        meetings={HELD: Meeting.model_validate(meeting)},
        minutes={HELD: Minutes.model_validate(notes)},
        plans={"suites": Plan.model_validate(plan)} if actions else {},
    )


def afters(changes: Sequence[Change]) -> list[dict[str, Any]]:
    return [dict(each.after or {}) for each in changes]


def test_whoever_stands_for_someone_is_known_by_a_few_letters_or_kept_as_typed() -> None:
    library = session()
    udaf = library.members[0]
    for typed, by in (("petit", "APF France handicap"), ("M. Théo GALLET", "M. Théo GALLET")):
        noted = attendance.noted_as(library, HELD, [udaf], Presence.REPRESENTED, typed)
        assert afters(noted)[-1]["by"] == by


# --- who speaks ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "asked_by", "come"),
    [
        ("udaf: quand ?", "udaf", ["udaf"]),
        ("Un passant : quand ?", "Un passant", []),
        ("quand ?", None, []),
    ],
)
def test_whoever_speaks_comes_and_a_stranger_keeps_the_words_that_were_said(
    typed: str, asked_by: str | None, come: list[str]
) -> None:
    changes = session_lines.line_changes(
        session(), HELD, "deux", SessionLine(LineKind.REMARK, typed), AT
    )
    *arrivals, exchange = afters(changes)
    assert [each["member"] for each in arrivals] == come
    assert exchange.get("asked_by") == asked_by
    assert (exchange["item"], exchange["kind"], exchange["note"]) == ("deux", "remark", "quand ?")


def test_a_line_is_marked_as_it_is_noted_and_says_nothing_that_is_not_so() -> None:
    line = SessionLine(LineKind.QUESTION, "quand ?", marks=frozenset({"to_verify"}))
    (exchange,) = afters(session_lines.line_changes(session(), HELD, "un", line, AT))
    assert exchange["to_verify"] is True
    assert exchange.keys() == {"id", "item", "kind", "note", "to_verify"}


def test_words_that_mean_nobody_are_kept_without_what_stands_around() -> None:
    assert attendance.speaker(session(), HELD, "  Un passant ") == "Un passant"
    known = attendance.speaker(session(), HELD, "udaf")
    assert getattr(known, "id", None) == "udaf"


def test_a_member_comes_before_whoever_follows_in_the_committee() -> None:
    order = ["a", "b", "c", "d"]
    assert attendance.rank_among(["a", "c", None, "d"], "b", order) == 1
    assert attendance.rank_among([None, "a"], "b", order) == 2
    assert attendance.rank_among(["b", "a"], "d", order) == 2
    assert attendance.rank_among(["a", "b"], "stranger", order) == 2


def test_a_member_who_comes_is_noted_at_that_rank() -> None:
    noted = [{"id": "apf", "member": "apf", "presence": "present"}]
    (change,) = attendance.attended(session(attendance=noted), HELD, "udaf", {})
    assert change.follows == ""
    noted = [{"id": "udaf", "member": "udaf", "presence": "present"}]
    (change,) = attendance.attended(session(attendance=noted), HELD, "apf", {})
    assert change.follows == "udaf"


@pytest.mark.parametrize(
    ("who", "given", "told"),
    [
        ("Mme Paule KERMADEC", {"organisation": "Cabinet"}, ("Mme", "Paule KERMADEC", "Cabinet")),
        ("M. KERMADEC", {"organisation": "Cabinet"}, ("M.", "KERMADEC", "Cabinet")),
        ("Paule KERMADEC", {"organisation": "Cabinet"}, ("", "Paule KERMADEC", "Cabinet")),
        ("Cabinet Vague", {}, ("", "", "Cabinet Vague")),
        ("Cabinet Vague", {"name": "Paule"}, ("", "Paule", "Cabinet Vague")),
        ("pk", {"organisation": "Cabinet", "name": "Paule"}, ("", "Paule", "Cabinet")),
    ],
)
def test_a_guest_keeps_the_name_that_was_typed(
    who: str, given: dict[str, str], told: tuple[str, str, str]
) -> None:
    (noted,) = attendance.attended(session(), HELD, who, {**given, "capacity": "experte"})
    (guest,) = (noted.after or {}).get("attendance", [noted.after])
    assert tuple(guest.get(key, "") for key in ("civility", "name", "organisation")) == told


def test_nothing_is_noted_of_a_meeting_that_is_not_there() -> None:
    exchange = minutes.NewExchange(ExchangeKind.QUESTION, "", "Quand ?")
    every: tuple[Callable[[], object], ...] = (
        lambda: attendance.attended(Library(), HELD, "UDAF", {}),
        lambda: minutes.minutes_changes(Library(), HELD, {"held_end": FOUR}),
        lambda: attendance.added_to_minutes(Library(), HELD, "exchanges", {"id": "e-1"}),
        lambda: minutes.decided(Library(), HELD, "un", {"text": "Oui"}, at=AT),
        lambda: minutes.exchanged(Library(), HELD, "un", exchange, at=AT),
    )
    for noting in every:
        with pytest.raises(NoSuchRecordError):
            noting()


def test_what_came_of_an_item_takes_the_place_of_what_was_said_of_it() -> None:
    noted = [{"item": "deux", "summary": "D"}, {"item": "un", "summary": "U"}]
    library = session(outcomes=noted)
    (change,) = minutes.came_of(library, HELD, {"un": {"nothing_to_report": True}})
    told = {"item": "un", "summary": "U", "nothing_to_report": True}
    assert (change.after or {})["outcomes"] == [noted[0], told]
    (change,) = minutes.came_of(library, HELD, {"deux": {"summary": None}})
    assert (change.after or {})["outcomes"] == [{"item": "deux"}, noted[1]]
    (change,) = minutes.came_of(session(outcomes=noted[:1]), HELD, {"un": {"summary": "V"}})
    assert (change.after or {})["outcomes"] == [noted[0], {"item": "un", "summary": "V"}]


def test_those_who_speak_in_what_was_worded_are_named_as_they_are_known() -> None:
    noted = [{"id": "dsi", "capacity": "DSI", "presence": "present"}]
    turns = [{"by": "udaf", "text": "Bientôt."}, {"text": "Et alors ?"}, {"by": "dsi", "text": "!"}]
    given = {"asked_by": "Un passant", "turns": turns, "text": "Quand ?"}
    table, come = session_lines.with_people(session(attendance=noted), HELD, given)
    assert table["asked_by"] == "Un passant"
    assert [each.get("by") for each in table["turns"]] == ["udaf", None, "dsi"]
    assert [each["member"] for each in afters(come)] == ["udaf"]
    assert session_lines.with_people(session(), HELD, {"asked_by": "", "turns": None}) == (
        {"asked_by": "", "turns": None},
        [],
    )


# --- a summary -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "kind", "words"),
    [
        ("résumé : vu", LineKind.SUMMARY, "vu"),
        (" Résumé:vu", LineKind.SUMMARY, "vu"),
        ("Resume : vu", LineKind.SUMMARY, "vu"),
        ("le résumé : vu", LineKind.QUESTION, "le résumé : vu"),
        ("udaf : résumé : vu", LineKind.QUESTION, "udaf : résumé : vu"),
    ],
)
def test_a_line_that_begins_with_its_word_is_a_summary(
    typed: str, kind: LineKind, words: str
) -> None:
    line = session_lines.meant(SessionLine(LineKind.QUESTION, typed))
    assert (line.kind, line.text) == (kind, words)


@pytest.mark.parametrize(
    ("before", "note"),
    [
        ([], "vu"),
        ([{"item": "un", "nothing_to_report": True}], "vu"),
        ([{"item": "un", "note": "lu"}], "lu\nvu"),
        ([{"item": "un", "note": "lu", "summary": "Lu."}], "Lu.\nvu"),
    ],
)
def test_a_summary_is_a_note_after_those_before(before: list[dict[str, Any]], note: str) -> None:
    """What was worded already is to be worded again with it."""
    other = {"item": "deux", "summary": "Rien."}
    library = session(outcomes=[*before, other])
    line = SessionLine(LineKind.SUMMARY, "vu")
    (minutes_,) = afters(session_lines.line_changes(library, HELD, "un", line, AT))
    told = {each["item"]: each for each in minutes_["outcomes"]}
    assert told == {"un": {"item": "un", "note": note}, "deux": other}


def test_a_follow_up_is_as_it_was_typed_until_it_is_worded() -> None:
    line = SessionLine(LineKind.FOLLOW_UP, "dsi : revoir la page", "e-1")
    (change,) = session_lines.line_changes(session(), HELD, "un", line, AT)
    (action,) = (change.after or {})["actions"]
    assert (action["title"], action["as_noted"]) == ("revoir la page", True)


def test_a_promise_says_nothing_that_is_not_so() -> None:
    (change,) = minutes.promised(
        session({"id": "a", "title": "A", "state": "done"}),
        HELD,
        "d-1",
        OriginKind.DECISION,
        minutes.NewPromise("Repeindre", plan="suites"),
    )
    assert change.after == {
        "id": "repeindre",
        "number": "S-2030-01",
        "title": "Repeindre",
        "origin": {"kind": "decision", "ref": f"{HELD}/d-1"},
        "opened": DAY,
        "state": "validated",
    }


# --- what follows ----------------------------------------------------------------------------


@pytest.mark.parametrize("kind", [LineKind.ANSWER, LineKind.FOLLOW_UP])
def test_nothing_is_answered_nor_promised_of_nothing(kind: LineKind) -> None:
    with pytest.raises(NoExchangeError, match="Notez d’abord la question"):
        session_lines.line_changes(session(), HELD, "un", SessionLine(kind, "oui"), AT)


def test_an_empty_answer_is_owed_and_a_later_one_no_longer() -> None:
    (owed,) = afters(
        session_lines.line_changes(
            session(), HELD, "un", SessionLine(LineKind.ANSWER, " ", "e-1"), AT
        )
    )
    assert owed["answer_owed"] is True
    line = SessionLine(LineKind.ANSWER, "Un passant : oui", "e-1", frozenset({"to_verify"}))
    (given,) = afters(session_lines.line_changes(session(exchanges=[owed]), HELD, "un", line, AT))
    assert given["turns"] == [{"by": "Un passant", "note": "oui"}]
    assert given["to_verify"] is True
    assert "answer_owed" not in given
    (unsaid,) = afters(minutes.answered(session(), HELD, "e-1", "", {"text": "oui"}))
    assert unsaid["turns"] == [{"text": "oui"}]


@pytest.mark.parametrize(
    ("source", "kind", "is_marked"),
    [("e-1", OriginKind.EXCHANGE, True), ("d-1", OriginKind.DECISION, False)],
)
def test_a_promise_comes_from_what_it_follows_and_only_an_exchange_is_marked(
    source: str, kind: OriginKind, *, is_marked: bool
) -> None:
    line = SessionLine(
        LineKind.FOLLOW_UP, "dsi: repeindre pour le 3 juin", source, frozenset({"off_record"})
    )
    plan, *marks = afters(session_lines.line_changes(session(), HELD, "un", line, AT))
    (action,) = plan["actions"]
    assert action["origin"] == {"kind": kind.value, "ref": f"{HELD}/{source}"}
    assert (action["owner"], action["due"]) == (SERVICES["dsi"], datetime.date(2030, 6, 3))
    assert [each.get("off_record") for each in marks] == [True] * is_marked


@pytest.mark.parametrize(
    ("known", "number"),
    [
        ([], "S-2030-01"),
        (["S-2030-01", "S-2030-09", "S-2029-12"], "S-2030-10"),
        (["S-2030-bis", "12"], "S-2030-01"),
    ],
)
def test_promises_are_numbered_from_one_each_year(known: list[str], number: str) -> None:
    actions = [
        {"id": f"a-{rank}", "title": "A", "state": "done", "number": each}
        for rank, each in enumerate(known)
    ]
    assert next_number(session(*actions), 2030) == number


@pytest.mark.parametrize("has_it", [False, True])
def test_a_mark_is_put_and_taken_away_by_the_same_key(*, has_it: bool) -> None:
    exchange = Exchange.model_validate({**ASKED, "to_verify": has_it})
    library = session(exchanges=[table_of(exchange)])
    (after,) = afters(session_lines.marked(library, HELD, exchange, frozenset({"to_verify"})))
    assert after.get("to_verify") == (None if has_it else True)


def test_a_written_question_is_taken_up_in_its_own_words() -> None:
    question = WrittenQuestion.model_validate({"id": "q", "by": "Un passant", "text": "Quand ?"})
    other = question.model_copy(update={"text": "Où ?"})
    (after,) = afters(session_lines.taken_up(session(), HELD, "un", question, AT))
    assert (after["text"], after["asked_by"], after["kind"]) == (
        "Quand ?",
        "Un passant",
        "question",
    )
    assert "note" not in after
    noted = Minutes.model_validate({"exchanges": [ASKED, {**after, "id": "e-2"}]})
    assert session_lines.is_taken_up(noted, question)
    assert not session_lines.is_taken_up(noted, other)


# --- who was there ---------------------------------------------------------------------------


@pytest.mark.parametrize("presence", list(Presence))
def test_an_organisation_noted_twice_is_once_there_and_once_excused(presence: Presence) -> None:
    noted = [
        {"id": "udaf", "organisation": "UDAF", "presence": presence, "member": "udaf"},
        {"id": "autre", "organisation": "Autre", "presence": "present"},
    ]
    library = session(attendance=noted)
    first = library.minutes[HELD].attendance[0]
    (change,) = attendance.doubled(library, HELD, first)
    assert change.follows == "udaf"
    assert change.after is not None
    is_there = presence in (Presence.PRESENT, Presence.REPRESENTED)
    assert change.after["presence"] == ("excused" if is_there else "present")
    assert change.after["member"] == "udaf"
    assert change.record[-1] not in ("udaf", "apf", "autre")


def test_whoever_takes_the_chair_is_alone_in_it_and_leaves_it_the_same_way() -> None:
    noted = [
        {"id": "un", "organisation": "Un", "presence": "present", "chairs": True},
        {"id": "deux", "organisation": "Deux", "presence": "present"},
    ]
    library = session(attendance=noted)
    first, second = library.minutes[HELD].attendance
    left, taken = attendance.chairs(library, HELD, second)
    assert (left.record[-1], taken.record[-1]) == ("un", "deux")
    assert [each.get("chairs") for each in afters([left, taken])] == [None, True]
    (change,) = attendance.chairs(library, HELD, first)
    assert change.after is not None and "chairs" not in change.after
    come = attendance.chairs(library, HELD, library.members[0])[-1]
    assert (come.after or {})["chairs"] is True


# --- once it is over -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("state", "refusal"), [("held", "a déjà eu lieu"), ("draft", ""), ("ready", "")]
)
def test_a_session_begins_once_with_its_first_item(state: str, refusal: str) -> None:
    library = session(agenda={"state": state})
    if refusal:
        with pytest.raises(CluError, match=refusal):
            closing.opened(library, HELD, FOUR)
        return
    meeting, notes = afters(closing.opened(library, HELD, FOUR))
    assert (meeting["state"], notes["held_start"]) == ("in_session", FOUR)
    assert notes["passages"] == [{"item": "un", "at": FOUR}]


def test_a_session_that_goes_on_keeps_its_hour_and_its_first_item() -> None:
    passages = [{"item": "deux", "at": FOUR}]
    assert closing.opened(session(held_start=FOUR, passages=passages), HELD, FOUR) == []
    (empty,) = closing.opened(
        session(agenda={"items": [], "state": "draft"}, held_start=FOUR), HELD, FOUR
    )
    assert empty.file.endswith("meeting.toml")


def test_the_end_of_a_session_and_its_reasons_are_kept_once() -> None:
    library = session(overrides=[{"rule": "chair", "reason": "Absent"}])
    forgotten = Override(rule="hours", reason="Oubliées", covers=("hours",))
    overrides = (*library.minutes_of(HELD).overrides, forgotten)
    state, notes = afters(closing.closed(library, HELD, overrides, FOUR))
    assert (state["state"], notes["held_end"]) == ("held", FOUR)
    assert [each["rule"] for each in notes["overrides"]] == ["chair", "hours"]
    ended = session(held_end=datetime.time(15))
    assert len(closing.closed(ended, HELD, (), FOUR)) == 1


def test_what_is_promised_is_validated_with_the_owner_and_the_day_of_then() -> None:
    promise = {
        "id": "peindre",
        "number": "S-2030-01",
        "title": "Peindre",
        "state": "validated",
        "owner": "DSI",
        "origin": {"kind": "exchange", "ref": f"{HELD}/e-1"},
        "trail": [{"on": DAY + datetime.timedelta(1), "owner": "Autre", "due": DAY}],
    }
    library = session(promise, agenda={"state": "held"})
    (change,) = closing.validated(library, HELD, PAPER, by=" Le  préfet ", on=DAY)
    assert change.after is not None
    assert change.after["promised"] == [
        {
            "action": "peindre",
            "source": "e-1",
            "number": "S-2030-01",
            "title": "Peindre",
            "owner": "DSI",
        }
    ]
    assert change.after["by"] == "Le préfet"
    assert "overrides" not in change.after
    assert change.after["registered"], "or a register that is lost would not be missed"
    with pytest.raises(KeyedError, match="Qui valide"):
        closing.validated(library, HELD, PAPER, by=" ", on=DAY)
    with pytest.raises(KeyedError, match="avant la réunion"):
        closing.validated(library, HELD, PAPER, by="X", on=DAY - datetime.timedelta(1))


def test_corrections_come_on_the_day_of_validation_or_later_and_are_numbered() -> None:
    held = session(agenda={"state": "held"})
    with pytest.raises(CluError, match="n’est pas validé"):
        closing.corrected(held, HELD, {})
    known = {"id": "r-4", "on": DAY, "by": "X", "what": "Y", "why": "Z"}
    for corrections, id_ in (([], "r-1"), ([known], "r-5")):
        library = Library(
            meetings=held.meetings,
            validated={
                HELD: Validated(version=1, on=DAY, by="X", sealed=(), minutes=PAPER),
            },
            corrections=(
                {HELD: Corrections.model_validate({"corrections": corrections})}
                if corrections
                else {}
            ),
        )
        given = {**known, "on": DAY}
        del given["id"]
        (change,) = closing.corrected(library, HELD, given)
        assert str(change.after).count(f"'{id_}'") == 1
        with pytest.raises(KeyedError, match="après cette date"):
            closing.corrected(library, HELD, {**given, "on": DAY - datetime.timedelta(1)})


# --- what leaves -----------------------------------------------------------------------------


def sent(library: Library, what: Sendable, *to: str, meeting: str = HELD) -> dict[str, Any]:
    changes = sending.sent(
        library, meeting, what, to=to, on=DAY, file="a.pptx", digest="d", said={"un": "x"}
    )
    after = afters(changes)[0]
    (table,) = after.get("sent", (after,))
    return dict(table)


def test_each_recipient_is_noted_once_and_a_deck_is_sealed_slide_by_slide() -> None:
    deck = sent(session(), Sendable.DECK, " UDAF  94 ", "APF", "UDAF 94", " ")
    assert (deck["id"], deck["to"]) == ("deck-1", ["UDAF 94", "APF"])
    assert [each["record"] for each in deck["slides"]] == ["un"]
    assert "said" not in deck
    minutes_ = sent(session(), Sendable.MINUTES, "UDAF")
    assert [each["record"] for each in minutes_["said"]] == ["un"]
    assert "slides" not in minutes_
    with pytest.raises(UsageError, match="À qui"):
        sent(session(), Sendable.DECK, " ")


def test_nothing_leaves_of_a_meeting_that_there_is_not() -> None:
    with pytest.raises(NoSuchRecordError):
        sent(session(), Sendable.DECK, "UDAF", meeting="2031-01-01")
    with pytest.raises(NoSuchRecordError):
        sending.published(session(), "2031-01-01", Publishable.DECK, address="https://a.fr", on=DAY)


def test_what_is_sent_is_numbered_by_kind() -> None:
    usual = {"on": DAY, "file": "a.pptx", "digest": "d"}
    noted = [
        {**usual, "id": "deck-1", "what": "deck"},
        {**usual, "id": "minutes-1", "what": "minutes"},
        {**usual, "id": "deck-2", "what": "deck"},
    ]
    known = session()
    library = Library(
        meetings=known.meetings, registers={HELD: Register.model_validate({"sent": noted})}
    )
    assert sent(library, Sendable.DECK, "UDAF")["id"] == "deck-3"
    assert sent(library, Sendable.MINUTES, "UDAF")["id"] == "minutes-2"


@pytest.mark.parametrize(
    ("address", "is_kept"),
    [
        *(("https://www.val-de-marne.gouv.fr/clu", True), ("HTTP://a.fr", True)),
        *((" https://a.fr/b?c=d#e ", True), ("a.fr", False), ("ftp://a.fr", False)),
        *(("https:// a.fr", False), ("https://a.fr/b c", False), ("https://", False)),
    ],
)
def test_a_document_is_published_at_an_address_of_the_web(address: str, *, is_kept: bool) -> None:
    def publish() -> list[Change]:
        return sending.published(session(), HELD, Publishable.DECK, address=address, on=DAY)

    if is_kept:
        assert address.strip() in str(publish()[0].after)
    else:
        with pytest.raises(UsageError, match="n’est pas une adresse du Web"):
            publish()


@pytest.mark.parametrize(
    ("noted", "is_there"),
    [
        ({"id": "udaf"}, True),
        ({"id": "autre", "member": "udaf"}, True),
        ({"id": "autre", "member": "apf"}, False),
    ],
)
def test_a_member_is_noted_under_any_name(noted: dict[str, Any], *, is_there: bool) -> None:
    library = session(attendance=[{"organisation": "O", "presence": "present", **noted}])
    found = attendance.is_noted(library.minutes[HELD], library.members[0])
    assert found is is_there


def test_a_member_who_comes_says_nothing_of_whoever_did_not_stand_for_them() -> None:
    member = session().members[0]
    (change,) = attendance.noted_as(session(), HELD, [member], Presence.EXCUSED)
    assert change.after is not None
    assert (change.after["presence"], "by" in change.after) == ("excused", False)
    (change,) = attendance.noted_as(session(), HELD, [member], Presence.REPRESENTED, "M. Autre")
    assert (change.after or {})["by"] == "M. Autre"


@pytest.mark.parametrize("kind", [LineKind.DECISION, LineKind.SUMMARY])
def test_only_what_someone_says_is_marked(kind: LineKind) -> None:
    line = SessionLine(kind, "Oui", marks=frozenset({"off_record"}))
    with pytest.raises(CluError, match="n’est ni hors compte rendu"):
        session_lines.line_changes(session(), HELD, "un", line, AT)


def test_what_is_to_be_decided_is_proposed_until_it_is() -> None:
    agenda = {"items": [{"id": "un", "title": "Un", "to_decide": ["Repeindre", "Vendre"]}]}
    library = session(agenda=agenda)
    item = library.meetings[HELD].items[0]
    found = session_lines.proposals(library.minutes_of(HELD), item)
    assert [each.text for each in found] == ["Vendre"]
