"""What is told of a change: one French line."""

import datetime
from decimal import Decimal
from typing import Any

import pytest

from clu.edits import actions, indicators, meetings, records, tables
from clu.lexicon.naming import resolve
from clu.lexicon.news import summed_up
from clu.lexicon.nouns import ACTION, BY_MODEL, NOUNS, SLIDE, Noun, addresses
from clu.lexicon.report import change_lines, summary
from clu.model.address import Address
from clu.model.change import Change
from clu.model.library import Library
from clu.model.period import Period
from clu.model.shape import COMMITTEE, DEFINITIONS, meeting_file
from tests.conftest import SAMPLE
from tests.test_minutes import PLAIN

HERE = meeting_file(SAMPLE)
TODAY = datetime.date(2024, 11, 20)
SIGNAGE = Address("agendas/plans/signage.toml", ("actions", "signaletique-trois-sites"))


def told(changes: list[Change], library: Library) -> list[str]:
    every = change_lines(changes, library)
    assert all("\n" not in line for line in every)
    return [line.replace("\u00a0", " ").replace("\u202f", " ") for line in every]


def test_an_action_is_told_as_it_stands_before_and_after(library: Library) -> None:
    given = {"state": "in_progress", "due": datetime.date(2025, 6, 30)}
    assert told(actions.follow(library, SIGNAGE, given, on=TODAY), library) == [
        "Action « Révision de la signalétique sur les trois sites » (Signalétique) : "
        "état validée → en cours ; échéance 30 juin 2025."
    ]


def test_what_is_not_seen_today_is_a_trail_that_grows(library: Library) -> None:
    (change,) = actions.follow(library, SIGNAGE, {"note": "Vu"}, on=TODAY)
    assert change.after is not None
    past = {"on": datetime.date(2024, 1, 1), "note": "Demandé"}
    after = {**change.after, "trail": [past, *change.after["trail"]]}
    again = Change(change.address, change.after, after)
    assert told([again], library)[0].endswith(" : suivi du 1er janvier 2024 (note « Demandé »).")


def test_what_is_empty_in_a_new_record_is_not_told(library: Library) -> None:
    new = {"id": "x", "title": "Poser", "state": "proposed", "owner": "", "site": []}
    address = Address("agendas/plans/signage.toml", ("actions", "x"))
    assert told([Change(address, None, new)], library) == [
        "Action « Poser » (Signalétique) ajoutée : état proposée."
    ]


def test_a_file_that_is_a_list_is_told_by_its_elements() -> None:
    held = {"definitions": [{"id": each, "label": each, "unit": "count"} for each in "abc"]}
    came, gone = Change(Address(DEFINITIONS), None, held), Change(Address(DEFINITIONS), held, None)
    assert [line.split(" : ")[0].rstrip(".") for line in told([came], Library())] == [
        *("Indicateur « a » ajouté", "Indicateur « b » ajouté", "Indicateur « c » ajouté")
    ]
    assert told([gone], Library()) == [
        *("Indicateur « a » retiré.", "Indicateur « b » retiré.", "Indicateur « c » retiré.")
    ]
    first, last = (summary([each], Library()).translate(PLAIN) for each in (came, gone))
    assert first.startswith("Indicateur « a » ajouté")
    assert last == "Indicateur « c » retiré. Et 2 autres changements."


def test_a_register_that_comes_is_told_by_all_that_its_lists_hold() -> None:
    on = datetime.date(2024, 3, 28)
    kept = {"file": "cr.docx", "digest": "x"}
    held = {
        "sent": [{"id": "s-1", "what": "minutes", "on": on, "to": ["tous"], **kept}],
        "published": [{"id": "p-1", "what": "minutes", "on": on, "address": "https://a.fr"}],
        "disclosures": [{"id": "d-1", "words": "Mme Durand"}],
    }
    came = Change(Address(meeting_file(SAMPLE, "sent")), None, held)
    gone = Change(came.address, held, None)
    assert [len(told([each], Library())) for each in (came, gone)] == [3, 3]
    assert (
        summed_up([came]).translate(PLAIN)
        == "1 envoi ajouté, 1 publication ajoutée, 1 mention personnelle ajoutée"
    )


