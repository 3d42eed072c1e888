"""What anyone may read: nobody is named who did not agree, in any part of any file."""

import datetime
import io
import json
import re
import shutil
import zipfile
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from clu.cli import main
from clu.model.catalogue import PAPERS
from clu.model.committee import Committee, Member
from clu.model.library import Library
from clu.model.meeting import Item, Meeting, WrittenQuestion
from clu.model.minutes import Attendee, Exchange, Minutes, Presence
from clu.model.names import folded, spaced
from clu.model.paper import Block, Listed, Paper, Paragraph
from clu.model.personal import Mention, UndecidedError
from clu.model.sending import Disclosure, Register
from clu.model.slides import LetterSlide, Message
from clu.papers.known import HIDDEN
from clu.papers.minutes_public import made_public
from clu.papers.people import People
from clu.papers.redaction import Redaction, redacted
from tests import test_nouns
from tests.conftest import ROOT, made_once
from tests.test_minutes import PLAIN, told
from tests.test_nouns import Clu

clu = test_nouns.clu
MEETING, NEXT = "2025-11-20", "2026-12-10"
PUBLIC, HIDDEN_MEMBER, GUEST, OTHER = (
    Member(id="p", civility="M.", name="Paul PRÉAU", name_public=True, capacity="Préfet"),
    Member(
        id="h",
        civility="Mme",
        name="Béa HADDAD",
        capacity="Cheffe du bureau du courrier",
        organisation="BCRU",
    ),
    Attendee(id="j", civility="M.", name="Jean-Luc MARTIN", capacity="", presence="present"),
    Member(id="o", civility="M.", name="Éric BLAIN", capacity="Président", organisation="UFC"),
)


def library(**decided: bool) -> Library:
    committee = Committee(name="CLU", structures=("P",), members=(PUBLIC, HIDDEN_MEMBER, OTHER))
    shown = tuple(
        Disclosure(id=f"m-{at}", words=words, shown=is_shown)
        for at, (words, is_shown) in enumerate(decided.items())
    )
    return Library(
        committee=committee,
        minutes={MEETING: Minutes(attendance=(GUEST,))},
        registers={MEETING: Register(disclosures=shown)},
    )


def public(text: str, **decided: bool) -> str:
    return Redaction(library(**decided), MEETING)(text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Mme Béa HADDAD, cheffe du bureau du courrier, BCRU",
            "Cheffe du bureau du courrier, BCRU",
        ),
        ("Mme\u00a0HADDAD (BCRU) : oui.", "BCRU : oui."),
        ("**É-4 – Mme Haddad :** oui", "**É-4 – cheffe du bureau du courrier :** oui"),
        ("Bea Haddad le dit.", "La cheffe du bureau du courrier le dit."),
        ("Oui ; il remercie Mme Béa HADDAD.", "Oui ; il remercie la cheffe du bureau du courrier."),
        ("Présidence : Mme Béa HADDAD", "Présidence : la cheffe du bureau du courrier"),
        ("par Mme Haddad, cheffe du BCRU", "par la cheffe du BCRU"),
        ("pouvoir à M. Éric BLAIN", "pouvoir au président"),
        ("À Éric BLAIN, ou à M. Éric BLAIN, de dire", "Au président, ou au président, de dire"),
        ("Oui. É. BLAIN sort.\n« É. BLAIN", "Oui. Le président sort.\n« Président"),
        (
            "Non ! **Béa HADDAD**, BCRU : É. BLAIN",
            "Non ! **Cheffe du bureau du courrier**, BCRU : président",
        ),
        ("avec Éric BLAIN, UFC", "avec UFC"),
        ("HADDAD Béa, B. HADDAD", "Cheffe du bureau du courrier, cheffe du bureau du courrier"),
        ("Avec J.-L. MARTIN", "Avec une personne"),
        ("Avec MARTIN", "Avec une personne"),
        ("lettre-Bea-HADDAD.pdf", "lettre-cheffe du bureau du courrier.pdf"),
        ("lettre_haddad_bea.pdf", "lettre_cheffe du bureau du courrier.pdf"),
        ("un martin-pêcheur, à Saint-Martin", "un martin-pêcheur, à Saint-Martin"),
        ("M. Paul PRÉAU et M. Préau", "M. Paul PRÉAU et M. Préau"),
        ("Tél. 01 23 45 67 89", f"Tél. {HIDDEN}"),
        ("01.23.45.67.89 et +33\u00a06 12 34 56 78", f"{HIDDEN} et {HIDDEN}"),
        ("(01) 23 45 67 89, 0 123 456 789 et 0033(0)123456789", f"{HIDDEN}, {HIDDEN} et {HIDDEN}"),
        ("(01) 49.56.60.00, (0)6 12 34 56 78, 06.12.34.5678", f"{HIDDEN}, {HIDDEN}, {HIDDEN}"),
        ("06.12.34.56.78/79, ou 06 12 34 56 78 / 79", f"{HIDDEN}, ou {HIDDEN}"),
        ("bea.haddad@pref.gouv.fr", HIDDEN),
        ("pref-qualite@pref.gouv.fr", "pref-qualite@pref.gouv.fr"),
        ("Mme la préfète, M. le maire", "Mme la préfète, M. le maire"),
        ("687 500 appels en 2023, le 27 mars 2024", "687 500 appels en 2023, le 27 mars 2024"),
        ("3 places de parking, 2 rues", "3 places de parking, 2 rues"),
        ("perd 1 place (1er en 2022)", "perd 1 place (1er en 2022)"),
        ("1 034 567 891 234 euros, 0,123456789", "1 034 567 891 234 euros, 0,123456789"),
    ],
)
def test_people_are_told_by_what_they_do(text: str, told: str) -> None:
    assert public(text) == told


