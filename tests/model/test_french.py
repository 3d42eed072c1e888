"""French typography."""

import datetime
import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clu.model import french
from clu.model.french import MINUS, NARROW, NBSP, stopped
from clu.model.text import spans


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (687500, None, f"687{NARROW}500"),
        (Decimal("16.01"), None, "16,01"),
        (Decimal("85.97"), None, "85,97"),
        (Decimal("82.89696"), 1, "82,9"),
        (Decimal("2.25"), 1, "2,3"),
        (Decimal(62), 1, "62,0"),
        (Decimal("-5.6"), None, f"{MINUS}5,6"),
        (0, None, "0"),
        (1234567, None, f"1{NARROW}234{NARROW}567"),
    ],
)
def test_numbers_are_written_the_french_way(
    value: Decimal | int, decimals: int | None, text: str
) -> None:
    assert french.number(value, decimals) == text


@given(st.decimals(-(10**15), 10**15, places=9))
def test_a_number_can_be_read_back_from_what_is_written(value: Decimal) -> None:
    text = french.number(value).replace(NARROW, "").replace(",", ".").replace(MINUS, "-")
    assert Decimal(text) == value


def test_a_signed_number_shows_its_plus() -> None:
    assert french.number(3, signed=True) == "+3"
    assert french.number(0, signed=True) == "0"


@pytest.mark.parametrize(("count", "text"), [(0, "0 jour"), (1, "1 jour"), (2, "2 jours")])
def test_the_plural_begins_at_two(count: int, text: str) -> None:
    assert french.counted(count, "jour") == text.replace(" ", NBSP)


def test_dates_and_times_are_written_in_full() -> None:
    day = datetime.date(2024, 3, 27)
    assert french.day(day, weekday=True) == f"mercredi 27{NBSP}mars 2024"
    assert french.day(datetime.date(2025, 1, 1)) == f"1er{NBSP}janvier 2025"
    assert french.clock(datetime.time(14, 30)) == f"14{NBSP}h{NBSP}30"
    assert french.clock(datetime.time(9)) == f"9{NBSP}h"
    assert french.duration(90) == f"1{NBSP}h{NBSP}30"
    assert french.duration(20) == f"20{NBSP}min"


def test_a_range_says_the_year_once_when_it_is_the_same() -> None:
    start, end = datetime.date(2023, 8, 25), datetime.date(2023, 9, 29)
    assert french.day_range(start, end) == f"du 25{NBSP}août au 29{NBSP}septembre 2023"
    assert french.day_range(datetime.date(2023, 12, 1), end.replace(year=2024)).startswith(
        f"du 1er{NBSP}décembre 2023 au"
    )


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Pour rappel : voici", f"Pour rappel{NBSP}: voici"),
        ("« gras »", f"«{NBSP}gras{NBSP}»"),
        ("Vraiment ? Oui !", f"Vraiment{NARROW}? Oui{NARROW}!"),
        ("687 500 appels, 90 %", f"687{NARROW}500 appels, 90{NBSP}%"),
        ("le 27 mars 2024", "le 27 mars 2024"),
        ("en 2024 500 usagers", "en 2024 500 usagers"),
        ("1 234 567", f"1{NARROW}234{NARROW}567"),
        ("https://exemple.fr/a:b?c", "https://exemple.fr/a:b?c"),
        ("Services Publics + (SP+)", f"Services Publics{NBSP}+ (SP+)"),
        ("+ proches", "+ proches"),
        ("guichet n° 18", f"guichet n°{NBSP}18"),
        ("le 01 23 45 67 89", "le " + "01 23 45 67 89".replace(" ", NBSP)),
        ("03 26 00 11 22 33", "03 26 00 11 22".replace(" ", NBSP) + " 33"),
    ],
)
def test_spaces_become_non_breaking_where_a_line_must_not_break(typed: str, kept: str) -> None:
    assert french.typeset(typed) == kept


@given(st.text())
def test_typesetting_changes_nothing_but_the_kind_of_spaces(text: str) -> None:
    typeset = french.typeset(text)
    assert len(typeset) == len(text)
    assert all(
        a == b or (a == " " and b in NBSP + NARROW) for a, b in zip(text, typeset, strict=True)
    )
    assert french.typeset(typeset) == typeset


def test_an_acronym_keeps_its_capitals_within_a_sentence() -> None:
    assert french.lowered("CERT : délai moyen") == "CERT : délai moyen"
    assert french.lowered("Nombre de connexions") == "nombre de connexions"
    assert french.lowered("Vice-Présidente") == "vice-présidente"
    assert french.lowered("Porte-Parole") == "porte-Parole"


# --- what someone typed, as it is printed --------------------------------------------------------