@pytest.mark.parametrize(
    ("file", "to", "table", "words"),
    [
        ("plans/a", "plans/b", {"title": "A", "actions": []}, "Plan d’action « A » déplacé"),
        (
            *("2024-03-27/minutes", "2024-03-28/minutes", {"exchanges": []}),
            "Compte rendu de la réunion du 27 mars 2024 déplacé",
        ),
    ],
)
def test_a_file_that_has_another_name_is_told_once(
    file: str, to: str, table: dict[str, Any], words: str, library: Library
) -> None:
    was, now = (Address(f"agendas/{each}.toml") for each in (file, to))
    changes = [Change(was, table, None), Change(now, None, table)]
    assert told(changes, library) == [f"{words} dans agendas/{to}.toml."]


def test_what_no_record_says_otherwise_is_told_too() -> None:
    assert summed_up([]) == "des commentaires, un ordre ou des choix"
    assert summed_up([], 1).translate(PLAIN) == "1 autre fichier changé"


LABEL = Address(HERE, ("items", "labellisation"))


@pytest.mark.parametrize(
    ("address", "given", "news"),
    [
        (LABEL, {"duration": 20}, "durée 20 minutes"),
        (LABEL, {"divider": False}, "intercalaire oui → non"),
        (LABEL, {"divider_title": None}, "sans titre de l’intercalaire"),
        (LABEL, {"presenters": ["DRHM", "SGCD"]}, "intervenants « DRHM », « SGCD »"),
        (Address(HERE), {"start": datetime.time(14, 30)}, "début 14 h 30"),
        (Address(HERE), {"state": "ready"}, "état en préparation → prête"),
        (Address(HERE), {"reports_on": "2024-T1"}, "période présentée 2023 → 1er trimestre 2024"),
    ],
)
def test_a_change_tells_each_key_with_its_french_name(
    address: Address, given: dict[str, Any], news: str, library: Library
) -> None:
    subject = "Point « Labellisation QUAL-E-PREF » (27 mars 2024)"
    subject = subject if address.record else "Réunion du 27 mars 2024"
    assert told(tables.overwritten(library, address, given), library) == [f"{subject} : {news}."]


def test_an_entry_of_a_table_is_told_by_its_name(library: Library) -> None:
    given = {"sites": {"nogent": None, "orly": "Orly"}, "milestones": {"convocation": -15}}
    assert told(tables.overwritten(library, Address(COMMITTEE), given), library) == [
        "Comité : sans site nogent ; site orly « Orly » ; jalon convocation −15 jours par rapport "
        "à la réunion."
    ]


def test_a_reading_is_told_with_its_indicator_and_its_period(library: Library) -> None:
    counts = {"numerator": Decimal(612340), "denominator": Decimal(701200)}
    rate = Period.parse("2024")
    changes = indicators.measure(library, "appels-decroches-taux", rate, counts, on=TODAY)
    assert told(changes, library) == [
        "Relevé « Appels décrochés » (2024) ajouté : valeur 612 340.",
        "Relevé « Appels reçus » (2024) ajouté : valeur 701 200.",
    ]
    given = {"value": Decimal("1.6"), "reason": "Erreur de saisie"}
    year = Period.parse("2023")
    changes = indicators.measure(library, "delai-reclamations", year, given, on=TODAY)
    assert told(changes, library) == ["Relevé « Délai de réponse » (2023) : valeur 1,4 → 1,6."]


def test_what_comes_or_goes_is_told_with_what_it_holds(library: Library) -> None:
    assert told([records.remove(library, Address(HERE, ("items", "enquetes")))], library) == [
        "Point « Présentation des enquêtes de satisfaction » (27 mars 2024) retiré, avec "
        "5 diapositives."
    ]
    (line,) = told(meetings.add(library, "2024-11-20", {}, source=SAMPLE), library)
    assert line.startswith("Réunion du 20 novembre 2024 ajoutée : état en préparation ; ")
    assert line.endswith("avec 9 points.")


def test_what_moves_is_told_with_its_new_place(library: Library) -> None:
    change = records.move(library, Address(HERE, ("items", "enquetes")), 1)
    assert change is not None
    assert told([change], library)[0].endswith(" déplacé en tête.")
    change = records.move(library, Address(HERE, ("items", "enquetes")), 9)
    assert change is not None
    assert told([change], library)[0].endswith(" déplacé après « Moments d’échanges ».")