@pytest.mark.parametrize(
    ("text", "refused", "said", "told"),
    [
        ("Avec MM. Martin et Durand.", "", "", "? MM. Martin et Durand"),
        ("Avec MM. Martin et Durand.", "MM. Martin et Durand", f"Avec {HIDDEN}.", "… (nom)"),
        ("M. Paul PRÉAU et M. Préau", "M. Préau", f"M. Paul PRÉAU et {HIDDEN}", "M. Préau (nom)"),
        ("M. Paul PRÉAU et M. Préau", "Paul PRÉAU", "Le préfet et M. Préau", "? M. Préau"),
        (
            "le dossier bleu de Mme Béa HADDAD",
            "bleu de Mme Béa Haddad",
            f"le dossier {HIDDEN}",
            "Mme Béa HADDAD (nom) et bleu de Mme Béa Haddad (décidé)",
        ),
        (
            "vu Béa HADDAD hier",
            "Haddad hier",
            f"vu {HIDDEN}",
            "Béa HADDAD (nom) et Haddad hier (décidé)",
        ),
        ("vu Béa HADDAD", "Béa", "vu la cheffe du bureau du courrier", "Béa HADDAD (nom)"),
        ("vu Béa HADDAD", "Haddad", "vu la cheffe du bureau du courrier", "Béa HADDAD (nom)"),
        ("vert bleu", "vert|bleu", f"{HIDDEN} {HIDDEN}", "vert (décidé) et bleu (décidé)"),
        ("vertbleu", "vert|bleu", "vertbleu", ""),
        (
            "un vert, bleu rouge et noir",
            "vert, bleu rouge|bleu",
            f"un {HIDDEN} et noir",
            "vert, bleu rouge (décidé)",
        ),
        (
            "de M. Éric BLAIN (hier) et de M. Éric BLAIN (UFC).",
            "",
            "du président (hier) et de UFC.",
            "M. Éric BLAIN (nom)",
        ),
        (
            "01 23 45 67 89, dossier n° 01 23 45 67 89",
            "",
            f"{HIDDEN}, dossier n° {HIDDEN}",
            "01 23 45 67 89 (téléphone)",
        ),
        ("n° 0123456789 puis 9403012345", "", f"n° {HIDDEN} puis 9403012345", "? 9403012345"),
        ("06 12 34 56 78 et 5 rue Foch", "", f"{HIDDEN} et 5 rue Foch", "? 5 rue Foch"),
        ("à M. Éric BLAIN, président", "", "au président", "M. Éric BLAIN (nom)"),
        ("M. Éric BLAIN (hier) vient", "", "Le président (hier) vient", "M. Éric BLAIN (nom)"),
        (
            "vu Mme Béa HADDAD hier ici",
            "vu Mme Béa Haddad hier|Béa Haddad hier",
            f"{HIDDEN} ici",
            "Mme Béa HADDAD (nom) et vu Mme Béa Haddad hier (décidé)",
        ),
        (
            "06 12 34 56 78 et dossier n° 94X12345",
            "",
            f"{HIDDEN} et dossier n° 94X12345",
            "? dossier n° 94X12345",
        ),
        ("vu MM. Martin et Durand", "M. Martin", "", "? MM. Martin et Durand"),
        ("vu MM. Paul PRÉAU et Noé ROUX", "MM. Paul PRÉAU et Noé ROUX", f"vu {HIDDEN}", "… (nom)"),
        ("avec MM. PRÉAU et BLAIN", "", "", "? MM. PRÉAU, BLAIN"),
    ],
)
def test_of_what_meets_in_a_sentence_each_thing_goes_once_and_is_told(
    text: str, refused: str, said: str, told: str
) -> None:
    """`told` is what was taken out, or after « ? » what waits for a decision."""
    decided = dict.fromkeys(filter(None, refused.split("|")), False)
    redaction = Redaction(library(**decided), MEETING)
    assert redaction(text) == (said or text)
    try:
        (sentence,) = redaction.told() or [""]
    except UndecidedError as undecided:
        assert "? " + ", ".join(each.words for each in undecided.mentions) == told
        return
    words = re.sub("[«»] ?", "", sentence.translate(PLAIN)).replace("  ", " ").strip(" .")
    taken = words.removeprefix("Retiré de la version publique : ").replace(" (", " (")
    assert re.sub(" +", " ", taken) == told.replace("…", refused)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        *(("Jean Paul Durand", each) for each in ("M. Durand", "Jean Paul Durand")),
        *(("A DUPONT", each) for each in ("M. Dupont", "DUPONT")),
        *(("DURAND Paul", each) for each in ("P. Durand", "Paul Durand", "DURAND")),
        *(("Anne DE LA TOUR", each) for each in ("Mme de La Tour", "A. DE LA TOUR")),
        ("Zidane", "M. Zidane"),
        *(("Sophie de La Tour", each) for each in ("Mme de La Tour", "S. de La Tour")),
    ],
)
def test_a_family_name_is_what_is_in_capitals_or_else_the_last_word(name: str, text: str) -> None:
    guest = Attendee(id="g", name=name, presence="present")
    known = Library(minutes={MEETING: Minutes(attendance=(guest,))})
    assert Redaction(known, MEETING)(f"Avec {text} aussi") == "Avec une personne aussi"


@pytest.mark.parametrize(
    "words",
    [
        *("M. Dupont", "Mme Sophie de La Tour", "paul.durand@exemple.fr", "9403012345"),
        *("paul.durand94@exemple.fr", "paul_durand@exemple.fr", "pdurand@gmail.com"),
        *("12 bis rue des Lilas", "5, avenue Foch", "FR76 3000 6000 0112 3456 7890 189"),
        *("1 85 05 78 006 084", "1.85.05.78.006.084.36", "dossier n° 94X12345", "94 03 01 23 45"),
        *("9403\u00a0012\u202f345", "940301-2345", "AGDREF 940301234X", "visa n° 123456789"),
        *("fr76 3000 6000 0112 3456 7890 189", "FR76-3000-6000-0112-3456-7890-189"),
        *("BE68 5390 0754 7034", "30006 00001 12345678901 89", "+212 6 12 34 56 78"),
        *("12B, rue des Lilas", "3 Grande Rue", "12 r. Verte", "12/14 bd Foch", "5 cours Foch"),
        *("née le 12 mars 1985", "AB-123-CD", "zoe[at]exemple", "M Dupont", "MME DUPONT"),
        *("Mme de La Tour", "M. du Pont", "M. d’Almeida", "M. l’Hermite", "Mme van der Berg"),
        *("dossier ANEF 94-2024-00123", "OFPRA 12345678", "4970 1012 3456 7890"),
        *("Résidence Les Tilleuls, bât. B, appt 12", "lieu-dit Le Bourg 29200 Brest"),
        *("dossier n° 75\u20112024\u201100123", "récépissé 94\u20112026\u2011778"),
        *("n° OFPRA 2019-11-00123", "carte de séjour 4HJ2K8L9M", "numéro ANTS 12345678"),
        *("n° d’allocataire 1234567", "n° fiscal 30 23 217 600 053", "1234 AB 93"),
        *("tél 00 213 5 55 12 34 56", "tel: 612345678", "poste 4512", "BP 12, 93110 Rosny"),
        *("annesophie arobase free.fr", "jean . dupont @ gmail . com", "@alibenoff"),
        *("jdupont93@test.gouv.fr", "jean.dupont (at) free (dot) fr", "abbé Roux"),
        *("famille Diallo", "époux Keita", "enfant Kone", "né en 1985", "né(e) le 12 mars 1985"),
        *("né le 12/03/1985 à Oran", "5 rue Verte, apt 4", "5 rue Verte, bât. B apt 12"),
        *(
            "dossier no 2024-00123",
            "dossier nº2024-00123",
            "dossier (2024-00123",
            "ref. 2024-00123",
        ),
        *("no étranger 94 12 345 678", "nº AGDREF : 94.123.456", "no. 2024-00123", "visa #123456"),
        *("M. le Bihan", "M. al-Rashid", "Messieurs Ba, Sow et Fall", "mesdames Ly et Wade"),
    ],
)
def test_what_may_be_about_a_person_waits_for_a_decision_and_follows_it(words: str) -> None:
    redaction = Redaction(library(), MEETING)
    assert redaction(f"Voir {words}.") == f"Voir {words}."
    with pytest.raises(UndecidedError) as refused:
        redaction.told()
    assert [each.words for each in refused.value.mentions] == [spaced(words)]
    assert public(f"Voir {words}.", **{words: True}) == f"Voir {words}."
    assert public(f"Voir {words}.", **{words: False}) == f"Voir {HIDDEN}."
    decided = Redaction(library(**{words: False}), MEETING)
    decided(f"Voir {words}.")
    assert spaced(words) in decided.told()[0].translate(PLAIN)