def shown(text: str) -> str:
    """The spaces that no line breaks, as signs that a test shows."""
    return text.replace(NBSP, "~").replace(NARROW, "^").replace(french.HYPHEN, "=")


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("C'est l'accueil", "C’est l’accueil"),
        ('dit "oui", puis "non"', "dit «~oui~», puis «~non~»"),
        ('l\'"accueil"', "l’«~accueil~»"),
        ("«accueil»", "«~accueil~»"),
        ("à 14h30, 9h et 14 h 05", "à 14~h~30, 9~h et 14~h~05"),
        ("de 14h-16H30", "de 14~h-16~h~30"),
        ("Quand? Vite! Lieu: ici; fin", "Quand^? Vite^! Lieu~: ici^; fin"),
        ("14h30?Oui!", "14~h~30^? Oui^!"),
        ("Vraiment?!", "Vraiment^?!"),
        ("20% et 5000€", "20~% et 5000~€"),
        ("148 500 € TTC", "148^500~€~TTC"),
        ("le 1er juin 2026", "le~1er~juin~2026"),
        ("jeudi 8 octobre 2026", "jeudi 8~octobre~2026"),
        ("fonctionne-t-il", "fonctionne=t=il"),
        ("guichet n°18", "guichet n°~18"),
        ("décret n° 2017-875", "décret n°~2017=875"),
        ("à J-7, art. R. 421-1, du 21-29", "à J=7, art. R. 421=1, du 21=29"),
        ("S-2025-04, e-14, -5 % - 3", "S-2025-04, e-14, -5~% - 3"),
        ("01-49-56-60-00 ou +33 1 49 56 60 00", "01=49=56=60=00 ou +33~1~49~56~60~00"),
        ("etc...", "etc…"),
        ("**Lieu:** ici", "**Lieu~:** ici"),
    ],
)
def test_what_has_one_right_form_is_printed_so(typed: str, printed: str) -> None:
    assert shown(french.in_print(typed)) == printed


@pytest.mark.parametrize(
    "typed",
    [
        "https://exemple.fr/a?b=l'x;c:d",
        "service.fr/page?Oui",
        "l'accueil@exemple.fr",
        "l'accueil.png",
        "`a'b?` et `x: y`",
        r"C:\l'accueil?",
        "à 10:30, à 3:1",
        "e-14h30",
        "2026-10-08-14h30",
        "24h/24",
        "H24, 3H",
        'un écran de 12" ou 14"',
        "&nbsp;",
        "a.b.c",
        "Re: [INTERNET] Carte",
    ],
)
def test_what_is_no_prose_is_printed_as_it_was_typed(typed: str) -> None:
    assert french.in_print(typed) == typed


SIGNS = st.text(st.sampled_from("aéEt19h'\"«»?!;:%€.…-/@*` ~n°\n" + NBSP + NARROW), max_size=30)
PROSE = st.lists(
    st.sampled_from(
        ["l'", '"', "«", "»", "14h30", "9h", "1er juin 2026", "le 8 octobre", "?", "!", "...", "a",
         " ", ": ", "20%", "5€", "-t-il", "https://a.fr/b?c", "x@y.fr", "**", "Oui", "n°", "\n"]
    ),
    max_size=12,
).map("".join)  # fmt: skip


@given(SIGNS | PROSE | st.text())
def test_what_is_printed_is_not_changed_again_and_loses_no_word(text: str) -> None:
    printed = french.in_print(text)
    assert french.in_print(printed) == printed
    assert words_alone(printed) == words_alone(text)


def words_alone(text: str) -> str:
    """Its letters and digits; whoever types « 14H30 » means « 14 h 30 »."""
    return "".join(sign for sign in text if sign.isalnum()).casefold()


@given(SIGNS | PROSE | st.text())
def test_a_mark_is_only_looked_for_where_one_of_its_signs_is(text: str) -> None:
    for signs, typed, _ in (*french._SIGNS, *french._TYPED_SPACES):
        found = re.search(typed, text, re.ASCII)
        assert found is None or not set(text).isdisjoint(signs)


@given(PROSE)
def test_what_is_bold_stays_so(text: str) -> None:
    def bold(rich: str) -> list[str]:
        return [words_alone(words) for words, is_bold in spans(rich) if is_bold]

    assert bold(french.in_print(text)) == bold(text)


@pytest.mark.parametrize(
    ("typed", "doubtful"),
    [
        ("l'Etat et l'Ecole", ["Etat", "Ecole"]),
        ("2ème et 3eme étages, 1ère fois", ["2ème", "3eme", "1ère"]),
        ("le 1 juin 2026, le 1er juin", ["1 juin"]),
        ("Mr X, etc...", ["Mr", "etc..."]),
        ("le 'guichet' de l'accueil, d'où 'il vient'", ["'guichet'", "'il vient'"]),
        ("État, 2e, M. X, 11 juin, Etaples", []),
    ],
)
def test_what_has_no_single_right_form_is_to_be_read_again(typed: str, doubtful: list[str]) -> None:
    assert [found for found, _ in french.to_reread(typed)] == doubtful


def test_a_text_is_cut_after_a_word_when_it_is_too_long_and_never_before() -> None:
    assert french.clipped("a" * 60) == "a" * 60
    assert french.clipped("a" * 61) == "a" * 60 + "…"
    assert french.clipped("mot " * 20, 12) == "mot mot mot…"
    assert french.clipped("Une fois. Quand ?", 12) == "Une fois…"
    assert french.clipped("mot motus", 6) == "mot…"
    assert french.clipped(" deux\n  lignes ") == "deux lignes"


def test_a_sentence_has_one_full_stop() -> None:
    for cited_last in ("Motif : «\u00a0Oui.\u00a0»", "Motif : «\u00a0Oui…\u00a0»"):
        assert stopped(cited_last) == cited_last
    assert stopped("Motif : «\u00a0Oui\u00a0»") == "Motif : «\u00a0Oui\u00a0»."