def test_what_goes_from_one_place_to_another_is_told_once(library: Library) -> None:
    where = resolve(library, SLIDE, "appels", Address(HERE))
    table = {"id": "appels", "title": "Appels", "kind": "agenda"}
    changes = [
        Change(Address(HERE, ("items", "enquetes", "slides", "appels")), None, table, ""),
        Change(Address(HERE, where.record), table, None, None, ""),
    ]
    assert told(changes, library) == [
        "Diapositive « Appels » déplacée de « Labellisation QUAL-E-PREF » à « Présentation des "
        "enquêtes de satisfaction »."
    ]
    moved = meetings.move(library, SAMPLE, "2024-03-28")
    assert told(moved, library) == ["Réunion du 27 mars 2024 déplacée au 28 mars 2024."]


def test_markup_and_long_texts_do_not_fill_the_line(library: Library) -> None:
    finding = {"id": "un", "kind": "lead", "text": "Un **mot** " * 20}
    change = records.add(
        library, Address("agendas/audits/2022-externe.toml", ("findings",)), finding
    )
    (line,) = told([change], library)
    assert line.startswith("Constat « Un mot Un mot ")
    assert line.endswith("… » (Audit externe QUAL-E-PREF) ajouté : nature piste.")


def test_a_step_of_several_changes_has_one_line_in_the_history(library: Library) -> None:
    changes = indicators.forgotten(library, "delai-reclamations")
    assert summary(changes, library).replace("\u00a0", " ") == (
        "Indicateur « Délai moyen de réponse aux suggestions/réclamations » retiré. Et 1 autre "
        "changement."
    )


@pytest.mark.parametrize("noun", NOUNS, ids=lambda noun: noun.name)
def test_any_record_can_be_told_when_it_comes_and_goes(noun: Noun, library: Library) -> None:
    for address in addresses(library, noun):
        if address.record:
            gone = records.remove(library, address)
        else:
            gone = records.remove(library, address)
        for change in (gone, gone.inverse):
            (line,) = told([change], library)
            assert line.endswith((".", " …"))
            assert noun.label in line.lower()
            assert noun.agreed("retiré") in line or noun.agreed("ajouté") in line


def test_an_action_of_another_plan_is_found(library: Library) -> None:
    assert resolve(library, ACTION, "refonte-svi").file == "agendas/plans/accueil.toml"


def test_of_what_holds_a_whole_document_little_is_told(library: Library) -> None:
    table = {
        "id": "deck",
        "what": "deck",
        "on": TODAY,
        "to": ["Mairie"],
        "file": "sent/a.pptx",
        "digest": "a" * 64,
    }
    change = Change(Address(meeting_file(SAMPLE, "sent"), ("sent", "deck")), None, table)
    (line,) = told([change], library)
    assert "20 novembre 2024" in line
    assert "Mairie" not in line
    assert "aaa" not in line


def test_of_a_new_record_the_first_keys_are_told_and_no_more(library: Library) -> None:
    keys = {"duration": 20, "divider": False, "divider_title": "I", "presenters": ["DRHM"]}
    more = {"expected_questions": ["Q ?"], "answer_points": ["A"]}
    for rest, end in ((more, "« A »."), ({**more, "references": ["quali-ate/5"]}, " …")):
        change = Change(
            Address(HERE, ("items", "x")), None, {"id": "x", "title": "X", **keys, **rest}
        )
        (line,) = told([change], library)
        assert line.endswith(end)
        assert line.count(" ; ") == 5


def test_a_note_that_leaves_the_trail_is_not_told_as_taken_from_the_action(
    library: Library,
) -> None:
    action = {"id": "x", "title": "X", "state": "proposed"}
    before = {**action, "trail": [{"on": TODAY, "note": "Vu"}]}
    change = Change(Address(SIGNAGE.file, ("actions", "x")), before, {**action, "owner": "DCL"})
    assert told([change], library) == ["Action « X » (Signalétique) : service responsable « DCL »."]


def test_what_a_record_is_called_by_is_not_told_again(library: Library) -> None:
    member = {"id": "m", "capacity": "Maire", "name": "A. Martin"}
    change = Change(Address(COMMITTEE, ("members", "m")), None, member)
    assert told([change], library) == ["Membre « Maire » ajouté : nom « A. Martin »."]