@pytest.mark.parametrize("order", [1, -1])
def test_whose_name_holds_that_of_another_is_not_taken_for_them(order: int) -> None:
    people = (
        Member(id="a", civility="Mme", name="Béa HADDAD", capacity="Cheffe"),
        Member(id="b", civility="Mme", name="Béa HADDAD LENOIR", capacity="Déléguée"),
    )[::order]
    committee = Committee(name="CLU", structures=("P",), members=people)
    told = Redaction(Library(committee=committee), MEETING)("Reçu : Béa HADDAD LENOIR")
    assert told == "Reçu : déléguée"


@pytest.mark.parametrize(
    "name",
    [
        *("Mme Haddad", "Mme. HADDAD", "MME HADDAD", "Madame\nHaddad", "Mme\u202fHaddad"),
        *("Bea\u00a0Haddad", "B. Haddad", "HADDAD B.", "Haddad Béa", "haddad béa", "HADDAD"),
        *("Mme HADDAD (lettre de Mme HADDAD)", "Mme HADDAD (Béa)", "courrier-haddad.pdf"),
        *("J.-L. Martin", "J. L. MARTIN", "JL Martin", "J-L Martin", "Martin J.-L.", "M.Martin"),
        *("MARTIN J. L.", "Jean Luc Martin", "Martin Jean-Luc", "M Martin", "M. et Mme Martin"),
        *("HADDAD/MARTIN", "BEA.HADDAD@A.FR", "haddad.b@gmail.com"),
    ],
)
@pytest.mark.parametrize("around", ["{}", "Voir {}.", "(« {} »)", "**{} :** oui", "1.\n{}\n"])
def test_a_known_name_is_gone_however_it_is_written(name: str, around: str) -> None:
    (said,) = _all_refused(library(), around.format(name))
    left = ("haddad", "martin", "béa", "bea", "luc")
    assert [each for each in left if each in said.casefold()] == []


@pytest.mark.parametrize(
    "name", ["Haddad", "haddad", "Saint-Haddad", "HADDAD-DUPONT", "facebook.com/haddad", "Ｈaddad"]
)
def test_a_family_name_alone_may_be_another_word_and_waits_unless_it_is_in_capitals(
    name: str,
) -> None:
    redaction = Redaction(library(), MEETING)
    assert redaction(f"Selon {name}, oui") == f"Selon {name}, oui"
    with pytest.raises(UndecidedError) as refused:
        redaction.told()
    (mention,) = refused.value.mentions
    assert "haddad" in folded(mention.words)
    assert public(f"Selon {name}", **{mention.words: True}) == f"Selon {name}"
    assert "haddad" not in folded(public(f"Selon {name}", **{mention.words: False}))


def _member(words: str, capacity: str, id_: str = "") -> Member:
    civility, _, name = words.partition(" ")
    return Member(id=id_ or "m", civility=civility, name=name, capacity=capacity)


def _of(*members: Member) -> Library:
    return Library(committee=Committee(name="CLU", structures=("P",), members=members))


@pytest.mark.parametrize(
    ("member", "text", "asked"),
    [
        ("Mme Odile PETIT", "M. Petit, agent, a été sanctionné.", "M. Petit"),
        ("Mme Odile PETIT", "Monsieur PETIT a été sanctionné.", "Monsieur PETIT"),
        ("Mme Odile PETIT", "M. O. Petit a été sanctionné.", "M. O. Petit"),
        ("Mme Odile PETIT", "M. Jean PETIT a été sanctionné.", "M. Jean PETIT"),
        ("Mme Odile PETIT", "Mme Anne PETIT a été sanctionnée.", "Mme Anne PETIT"),
        ("Mme Odile PETIT", "MM. Petit et Ly, sanctionnés.", "MM. Petit et Ly"),
        ("M. Jean PETIT", "Madame Petit a été sanctionnée.", "Madame Petit"),
        ("M. Jean PETIT", "Mlle Petit-Ly a été sanctionnée.", "Mlle Petit-Ly"),
    ],
)
def test_someone_of_another_civility_or_first_name_is_someone_else_who_waits(
    member: str, text: str, asked: str
) -> None:
    known = _of(_member(member, "Adjoint au maire"))
    said, redaction = redacted(known, MEETING, lambda change: change(text))
    assert said == text
    with pytest.raises(UndecidedError) as refused:
        redaction.told()
    assert [each.words for each in refused.value.mentions] == [asked]
    assert _all_refused(known, text) == [text.replace(asked, HIDDEN)]


@pytest.mark.parametrize(
    ("member", "text", "asked"),
    [
        ("M. Pierre MARTIN", "M. Martin, usager, attend.", "M. Martin"),
        ("M. Pierre MARTIN", "Pour MARTIN, usager.", "MARTIN"),
        ("M. Pierre MARTIN", "M. Martin (usager), puis monsieur MARTIN.", "M. Martin"),
        ("Mme Rose PETIT", "Me Petit attend.", "Me Petit"),
        ("M. Pierre MARTIN", "Délégué : M. Pierre MARTIN", ""),
        ("M. Pierre MARTIN", "M. Martin, délégué, le dit. P. Martin aussi.", ""),
        ("M. Pierre MARTIN", "**É-4 – Question – M. MARTIN (UFC) :** oui", ""),
        ("M. Pierre MARTIN", "M. MARTIN : oui", ""),
        ("M. Pierre MARTIN", "É-4 (M. MARTIN (UFC))", ""),
        ("M. Pierre MARTIN", "Annexe 1 – La lettre, remise par M. MARTIN (UFC)", ""),
        ("M. Pierre MARTIN", "Présentation : M. MARTIN et Mme la maire", ""),
    ],
)
@pytest.mark.parametrize("agreed", [True, False])
def test_the_name_of_a_family_in_a_sentence_is_asked_about_and_never_told_by_a_function(
    member: str, text: str, asked: str, agreed: bool
) -> None:
    one = _member(member, "Délégué").model_copy(update={"name_public": agreed})
    said, redaction = redacted(_of(one), MEETING, lambda change: change(text))
    if asked:
        with pytest.raises(UndecidedError) as refused:
            redaction.told()
        assert [each.words for each in refused.value.mentions] == [asked]
        (left,) = _all_refused(_of(one), text)
        assert HIDDEN in left and "délégué" not in left and "martin" not in left.casefold()
    else:
        assert ("MARTIN" in said or "Martin" in said) is agreed
        assert "délégué" in said.casefold() or agreed
        redaction.told()


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Martin sera rappelé. M. Martin attend. MARTIN aussi.", ["M. Martin"]),
        ("M. Martin attend. Martin sera rappelé.", ["M. Martin"]),
        ("M. Martin attend. Mme Martin aussi. Martin ?", ["M. Martin", "Mme Martin", "Martin"]),
        ("Dit :\nM. Martin : non", ["M. Martin"]),
        ("- M. Martin : non", ["M. Martin"]),
        ("M. Martin : non", []),
    ],
)
def test_a_family_is_asked_about_once_with_or_without_civility_and_in_what_is_typed(
    text: str, asked: list[str]
) -> None:
    known = _of(_member("M. Pierre MARTIN", "Délégué"))
    _, redaction = redacted(known, MEETING, lambda change: change(text))
    if not asked:
        assert redaction.told()
        return
    with pytest.raises(UndecidedError) as refused:
        redaction.told()
    assert sorted(each.words for each in refused.value.mentions) == sorted(asked)


