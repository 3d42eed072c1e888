"""What is not TOML is told in French, at the line where people must look."""

import datetime
import tomllib
from decimal import Decimal
from pathlib import Path

import pytest

from clu.store.toml.decode import Flaw, MalformedError
from clu.store.toml.parse import parse
from tests.agreed import as_agreed


def fault_of(text: str) -> Flaw:
    with pytest.raises(MalformedError) as raised:
        parse(text)
    (fault,) = raised.value.flaws
    return fault


def test_every_digit_of_a_decimal_is_kept() -> None:
    assert parse("a = 1_000.50")["a"].as_tuple() == Decimal("1000.50").as_tuple()
    digits = "0." + "1234567890" * 10
    assert str(parse(f"a = {digits}")["a"]) == digits


def test_decimals_stay_exact() -> None:
    assert parse("a = 85.97\nb = 2024-03-27") == {
        "a": Decimal("85.97"),
        "b": datetime.date(2024, 3, 27),
    }


@pytest.mark.parametrize(
    ("written", "remedy"),
    [
        ("1,4", "Écrivez 1.4."),
        ("-1,4", "Écrivez -1.4."),
        ("85,97 %", "Écrivez 85.97."),
        ("687 500", "Écrivez 687500."),
        ("687\u202f500,5", "Écrivez 687500.5."),
        ("007", "Écrivez 7."),
        ("20 min", "Écrivez 20."),
        ("27/03/2024", "Écrivez 2024-03-27."),
        ("27.3.2024", "Écrivez 2024-03-27."),
        ("2024/3/27", "Écrivez 2024-03-27."),
        ("27 mars 2024", "Écrivez 2024-03-27."),
        ("jeudi 1er août 2024", "Écrivez 2024-08-01."),
        ("14h30", "Écrivez 14:30:00."),
        ("14 h 30", "Écrivez 14:30:00."),
        ("14:30", "Écrivez 14:30:00."),
        ("9h", "Écrivez 09:00:00."),
        ("vrai", "Écrivez true."),
        ("Oui", "Écrivez true."),
        ("FAUX", "Écrivez false."),
        ("True", "Écrivez true."),
        ("Créteil", 'Écrivez "Créteil".'),
        ("3e bureau", 'Écrivez "3e bureau".'),
    ],
)
def test_a_value_written_by_habit_is_rewritten(written: str, remedy: str) -> None:
    fault = fault_of(f"a = 1\nb = {written}  # note\nc = 3\n")
    assert (fault.line, fault.remedy.replace("\u202f", " ")) == (2, remedy)


@pytest.mark.parametrize(
    "statement",
    [
        "dates = [27/03/2024, 28/03/2024]",
        "dates = [2024-03-26,\n27/03/2024]",
        'former = { value = 1, on = 27/03/2024, reason = "x" }',
    ],
)
def test_a_french_date_is_recognised_inside_brackets(statement: str) -> None:
    fault = fault_of(statement)
    assert fault.remedy == "Écrivez 2024-03-27."
    assert fault.line == statement.count("\n") + 1