def test_what_goes_while_its_twin_changes_has_not_moved(library: Library) -> None:
    table = {"id": "appels", "title": "Appels", "kind": "agenda"}
    here, there = (
        Address(HERE, ("items", each, "slides", "appels")) for each in ("enquetes", "un")
    )
    changes = [Change(here, table, None), Change(there, {**table, "title": "Autre"}, table)]
    gone, changed = told(changes, library)
    assert gone.endswith("retirée.")
    assert "titre « Autre » → « Appels »" in changed


LONG = "L’entreprise retenue a renoncé, et le marché est relancé : la rampe sera posée "


@pytest.mark.parametrize(
    ("before", "after", "news"),
    [
        (["Non."], ["Oui."], "réponse 1, propos « Non. » → « Oui. »"),
        (["A", "B"], ["A", "C"], "réponse 2, propos « B » → « C »"),
        (["A"], ["A", "B"], "réponse 2 (intervenant « UDAF », propos « B »)"),
        (["A", "B"], ["B"], "sans réponse 1 (intervenant « UDAF », propos « A »)"),
        (["A", "B"], ["Z", "A", "B"], "réponse 1 (intervenant « UDAF », propos « Z »)"),
        (
            [f"{LONG}le 31 mars."],
            [f"{LONG}avant le 30 avril."],
            "réponse 1, propos « …posée le 31 mars. » → « …posée avant le 30 avril. »",
        ),
        (
            [f"{LONG}bientôt"],
            [f"{LONG}bientôt."],
            "réponse 1, propos « …posée bientôt » → « …posée bientôt. »",
        ),
    ],
)
def test_an_answer_that_changes_is_told_by_its_rank_old_then_new(
    before: list[str], after: list[str], news: str
) -> None:
    """However long it is: what differs is what shows."""
    address = Address(meeting_file(SAMPLE, "minutes"), ("exchanges", "e"))
    old, new = (
        {"id": "e", "item": "x", "text": "Q", "turns": [{"by": "UDAF", "text": t} for t in texts]}
        for texts in (before, after)
    )
    (line,) = told([Change(address, old, new)], Library())
    assert line == f"Échange « Q » (2024-03-27) : {news}.".replace("..", ".")


def test_an_outcome_is_told_by_its_item_and_a_long_list_by_its_lines(library: Library) -> None:
    file = meeting_file(SAMPLE, "minutes")
    one, two, three = (
        {"item": each, "summary": "A"} for each in ("labellisation", "enquetes", "echanges")
    )
    changed = {**three, "summary": "B"}
    (line,) = told(
        [Change(Address(file), {"outcomes": [one, three]}, {"outcomes": [two, changed]})], library
    )
    assert line.startswith("Compte rendu de la réunion du 27 mars 2024 : ")
    assert "bilan du point « Moments d’échanges », résumé « A » → « B »" in line
    lines = [f"Ligne {rank} du texte" for rank in range(9)]
    slide = {"id": "s", "kind": "text", "title": "T", "bullets": lines}
    after = {**slide, "bullets": [*lines[:4], "Autre", *lines[5:]]}
    where = Address(HERE, ("items", "enquetes", "slides", "s"))
    (line,) = told([Change(where, slide, after)], library)
    assert line.endswith(" : texte 5 « Ligne 4 du texte » → « Autre ».")


def test_what_comes_of_what_is_said_in_one_step_is_told_by_what_was_said(library: Library) -> None:
    said = {"id": "e-1", "item": "enquetes", "text": "Une rampe ?"}
    exchange = Change(Address(meeting_file(SAMPLE, "minutes"), ("exchanges", "e-1")), None, said)
    origin = {"kind": "exchange", "ref": f"{SAMPLE}/e-1"}
    new = {"id": "rampe", "title": "Rampe", "state": "validated", "origin": origin}
    action = Change(Address(SIGNAGE.file, ("actions", "rampe")), None, new)
    _, line = told([exchange, action], library)
    assert "référence « Une rampe ? »" in line


def test_several_of_a_kind_are_said_in_french() -> None:
    """It is their first word that is plural: « validations du compte rendu »."""
    for noun in BY_MODEL.values():
        first, second = noun.label.split()[0], noun.plural_label.split()[0]
        assert second in (f"{first}s", first if first[-1] in "sx" else ""), noun.plural_label