@pytest.mark.parametrize("decided", ["Martin", "M. Martin", "MARTIN"])
def test_what_was_decided_of_a_family_counts_for_each_of_its_forms(decided: str) -> None:
    """One document may print the name alone, and another with its civility."""
    known = _of(_member("M. Pierre MARTIN", "Délégué"))
    register = Register(disclosures=[{"id": "d", "words": decided, "shown": True}])
    known = replace(known, registers={MEETING: register})
    said, redaction = redacted(known, MEETING, lambda change: change("Martin vu. M. Martin sort."))
    assert redaction.told() == []
    assert said == "Martin vu. M. Martin sort."


@pytest.mark.parametrize(
    ("block", "is_asked"),
    [
        (Listed(("M. MARTIN : non",), mark="exchanges/e-1/text"), True),
        (Paragraph("M. MARTIN : non", mark="outcomes/un/summary"), True),
        (Paragraph("M. MARTIN : non", mark="exchanges/e-1/turns/0"), False),
        (Listed(("M. MARTIN :",)), False),
    ],
)
def test_a_name_before_a_colon_is_whoever_speaks_only_where_the_paper_says_who(
    block: Block, is_asked: bool
) -> None:
    known = _of(_member("M. Pierre MARTIN", "Délégué"))
    paper = Paper("Compte rendu", "", "", "", datetime.date(2026, 1, 1), (block,))
    _, redaction = made_public(known, MEETING, paper)
    with pytest.raises(UndecidedError) if is_asked else nullcontext():
        redaction.told()


@pytest.mark.parametrize(
    ("member", "text"), [("Mme Rose PETIT", "Vu le petit quai."), ("M. K. NEILL", "Vu : O’Neill")]
)
def test_a_word_that_is_spelt_as_a_family_name_is_left_alone(member: str, text: str) -> None:
    assert _all_refused(_of(_member(member, "Maire")), text) == [text]


@pytest.mark.parametrize("name", ["Mme Petit", "Me Petit", "Dr Petit", "PETIT", "M’Ba Petit"])
def test_a_civility_that_does_not_contradict_may_be_that_of_the_member(name: str) -> None:
    known = _of(_member("Mme M’Ba PETIT", "Maire"))
    told = "maire" if "Ba" in name else HIDDEN
    assert _all_refused(known, f"Vu : {name}.") == [f"Vu : {told}."]


def test_of_a_couple_of_whom_one_is_known_neither_is_told_by_what_they_do() -> None:
    known = _of(_member("Mme Odile PETIT", "Maire"))
    assert _all_refused(known, "Vus : M. et Mme Petit.") == [f"Vus : {HIDDEN}."]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "L. Martin s’oppose. M. Luc Martin sort. Mme A. Martin approuve. Anne Martin aussi.",
            "Le délégué s’oppose. Le délégué sort. La maire approuve. La maire aussi.",
        ),
        ("MARTIN Anne, L. MARTIN", "Maire, délégué"),
        ("Vu : MARTIN", f"Vu : {HIDDEN}"),
        ("M. et Mme Martin", HIDDEN),
        ("Vu : MARTIN, délégué", "Vu : délégué"),
        ("Vu : MARTIN (Maire)", "Vu : Maire"),
    ],
)
@pytest.mark.parametrize("order", [1, -1])
def test_two_of_one_family_name_are_each_told_by_what_they_do(
    text: str, told: str, order: int
) -> None:
    people = _member("M. Luc MARTIN", "Délégué", "l"), _member("Mme Anne MARTIN", "Maire", "a")
    assert _all_refused(_of(*people[::order]), text)[0].casefold() == told.casefold()


def test_two_of_one_name_are_told_apart_by_what_is_said_beside_or_not_at_all() -> None:
    people = _member("M. Jean MARTIN", "Délégué", "l"), _member("M. Jean MARTIN", "Maire", "a")
    texts = ("M. Martin sort.", "M. Jean MARTIN, maire", "M. Jean MARTIN (Délégué)", "Jean Martin")
    told = [f"{HIDDEN} sort.", "Maire", "Délégué", HIDDEN]
    assert _all_refused(_of(*people), *texts) == told
    there = (*people, _member("M. Jean MARTIN", "Maire", "b"))
    came = tuple(
        Attendee(
            id=each.id, civility="M.", name=each.name, capacity=each.capacity, presence="present"
        )
        for each in there
    )
    assert _all_refused(Library(minutes={MEETING: Minutes(attendance=came)}), *texts) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("M. Diallo (Bureau des titres) sort.", "Bureau des titres sort."),
        ("M. Diallo (agent) sort.", "agent sort."),
        ("M. Diallo (Agent, Bureau des titres) sort.", "Agent, Bureau des titres sort."),
        ("O. Diallo (voir le guide) sort.", "L’agent (voir le guide) sort."),
        ("M. Diallo (Omar) sort.", "L’agent sort."),
        ("avec Omar DIALLO (Service, pour le 3 mai)", "avec l’agent (Service, pour le 3 mai)"),
        ("M. Traoré (Sénégal) attend.", f"{HIDDEN} (Sénégal) attend."),
        ("M. Traoré (avec O. Diallo) attend.", f"{HIDDEN} (avec l’agent) attend."),
    ],
)
def test_of_what_stands_in_brackets_after_a_name_only_their_own_function_stands_for_it(
    text: str, told: str
) -> None:
    member = _member("M. Omar DIALLO", "Agent").model_copy(
        update={"organisation": "Bureau des titres"}
    )
    assert _all_refused(_of(member), text)[0].casefold() == told.casefold()


def test_a_service_named_with_someone_is_no_second_person() -> None:
    redaction = Redaction(library(), MEETING)
    redaction("Présentation : Mme Zidane et Cellule qualité ; M. Ba et Sous-préfecture")
    with pytest.raises(UndecidedError) as refused:
        redaction.told()
    assert [each.words for each in refused.value.mentions] == ["Mme Zidane", "M. Ba"]


def test_a_member_who_asked_in_writing_is_no_stranger() -> None:
    asked = WrittenQuestion(id="q", by="Que Choisir", text="Quand ?")
    held = Meeting(date=datetime.date(2025, 11, 20), written_questions=(asked,))
    body = Member(id="ufc", organisation="Que Choisir")
    committee = Committee(name="CLU", structures=("P",), members=(body,))
    redaction = Redaction(Library(committee=committee, meetings={MEETING: held}), MEETING)
    assert redaction("Que Choisir : Quand ?") == "Que Choisir : Quand ?"
    assert redaction.told() == []


@pytest.mark.parametrize("text", ["MM. Préau et Zidane", "Mmes Dupont et Zidane"])
def test_of_two_who_are_named_together_each_is_looked_at(text: str) -> None:
    redaction = Redaction(library(), MEETING)
    redaction(text)
    with pytest.raises(UndecidedError, match="Zidane"):
        redaction.told()


def _all_refused(known: Library, *texts: str) -> list[str]:
    """The texts once all that is asked about was decided « non »: it is asked once."""

    def reword(change: Callable[[str], str]) -> list[str]:
        return [change(text) for text in texts]

    told, redaction = redacted(known, MEETING, reword)
    try:
        redaction.told()
    except UndecidedError as refused:
        had = known.registers.get(MEETING, Register()).disclosures
        mentions = enumerate(refused.mentions)
        asked = (Disclosure(id=f"n-{at}", words=mention.words) for at, mention in mentions)
        for mention in refused.mentions:  # what is asked stands in the words
            assert any(folded(mention.words) in folded(text) for text in texts)
        known = replace(known, registers={MEETING: Register(disclosures=(*had, *asked))})
        told, redaction = redacted(known, MEETING, reword)
        redaction.told()
    return told