def test_a_decimal_comma_is_recognised_inside_braces() -> None:
    assert fault_of('part = { label = "x", value = 1,4 }').remedy == "Écrivez 1.4."


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("a = “Créteil”", 1, "guillemet typographique “"),
        ("a = « Créteil »", 1, "guillemet typographique «"),
        ('a = "Créteil”\nb = 1', 1, "guillemet typographique ”"),
        ("a = [\n  “Créteil”,\n]", 2, "guillemet typographique “"),
        ('a = 1\nb = "Créteil\nc = 2', 2, "ferme le texte manque"),
        ("a = 'Créteil\nb = 'x'", 1, "ferme le texte manque"),
        ('a = "fin de fichier', 1, "ferme le texte manque"),
        ('a = 1\n\nb = """un\ndeux\n\n', 3, 'ouvert ici par """ n’est jamais fermé'),
        ("a = '''un\ndeux", 1, "n’est jamais fermé"),
        ('a = 1\nb = """un\nc = 2\nd = """deux"""\n', 2, "ne se ferme qu’à la ligne 4"),
        ("a = 'L'accueil'", 1, "apostrophe ferme"),
        ('a = "le mot "usager" est"', 1, "guillemets droits ferment"),
        ("a = 1\nb = [\n  1,\n  2\n\n[[items]]\n", 2, "liste ouverte ici n’est pas fermée"),
        ("a = 1\nb = [1, 2\nc = 3", 2, "liste ouverte ici n’est pas fermée"),
        ("a = 1\nb = [1, 2", 2, "liste ouverte ici n’est pas fermée"),
        ('b = [\n  "un"\n  "deux"\n]', 3, "manque une virgule avant"),
        ('b = [\n  "un",,\n]', 2, "manque une valeur avant cette virgule"),
        ("a = { b = 1\nc = 2", 1, "table n’est pas fermée"),
        ("a = { b = 1 c = 2 }", 1, "manque une virgule entre deux clés"),
        ('a = """\nun\n"""\na = """\nun\n"""\n', 4, "clé « a » figure déjà à la ligne 1"),
        ("[[i]]\nid = 1\n[[i]]\nid = 1\nid = 2", 5, "clé « id » figure déjà à la ligne 4"),
        ("a = { b = [{ c = 1 }], b = 2 }", 1, "clé « b » figure déjà à la ligne 1"),
        ("[a]\nb = 1\n[c]\n[a]\n", 4, "titre « a » figure déjà à la ligne 1"),
        ("[[a]]\nb = 1\n\n[a]\n", 4, "titre « a » figure déjà à la ligne 1"),
        ("items = []\n[[items]]\n", 2, "titre « items » figure déjà à la ligne 1"),
        ("a = 1\n[a.b]\n", 2, "désigne déjà autre chose"),
        ('a = 1\ntitle "x"', 2, "signe = manque"),
        ('title: "x"', 1, "et non de deux-points"),
        ("a =\nb = 1", 1, "valeur manque"),
        ("a = null", 1, "valeur manque"),
        ("a = 2024-02-30", 1, "date n’existe pas"),
        ('référence = "x"', 1, "sans accent"),
        ("[éléments]", 1, "sans accent"),
        ("a = 1\n[items\n", 2, "titre n’est pas bien fermé"),
        ("[[items]\n", 1, "titre n’est pas bien fermé"),
        ('a\u00a0= "x"', 1, "espace insécable (U+00A0)"),
        ('a = 1\nb =\u202f"x"', 2, "espace insécable (U+202F)"),
        ("\u200ba = 1", 1, "caractère invisible (U+200B)"),
        ('a = "\x07"', 1, "caractère de contrôle U+0007"),
        ('a = """\nun\n\x07\n"""', 3, "caractère de contrôle U+0007"),
        ("a = 1\rb = 2", 1, "ancien Mac"),
        ('a = "C:\\dossier"', 1, "barre oblique inverse"),
        ('a = "C:\\users"', 1, "barre oblique inverse"),
        ('a = "\\ud800"', 1, "ne désigne aucun caractère"),
        ("a = 1\n=======\nb = 2", 2, "fusion git"),
        ("// note", 1, "commentaire commence par #"),
        ("a = 1e99999999999999999999", 1, "nombre est trop grand"),
        ("b = 1\na = 1e1234567", 2, "nombre est trop grand"),
        ("b = 1\na = " + "9" * 5000, 2, "nombre est trop grand"),
        ("a = 1\n= 2", 2, "pas du TOML"),
    ],
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_a_fault_of_syntax_is_named_at_its_line(
    text: str, line: int, words: str, line_end: str
) -> None:
    fault = fault_of(text.replace("\n", line_end))
    sentence = fault.sentence.replace("\u00a0", " ")
    assert words in sentence
    assert fault.line == line
    assert sentence.endswith(".")


def test_the_words_of_the_parser_are_never_shown() -> None:
    for text in ("a = 1,4", "= 2", "[", "a", 'a = "', "a = [", "a = {", "]", "\x00"):
        with pytest.raises(tomllib.TOMLDecodeError) as raised:
            tomllib.loads(text)
        reason = str(raised.value).split(" (at")[0]
        assert reason not in str(fault_of(text))


@pytest.mark.parametrize("text", ["a = 1\nx = [\n", 'a = 1\nx = [\n  "un",\n\n', "a = 1\nx = ["])
def test_a_list_that_the_text_ends_within_is_said_to_be_open(text: str) -> None:
    with pytest.raises(MalformedError) as refusal:
        parse(text)
    (fault,) = refusal.value.flaws
    assert (fault.line, fault.sentence) == (2, "la liste ouverte ici n’est pas fermée.")