@pytest.mark.parametrize(
    ("texts", "told"),
    [
        (
            (
                "Le dossier de M. Mamadou Traoré (AGDREF 7503012345) est perdu.",
                "Il faut Rappeler Traoré.",
            ),
            (f"Le dossier de {HIDDEN} ({HIDDEN}) est perdu.", f"Il faut {HIDDEN}."),
        ),
        (
            ("M. Jean Petit, puis M. Jean.", "petit, jean"),
            (f"{HIDDEN}, puis {HIDDEN}.", f"{HIDDEN}, {HIDDEN}"),
        ),
        (("MM. Ba et Petit.", "Un petit délai."), (f"{HIDDEN}.", "Un petit délai.")),
        (
            ("Mme Rose Ly.", "La rose, rose.", "Rose sort."),
            (f"{HIDDEN}.", f"La {HIDDEN}, {HIDDEN}.", f"{HIDDEN} sort."),
        ),
        (("Au 5 rue Verte, 93110 Rosny-sous-Bois, oui.",), (f"Au {HIDDEN}, oui.",)),
        (("Vu : Fatou D. attend.",), (f"Vu : {HIDDEN} attend.",)),
        (("Au 5 rue Verte chez Mme Ly 01 23 45 67 89.",), (f"Au {HIDDEN}.",)),
        (("Écrire à sow@a.fr, à M. Sow.",), (f"Écrire à {HIDDEN}, à {HIDDEN}.",)),
    ],
)
def test_all_is_asked_once_on_the_words_as_they_were_written(
    texts: tuple[str, ...], told: tuple[str, ...]
) -> None:
    assert tuple(_all_refused(library(), *texts)) == told


_PIECES = """
M. Mme MM. et de , ( ) . Jean jean Rose rose Mamadou Traoré TRAORÉ Petit petit Haddad HADDAD Martin
attend 7503012345 AGDREF 5 rue 0123456789 jean.petit@a.fr Selon Rappeler
"""


@given(
    st.lists(
        st.lists(st.sampled_from(_PIECES.split()), min_size=1, max_size=8).map(" ".join),
        min_size=1,
        max_size=4,
    )
)
def test_nothing_more_is_asked_once_all_that_is_asked_was_refused(texts: list[str]) -> None:
    _all_refused(library(), *texts)


_WRITTEN = ("Mme {0} {1}", "{0} {1}", "{1} {0}", "Mme {1}", "{2}. {1}", "{3}", "{4}", "{1}")
_FIRST = st.sampled_from(["Claire", "Awa", "Anne-Lise", "Zoé"])
_LAST = st.sampled_from(["VASSEUR", "Sylla", "de La Tour", "d’Almeida", "Le Goff", "LE GOFF"])
_AROUND = st.sampled_from(["{}", "Selon {}, oui.", "(de {})", "Voir « {} ».", "- {} : oui"])


@given(_FIRST, _LAST, st.lists(st.tuples(st.sampled_from(_WRITTEN), _AROUND), min_size=1))
def test_a_name_that_is_refused_is_gone_however_it_is_written(
    first: str, last: str, forms: list[tuple[str, str]]
) -> None:
    mail = f"{first}.{last}@a.fr".replace(" ", "").replace("’", "")
    page = f"facebook.com/{last}".replace(" ", "-")
    words = (first, last, first[0], mail, page)
    texts = [around.format(form.format(*words)) for form, around in forms]
    refused = Disclosure(id="n", words=f"Mme {first} {last}")
    known = replace(library(), registers={MEETING: Register(disclosures=(refused,))})
    said = folded(" ".join(_all_refused(known, *texts)))
    names = re.findall(r"\w{3,}", folded(f"{first} {last}"))
    assert [each for each in names if re.search(rf"\b{each}\b", said)] == []


@pytest.mark.parametrize("words", ["Mme Claire VASSEUR", "Claire VASSEUR, cellule qualité"])
@pytest.mark.parametrize("part", ["secretary", "chair", "signed_by", "speaker", "mandate"])
def test_whoever_has_a_part_in_the_meeting_is_a_person_who_may_be_refused(
    part: str, words: str
) -> None:
    held = Meeting(date=datetime.date(2025, 11, 20))
    noted = Minutes()
    match part:
        case "secretary":
            noted = Minutes(secretary=words)
        case "speaker":
            noted = Minutes(exchanges=(Exchange(id="e", item="i", asked_by=words),))
        case "mandate":
            noted = Minutes(attendance=(GUEST.model_copy(update={"by": words}),))
        case _:
            held = held.model_copy(update={part: words})
    known = replace(library(), meetings={MEETING: held}, minutes={MEETING: noted})
    redaction = Redaction(known, MEETING)
    redaction("Claire VASSEUR")
    with pytest.raises(UndecidedError, match="Claire VASSEUR"):
        redaction.told()
    assert _all_refused(known, "Claire VASSEUR", "VASSEUR Claire", "C. Vasseur") == [HIDDEN] * 3
    decided = Disclosure(id="n", words="Mme Vasseur", shown=True)
    known = replace(known, registers={MEETING: Register(disclosures=(decided,))})
    redaction = Redaction(known, MEETING)
    assert redaction("Claire VASSEUR") == "Claire VASSEUR"
    assert redaction.told() == []


@pytest.mark.parametrize(
    ("whose", "said"),
    [
        ({"capacity": "Délégué", "organisation": "Union"}, "au délégué, Union"),
        ({"organisation": "Union"}, "à Union"),
        ({"capacity": "Délégué"}, "au délégué"),
    ],
)
def test_whoever_has_a_mandate_is_told_by_whose_they_are(whose: dict[str, str], said: str) -> None:
    held = Attendee(id="u", civility="M.", name="Paul DURUEL", presence=Presence.PRESENT, **whose)
    gave = Attendee(id="c", organisation="UFC", presence=Presence.REPRESENTED, by="u")
    noted = Minutes(attendance=(gave, held))
    known = replace(library(), minutes={MEETING: noted})
    people = People(known.known_committee, noted)
    assert Redaction(known, MEETING)(people.listed(gave)) == f"UFC donne mandat {said}"


def test_someone_is_asked_about_once_however_often_and_in_whatever_form_they_are_named() -> None:
    said = (Exchange(id="e", item="i", asked_by="M. Luc PÉRON"),)
    noted = Minutes(secretary="Mme Claire VASSEUR, cellule qualité", exchanges=said)
    known = replace(library(), minutes={MEETING: noted})
    redaction = Redaction(known, MEETING)
    for text in ("Secrétariat : Mme Claire VASSEUR", "Claire VASSEUR", "C. Vasseur", "Luc PÉRON"):
        redaction(text)
    with pytest.raises(UndecidedError) as refused:
        redaction.told()
    asked = [mention.words for mention in refused.value.mentions]
    assert asked == ["Mme Claire VASSEUR", "Luc PÉRON"]


def test_a_member_who_agreed_to_be_named_may_be_refused() -> None:
    assert public("M. Paul PRÉAU, ou P. Préau", **{"Paul PRÉAU": False}) == "Préfet, ou le préfet"


@pytest.mark.parametrize("service", ["Cellule Qualité", "PREF94 ACCUEIL", "PREF ACCUEIL"])
def test_a_part_that_is_that_of_a_service_is_no_person(service: str) -> None:
    held = Meeting(date=datetime.date(2025, 11, 20), prepared_by=service, chair="la préfète")
    redaction = Redaction(replace(library(), meetings={MEETING: held}), MEETING)
    redaction(service)
    assert redaction.told() == []


def test_who_wrote_a_letter_is_gone_from_all_of_it_once_refused() -> None:
    message = Message(
        label="Courriel",
        text="Bonjour, je suis Awa Sylla.\nCordialement, Awa",
        subject="Dossier de Awa Sylla",
        sender="Awa SYLLA <awa.sylla@free.fr>",
        recipient="Mme Zidane",
    )
    slide = LetterSlide(id="l", title="Lettre", kind="letter", service="s", messages=(message,))
    item = Item(id="i", title="Lettres", slides=(slide,))
    held = Meeting(date=datetime.date(2025, 11, 20), items=(item,))
    known = replace(library(**{"Mme Sylla": False}), meetings={MEETING: held})
    told = _all_refused(known, message.text, message.subject, message.sender, message.recipient)
    assert [name for name in ("awa", "sylla", "zidane") if name in folded(" ".join(told))] == []
    assert told[1:] == [f"Dossier de {HIDDEN}", f"{HIDDEN} <{HIDDEN}>", HIDDEN]


@pytest.mark.parametrize(
    ("name", "address", "is_theirs"),
    [
        ("Béa ROY", "roy@pref.fr", True),
        ("Béa LE GOFF", "le-goff@pref.fr", True),
        ("Béa LE GOFF", "le-courrier@pref.fr", False),  # « le » is any word
        ("Béa ROY", "royaume@pref.fr", False),
        ("Béa L’HER", "l-accueil@pref.fr", False),
    ],
)
def test_an_address_is_theirs_whose_family_name_of_three_letters_or_more_it_holds(
    name: str, address: str, is_theirs: bool
) -> None:
    committee = Committee(name="CLU", structures=("P",), members=(Member(id="m", name=name),))
    told = Redaction(Library(committee=committee), MEETING)(f"Écrire à {address}")
    assert told == f"Écrire à {HIDDEN if is_theirs else address}"


@pytest.mark.parametrize("address", ["jean.martin(at)gmail.com", "facebook.com/jean.martin"])
def test_an_address_is_taken_out_whole(address: str) -> None:
    refused = library(martin=False, jean=False)
    assert _all_refused(refused, f"Écrire à {address}.") == [f"Écrire à {HIDDEN}."]


def test_of_several_the_one_nobody_knows_is_not_left_alone() -> None:
    assert _all_refused(library(), "MM. Martin, Ba et Sow") == [HIDDEN]


_PARTS = st.sampled_from(["", " ", ".", "-", "\u00a0", "\u202f", "\u2011", " – ", "/", "  ", " · "])
_DIGITS = st.text("0123456789", min_size=8, max_size=8)


@given(st.sampled_from(["0", "+33", "0033", "(+33)", "+33 (0)"]), _PARTS, _DIGITS)
def test_no_telephone_stays_however_it_is_parted(prefix: str, parts: str, digits: str) -> None:
    apart = "" if prefix == "0" else parts.strip("/–· ") or " "
    twos = [f"{prefix}{apart if prefix != '0' else ''}6", *re.findall("..", digits)]
    parts = parts if prefix == "0" else apart
    assert public(f"Tél. {parts.join(twos)}, oui") == f"Tél. {HIDDEN}, oui"


@pytest.mark.parametrize(
    "kept",
    [
        *("le 01.02.2024 10 h", "le 01/02/2024 à 10 h", "en 2023 687 500 appels", "1 234 567 890"),
        *("12 345 678 euros", "+12 345 678", "2024-2025-2026", "12 rues, 3 cours, 2 voies d’accès"),
        *("de 9 h 30 à 12 h", "05 06 2024", "10 M€", "un titre de séjour", "5 r", "+33 %"),
        *("2021 2022 2023 2024", "la résidence des étudiants", "1 234 5678", "06.12.34", "porte B"),
        *("décret n° 2006-672 du 8 juin 2006", "loi n° 2001-692", "cerfa n° 15186", "n° S-2025-04"),
        *("le dossier a coûté 12 345 euros", "la carte de 2024-2025", "le numéro 3939", "n° 12"),
        *("le poste est pourvu", "le bureau de poste 4", "la famille, les enfants", "à 8 h @ 14 h"),
        *("une association née en 2019", "@Prefet94", "accueil93@pref.gouv.fr", "00 h 30 à 12 h"),
        *("CS 12345, 94000 Créteil CEDEX", "tél. de 9 h à 12 h", "la carte des 12 345 usagers"),
        *("décret n° 2006\u2011672 du 8 juin 2006", "la carte de 2024\u20112025"),
        *("le dossier 2023/2024", "le point no 3", "décret no 2006-672", "la rue Haute est fermée"),
        *("le dossier de 2024 sera clos", "au CAF 2024", "demande en 2024/2025"),
    ],
)
def test_what_looks_like_a_number_of_someone_and_is_none_stays(kept: str) -> None:
    redaction = Redaction(library(), MEETING)
    assert redaction(kept) == kept
    assert redaction.told() == []


@pytest.mark.parametrize(
    ("text", "street"),
    [
        ("M. Ly, de la rue Haute, a dû être porté.", "rue Haute"),
        ("L’usagère de la place de l’Église a chuté.", "place de l’Église"),
        ("Il habite avenue du Général Leclerc.", "avenue du Général Leclerc"),
        ("**É-4 – Mme Haddad :** la rue Haute est fermée.", ""),
        ("L’agence de la rue Haute est fermée.", ""),
    ],
)
def test_a_street_waits_for_a_decision_where_words_are_about_someone(
    text: str, street: str
) -> None:
    redaction = Redaction(library(), MEETING, [text])
    redaction(text)
    asked = [each.words for each in undecided(redaction) if each.what == "adresse postale"]
    assert asked == [street] * bool(street)


def undecided(redaction: Redaction) -> tuple[Mention, ...]:
    try:
        redaction.told()
    except UndecidedError as waiting:
        return waiting.mentions
    return ()


@pytest.mark.parametrize(
    "function",
    [
        *("M. le préfet", "Mme la maire", "M. le directeur", "M. le secrétaire général"),
        *("Mme la Préfète de la Brume", "M. l’Adjoint", "M. le Sous-Préfet", "Mme la Maire"),
        *("Mesdames et messieurs les élus", "Madame la présidente", "M. le chef de service"),
    ],
)
def test_who_is_told_by_what_they_do_is_not_asked_about(function: str) -> None:
    redaction = Redaction(library(), MEETING)
    assert redaction(f"Avec {function}.") == f"Avec {function}."
    assert redaction.told() == []


def test_a_telephone_that_everybody_may_call_stays_once_that_is_decided() -> None:
    assert public("Tél. 01 23 45 67 89", **{"01 23 45 67 89": True}) == "Tél. 01 23 45 67 89"


def test_that_who_spoke_is_still_to_be_said_is_told_before_anyone_reads_it() -> None:
    redaction = Redaction(library(), MEETING)
    redaction("Intervenant à préciser : quand ?")
    (said,) = redaction.told()
    assert "notez qui a parlé" in said