def test_a_text_without_quotation_marks_is_written_out_unless_it_is_long() -> None:
    """A remedy is a line; nor does a text that holds such marks go between them."""
    assert fault_of(f"a = {'x' * 60}").remedy == f'Écrivez "{"x" * 60}".'
    for typed in ("x" * 61, 'le "mot" y est'):
        assert fault_of(f"a = {typed}").remedy.startswith("Entourez-le")


SLIPS = (
    *("<<<<<<< HEAD\nb = 1", "=======\n", "======= x\n", "======\n", "a = 1\rb = 2", "a = 1\r"),
    *(
        "b =\u00a01",
        "b\u00a0= 1",
        "b = 1\u200b",
        "\u00a0b = 1",
        "b = 1\u00e9",
        'b = "x\x07y"',
        "b = \x071",
    ),
    *('b = "\\ud800"', 'b = "a\\d"', 'b = "\\xZZ"', 'b = "\\u12"', 'b = "C:\\dir"'),
    *(
        "a = 2",
        "b = 1\nb = 2",
        "b.c = 1\nb.c = 2",
        "[b]\nc = 1\n[b]\n",
        "[b]\n[[b]]\n",
        "[[b]]\n[b]\n",
    ),
    *(
        "b = 1\n[b]\n",
        "b = {c = 1}\n[b.d]\n",
        "[b.c]\n[b]\nc = 1\n",
        "b = [1]\n[[b]]\n",
        "b = {c = 1, c = 2}",
    ),
    *(
        "b = 2024-02-30",
        "b = 2024-13-01",
        "b = 25:00:00",
        "b = «x»",
        "b = “x”",
        'b = "x”',
        "b = x”",
        "b = ’x’",
    ),
    *(
        'b = "x',
        'b = "x\nc = 1',
        "b = 'x",
        'b = """x',
        'b = """x\nc = 1\n',
        "b = '''x",
        'b = """x\nc = """y"""\n',
    ),
    *(
        'b = """x"""y',
        'b = """x\n"""y',
        'b = "x" y',
        'b = "x "y" z"',
        "b = 'l'été'",
        "b = 'l'autre",
    ),
    *("é = 1", "date de début = 1", "début = 1", "[été]\n", "[[à voir]]\n", "a b = 1", "à\n"),
    *(
        "b = [1, 2",
        "b = [1, 2\nc = 3",
        "b = [1 2]",
        'b = ["x" "y"]',
        "b = [\n1\n2\n]",
        "b = [",
        "b = [1,",
        "b = [1,\n[c]\n",
    ),
    *(
        "b = {c = 1",
        "b = {c = 1\n}",
        "b = {c = 1 d = 2}",
        "b = {",
        "b = {c}",
        "[b\n",
        "[[b]\n",
        "[b] x\n",
        "[]\n",
        "[b",
        "[[b",
    ),
    *(
        "b: 1",
        "b",
        "b 1",
        "b =",
        "b = # rien",
        "b = , 1",
        "b = null",
        "b = ?",
        "b = -",
        "b = Néant",
        "b = None # x",
    ),
    *(
        "b = [,]",
        "b = [1,,2]",
        "b = Créteil",
        "b = Créteil # ville",
        "b = [Créteil]",
        "b = {c = Créteil}",
        "b = [1, Créteil, 2]",
    ),
    *(
        "b = " + "x" * 60,
        "b = " + "x" * 61,
        'b = x"y',
        "// note",
        "; note",
        "-- note",
        "/* note */",
        "  // note",
        "= 1",
        "!",
        "b = 1 c = 2",
    ),
    *("b = [1]]", "b = [“x”]", "b = [1, “x”]", "b = {c = «x»}", "b = “x” # y"),
    *("b = [1,4]x", "b = 1,4, 5", "b = [14h30]", "b = [oui, non]", "b = 27/03/2024 # x"),
)


def test_what_is_told_of_each_slip_is_as_agreed() -> None:
    told = []
    for slip in SLIPS:
        fault = fault_of(f"a = 1\n{slip}")
        told += [f"{slip!r}", f"    {fault.line} : {fault.sentence} {fault.remedy}"]
    as_agreed(Path(__file__).with_name("slips.txt"), told)


def test_a_text_that_is_never_closed_may_be_the_first_key() -> None:
    assert fault_of('"b').sentence == "le guillemet qui ferme le texte manque."