def test_where_the_committee_meets_is_no_address_of_a_person() -> None:
    held = Meeting(date=datetime.date(2025, 11, 20), place="Salle du Phare, 4 rue du Port")
    known = replace(library(), meetings={MEETING: held})
    redaction = Redaction(known, MEETING)
    assert redaction("Lieu : 4 rue du Port") == "Lieu : 4 rue du Port"
    redaction.told()
    redaction("Il habite 5 rue du Port")
    with pytest.raises(UndecidedError):
        redaction.told()


def test_words_that_no_rule_would_find_are_taken_out_once_that_is_decided() -> None:
    decided = Redaction(library(**{"le petit Rémi": False}), MEETING)
    assert decided("Vu : LE PETIT REMI, et Rémie.") == f"Vu : {HIDDEN}, et Rémie."
    assert "« le petit Rémi » (décidé)" in decided.told()[0].translate(PLAIN)
    assert public("Vu : le petit Rémi.", **{"le petit Rémi": True}) == "Vu : le petit Rémi."


@pytest.mark.parametrize("before", ["", "Avec Mme HADDAD, ", "Avec Mme HADDAD, M. BLAIN, "])
def test_of_words_that_hold_part_of_each_other_nothing_stays(before: str) -> None:
    """Wherever they stand, and whichever begins first."""
    refused = {"le petit Rémi": False, "Rémi du port": False, "petit": False}
    said = public(f"{before}vu le petit Rémi du port.", **refused)
    assert said.endswith(f"vu {HIDDEN}.")
    assert folded("Rémi") not in folded(said) and "port" not in said


def heard(*texts: str, **decided: bool) -> tuple[list[str], str]:
    """The texts as anyone may read them, and what was taken out of them or is asked."""

    def reword(change: Callable[[str], str]) -> list[str]:
        return [change(text) for text in texts]

    said, redaction = redacted(library(**decided), MEETING, reword)
    try:
        return said, " ".join(redaction.told()).translate(PLAIN)
    except UndecidedError as undecided:
        return said, ", ".join(each.words for each in undecided.mentions)


@pytest.mark.parametrize("full", ["Jean Dupont", "jean dupont", "JEAN DUPONT", "DUPONT Jean"])
def test_several_forms_of_one_stranger_are_asked_about_once(full: str) -> None:
    texts = (f"Vu par {full}.", "Avec M. Dupont.", "Et Dupont dit oui.", "Merci à Jean.")
    assert heard(*texts) == (list(texts), full)
    assert heard(*texts, **{full: True}) == (list(texts), "")
    said, told = heard(*texts, **{full: False})
    assert "dupont" not in folded(" ".join(said))
    assert told.startswith("Retiré de la version publique")


def test_a_name_that_is_a_word_too_is_gone_where_it_can_be_no_word() -> None:
    texts = ("Avec M. Petit ; un petit délai, que Petit refuse.", "Petit à petit.")
    assert heard(*texts)[1] == "M. Petit, Petit"
    said, _ = heard(*texts, **{"M. Petit": False, "petit": True})
    assert said == [f"Avec {HIDDEN} ; un petit délai, que {HIDDEN} refuse.", "Petit à petit."]


def test_the_name_of_a_place_stays_whoever_is_refused() -> None:
    said, _ = heard("Jean Dupont, du lycée Jean Moulin.", **{"Jean Dupont": False})
    assert said == [f"{HIDDEN}, du lycée Jean Moulin."]


@given(st.text(max_size=200))
def test_what_was_made_public_is_public(text: str) -> None:
    once = public(text)
    assert public(once) == once


# --- in the files -------------------------------------------------------------------------------


SECRETS = (
    "HADDAD",
    "Haddad",
    "haddad",
    "12.34.56",
    "01 23 45 67 89",
    "bea.haddad",
    "entre nous",
    "Sylvie",
    "NOTE-ORALE",
)


def done(*words: str) -> None:
    assert main(list(words)) == 0


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The fictional workspace, in which someone is named everywhere; minutes not yet validated."""
    shutil.copytree(ROOT / "clu" / "data" / "demo", tmp_path / "agendas")
    (tmp_path / "agendas" / MEETING / "validated.toml").unlink()
    monkeypatch.chdir(tmp_path)
    made_once("named", _named_everywhere)
    return tmp_path


def _named_everywhere() -> None:
    done(
        "member",
        "add",
        "--id",
        "haddad",
        "--civility",
        "Mme",
        "--name",
        "Béa HADDAD",
        "--capacity",
        "Cheffe du bureau",
    )
    done("attendance", "set", MEETING, "haddad")
    done("session", "set", MEETING, "--handled-by", "Sylvie, 01 23 45 67 89")
    done(
        "exchange",
        "add",
        MEETING,
        "--item",
        "1",
        "--asked-by",
        "haddad",
        "--question",
        "Mme Béa Haddad, B. haddad et lettre-bea-haddad.pdf (bea.haddad@a.fr, +33.6.12.34.56.78) ?",
        "--answer",
        "Oui, Mme Béa HADDAD.",
    )
    done(
        "exchange",
        "add",
        MEETING,
        "--item",
        "1",
        "--question",
        "Ceci reste entre nous ?",
        "--off-record",
    )
    for meeting in (MEETING, NEXT):
        done("item", "set", meeting, "1", "--presenter", "Mme Béa HADDAD")
    slide = 'id = "mot"\nkind = "text"\ntitle = "Le mot de Mme Béa HADDAD"\n'
    slide += 'bullets = ["Appeler le 01 23 45 67 89"]\nnotes = "NOTE-ORALE"\n'
    Path("slide.toml").write_text(slide, encoding="utf-8")
    done("slide", "add", NEXT, "--item", "1", "slide.toml")


def _text(path: Path) -> str:
    """All that a file holds, in each of its parts and of the files within it."""
    content = path.read_bytes()
    if path.suffix == ".pdf":
        pages = pypdfium2.PdfDocument(content)
        return "\n".join(page.get_textpage().get_text_bounded() for page in pages)
    return "\n".join(_parts(content))


def _parts(content: bytes) -> list[str]:
    if not zipfile.is_zipfile(io.BytesIO(content)):
        return [content.decode("utf-8", "replace")]
    with zipfile.ZipFile(io.BytesIO(content)) as held:
        parts = [part for name in held.namelist() for part in _parts(held.read(name))]
        return [*parts, *held.namelist()]


@pytest.mark.parametrize("format_", PAPERS["minutes-public"].formats)
def test_no_part_of_public_minutes_names_anyone_who_did_not_agree(
    format_: str, clu: Clu, folder: Path
) -> None:
    said = told(clu, "minutes", MEETING, "--public", "--format", format_)
    assert "« Mme Béa HADDAD » (nom)" in said
    assert "« Affaire suivie par : Sylvie, 01 23 45 67 89 » (service)" in said
    text = _text(folder / "decks" / f"{MEETING}-compte-rendu-public.{format_}").translate(PLAIN)
    assert [each for each in SECRETS if each in text] == []
    if format_ == "md":
        assert "Oui, cheffe du bureau." in text and "Cheffe du bureau" in text


def test_whoever_signs_and_may_not_be_named_signs_by_their_office(clu: Clu, folder: Path) -> None:
    told(clu, "member", "set", "secretaire-general", "--name-public", "non")
    told(clu, "minutes", MEETING, "--public", "--format", "md")
    text = (folder / "decks" / f"{MEETING}-compte-rendu-public.md").read_text(encoding="utf-8")
    signed = "Pour la préfète et par délégation,  \nle secrétaire général\n\n## Diffusion"
    assert signed in text.translate(PLAIN)
    assert text.count(HIDDEN.replace("[", "\\[").replace("]", "\\]")) == 2  # mail, telephone


def test_of_two_who_signed_the_one_who_did_not_agree_is_no_more_named_in_public(
    clu: Clu, folder: Path
) -> None:
    told(clu, "session", "set", MEETING, "--secretary", "Mme Béa HADDAD")
    told(clu, "minutes", MEETING, "--public", "--format", "md")
    text = (folder / "decks" / f"{MEETING}-compte-rendu-public.md").read_text(encoding="utf-8")
    assert "| La secrétaire de séance |\n| --- | --- |\n| Aurélien BRUMAIRE |  |" in text


def test_no_part_of_a_public_deck_names_anyone_who_did_not_agree(clu: Clu, folder: Path) -> None:
    told(clu, "deck", NEXT)
    assert {"HADDAD", "NOTE-ORALE"} <= {
        each for each in SECRETS if each in _text(folder / "decks" / f"{NEXT}.pptx")
    }
    said = told(clu, "deck", NEXT, "--public")
    assert "« 01 23 45 67 89 » (téléphone)" in said
    text = _text(folder / "decks" / f"{NEXT}-public.pptx").translate(PLAIN)
    assert [each for each in SECRETS if each in text] == []
    assert "Le mot de la cheffe du bureau" in text


@pytest.mark.parametrize("format_", PAPERS["minutes-public"].formats)
def test_no_part_of_public_minutes_names_whoever_was_refused(
    format_: str, clu: Clu, folder: Path
) -> None:
    told(clu, "session", "set", MEETING, "--secretary", "Mme Claire VASSEUR")
    told(clu, "outcome", "set", MEETING, "1", "--summary", "Claire Vasseur, puis VASSEUR.")
    told(clu, "disclosure", "set", MEETING, "Mme Claire VASSEUR", "--shown", "non")
    told(clu, "minutes", MEETING, "--public", "--format", format_)
    text = folded(_text(folder / "decks" / f"{MEETING}-compte-rendu-public.{format_}"))
    assert [name for name in ("claire vasseur", "vasseur") if name in text] == []


def test_no_part_of_a_public_deck_names_whoever_wrote_a_letter_and_was_refused(
    clu: Clu, folder: Path
) -> None:
    Path("letter.toml").write_text(
        'id = "lettre"\nkind = "letter"\ntitle = "Réclamation de Mme Sylla"\nservice = "accueil"\n'
        '[[messages]]\nlabel = "Courriel"\ntext = "Je suis Awa Sylla.\\nCordialement, Awa"\n'
        'subject = "Dossier de Awa Sylla"\nsender = "Awa SYLLA <awa.sylla@free.fr>"\n',
        encoding="utf-8",
    )
    told(clu, "slide", "add", NEXT, "--item", "1", "letter.toml")
    for words in ("Mme Sylla", "Awa"):
        told(clu, "disclosure", "set", NEXT, words, "--shown", "non")
    told(clu, "deck", NEXT, "--public")
    text = folded(_text(folder / "decks" / f"{NEXT}-public.pptx"))
    assert re.findall(r"\bawa\b|sylla", text) == []


def test_a_member_is_told_by_what_they_were_that_day() -> None:
    came = Attendee(
        id="h", member="h", name="Béa HADDAD", capacity="Directrice", presence="present"
    )
    that_day = replace(library(), minutes={MEETING: Minutes(attendance=(came,))})
    assert Redaction(that_day, MEETING)("Mme Béa HADDAD, directrice") == "Directrice"
    before = came.model_copy(update={"name": "Ève ROY"})  # who came then for the same body
    that_day = replace(library(), minutes={MEETING: Minutes(attendance=(before,))})
    told = Redaction(that_day, MEETING)("Vu : Ève ROY, puis Mme Béa Haddad")
    assert told == "Vu : directrice, puis la cheffe du bureau du courrier"


@pytest.mark.parametrize(
    ("meeting", "head", "said"),
    [
        (MEETING, "Le 1er décembre 2025\n\n**Projet**\n\n", "S-2025-04"),
        ("2025-03-18", "Affaire suivie par : Cellule qualité\n", "## Rectificatifs"),
    ],
)
def test_the_record_alone_has_the_head_of_the_minutes_and_what_was_decided_promised_or_corrected(
    meeting: str, head: str, said: str, clu: Clu, folder: Path
) -> None:
    told(clu, "minutes", meeting, "--decisions", "--format", "md")
    text = (folder / "decks" / f"{meeting}-releve.md").read_text(encoding="utf-8").translate(PLAIN)
    before, title, rest = text.partition("# Relevé de décisions du Comité Local des Usagers")
    assert title
    assert head in before
    assert said in rest
    assert "Étaient présents" not in rest


def test_what_waits_is_decided_by_command_and_kept_for_the_next_time(
    clu: Clu, folder: Path
) -> None:
    told(clu, "outcome", "set", MEETING, "1", "--summary", "Écrire à M. Dupont, 5 rue Verte.")
    make = ("minutes", MEETING, "--public", "--format", "md")
    path = folder / "decks" / f"{MEETING}-compte-rendu-public.md"
    refused = clu(*make)
    assert refused.code == 1
    assert "2 mentions attendent une décision" in refused.err.translate(PLAIN)
    assert not path.exists()
    told(clu, "disclosure", "set", MEETING, "5 rue Verte", "--shown", "non")
    said = told(clu, "disclosure", "set", MEETING, "M. Dupont", "--shown", "oui")
    assert "« M. Dupont » (20 novembre 2025) ajoutée : peut être publiée oui" in said
    assert "« 5 rue Verte » (adresse postale)" in told(clu, *make)
    assert "Écrire à M. Dupont, \\[mention retirée\\]." in path.read_text("utf-8").translate(PLAIN)
    told(clu, "disclosure", "set", MEETING, "M. Dupont", "--shown", "non")
    told(clu, *make)
    assert "Dupont" not in path.read_text("utf-8")
    told(clu, "undo")
    told(clu, *make)
    assert "Dupont" in path.read_text("utf-8")
    told(clu, "outcome", "set", MEETING, "2", "--summary", "Appeler Mme Léa MARTIN.")
    listed = told(clu, "disclosure", "list", MEETING).translate(PLAIN).splitlines()
    assert listed == [
        "À retirer : « 5 rue Verte »",
        "Peut être publiée : « M. Dupont »",
        "À décider : « Mme Léa MARTIN » (nom)",
    ]
    read = json.loads(told(clu, "disclosure", "list", MEETING, "--json"))
    assert [(each.get("shown"), each.get("undecided")) for each in read] == [
        (False, None),
        (True, None),
        (None, True),
    ]
    assert clu("disclosure", "set", MEETING, "M. Dupont").code == 2


def test_what_is_decided_stands_in_the_papers_or_was_decided_before(clu: Clu, folder: Path) -> None:
    decide = ("disclosure", "set", MEETING, "5 rue Verte", "--shown")
    refused = clu(*decide, "non")
    assert refused.code == 2
    assert "n’est imprimé ni dans le compte rendu, ni dans le diaporama" in refused.err
    told(clu, "outcome", "set", MEETING, "1", "--summary", "Écrire au 5 rue Verte.")
    told(clu, *decide, "non")
    told(clu, "outcome", "set", MEETING, "1", "--summary", "Rien.")
    told(clu, *decide, "oui")
