"""The slip that people most likely made in a text that is no TOML, told in French.

The parser's reason only tells which diagnoses are worth trying; each looks at the text itself, for
tomllib stops where it no longer follows, which is often lines after the slip. See decision 3.
"""

import re
import unicodedata
from collections.abc import Callable

from clu.lexicon.values import recognised
from clu.model.french import quoted
from clu.model.names import unaccented
from clu.store.toml.decode import Flaw, conflict
from clu.store.toml.stop import SyntaxStop

_CONFLICT = r"(?:={7}|\|{7})(?: |$)"
_TYPOGRAPHIC_QUOTES = "“”„«»‘’‹›"
_TRIPLE_QUOTES = ('"""', "'''")
_DECIMAL_COMMA_AT_END = r"-?\d+,\d+$"
_NEXT_STATEMENT = re.compile(r"\[\[?[\w.-]+\]\]?[ \t]*(?:#.*)?$|[\w.-]+[ \t]*=", re.MULTILINE)
_NAME = r"\s*\[*([^=\[\]]+)"
_NO_VALUE = {"", "null", "none", "nil", "néant", "?", "-"}
_LONGEST_QUOTED = 60


def diagnosed(text: str, message: str) -> Flaw:
    """Explain a message of tomllib by the first diagnosis that applies."""
    stop = SyntaxStop.read(text, message)
    for reasons, diagnosis in _DIAGNOSES:
        if stop.reason.startswith(reasons) and (flaw := diagnosis(stop)):
            return flaw
    return stop.flaw(
        "cette ligne n’est pas du TOML.",
        "Une ligne s’écrit clé = valeur, [titre] ou # commentaire.",
    )


def _lone_carriage_return(stop: SyntaxStop) -> Flaw | None:
    if stop.sign != "\r":
        return None
    return stop.flaw(
        "une fin de ligne est celle d’un ancien Mac (CR seul).",
        "Enregistrez le fichier avec des fins de ligne LF ou CRLF.",
    )


def _invisible(stop: SyntaxStop) -> Flaw | None:
    sign = stop.sign
    match unicodedata.category(sign) if sign > "~" else "":
        case "Zs":
            what, remedy = "une espace insécable", "Remplacez-la par une espace ordinaire."
        case "Cf":
            what, remedy = "un caractère invisible", "Effacez-le."
        case _:  # a sign that is seen is for the other slips to tell
            return None
    return stop.flaw(f"{what} (U+{ord(sign):04X}) se trouve hors des guillemets.", remedy)


def _control_character(stop: SyntaxStop) -> Flaw | None:
    if stop.sign in ("", "\n"):
        return None
    code = f"U+{ord(stop.sign):04X}"
    return stop.flaw(f"le caractère de contrôle {code} est interdit.", "Effacez-le.")


def _typographic_quotes(stop: SyntaxStop) -> Flaw | None:
    is_unclosed = stop.sign in ("", "\n")
    candidates = (stop.sign, stop.value[-1:] if is_unclosed else "")
    quote = next((sign for sign in candidates if sign and sign in _TYPOGRAPHIC_QUOTES), None)
    if quote is None:
        return None
    return stop.flaw(
        f"le guillemet typographique {quote} ne délimite pas un texte.",
        'Entourez le texte de guillemets droits ("…").',
    )


def _twice(stop: SyntaxStop) -> Flaw:
    marks = stop.before.marks
    for mark in reversed(marks):
        known = (other for other in marks if other.path == mark.path and not other.is_implied)
        first = next(known, mark)
        if first.start < mark.start:
            line = stop.before.line_at(first.start)
            return _said_twice(stop, str(mark.path[-1]), mark.start, line)
        if mark.is_statement:
            break
    return stop.flaw(
        "ce nom désigne déjà autre chose plus haut.", "Choisissez un autre nom, ou réunissez-les."
    )


def _said_twice(stop: SyntaxStop, name: str, start: int, line_of_first: int) -> Flaw:
    line = stop.before.line_at(start)
    if stop.text[start] != "[":
        return stop.flaw(
            f"la clé « {name} » figure déjà à la ligne {line_of_first}.",
            "Gardez l’une des deux.",
            line,
        )
    return stop.flaw(
        f"le titre « {name} » figure déjà à la ligne {line_of_first}.",
        f"Réunissez les deux parties ; pour une liste, doublez les crochets ([[{name}]]).",
        line,
    )


def _unclosed_text(stop: SyntaxStop) -> Flaw:
    marks = stop.before.marks
    value = marks[-1].value if marks else 0
    quotes = stop.text[value : value + 3]
    if quotes in _TRIPLE_QUOTES:
        return stop.flaw(
            f"le texte ouvert ici par {quotes} n’est jamais fermé.",
            f"Ajoutez {quotes} à la fin du texte.",
            stop.before.line_at(value),
        )
    return stop.flaw(
        "le guillemet qui ferme le texte manque.",
        'Ajoutez-le ; un texte de plusieurs lignes s’écrit entre """ et """.',
    )


def _habit(stop: SyntaxStop) -> Flaw | None:
    comma = re.search(_DECIMAL_COMMA_AT_END, stop.understood)
    for typed in (stop.value, stop.word, comma[0] if comma else ""):
        habit = recognised(typed)
        if habit and habit.toml != typed:
            sentence = f"{quoted(typed)} n’est pas lu : {habit.reason}."
            return stop.flaw(sentence, f"Écrivez {habit.toml}.")
    return None


def _text_closed_too_late(stop: SyntaxStop) -> Flaw | None:
    """A text never closed swallows the lines down to the quotes that open the next one."""
    statement = stop.statement
    line = stop.before.line_at(statement.start) if statement else stop.line
    quotes = stop.text[statement.value : statement.value + 3] if statement else ""
    if quotes not in _TRIPLE_QUOTES or line == stop.line:
        return None
    return stop.flaw(
        f"le texte ouvert ici par {quotes} ne se ferme qu’à la ligne {stop.line}.",
        f"Ajoutez {quotes} là où il se termine.",
        line,
    )


def _accented_key(stop: SyntaxStop) -> Flaw | None:
    name = re.match(_NAME, stop.row)
    if not name or stop.sign.isascii() or not stop.sign.isalpha():
        return None
    key = "_".join(unaccented(name[1]).split())
    return stop.flaw("une clé s’écrit sans accent ni espace.", f"Écrivez « {key} ».")


def _unclosed_list(stop: SyntaxStop) -> Flaw:
    statement = stop.statement
    if not stop.sign or _NEXT_STATEMENT.match(stop.text, stop.at):
        line = stop.before.line_at(statement.start) if statement else None
        return stop.flaw(
            "la liste ouverte ici n’est pas fermée.", "Ajoutez ] à la fin de la liste.", line
        )
    return stop.flaw("il manque une virgule avant cet élément de la liste.", "Ajoutez-la.")


def _list_cut_short(stop: SyntaxStop) -> Flaw | None:
    """The text ends within a list."""
    is_within = not stop.sign and stop.understood.endswith(("[", ","))
    return _unclosed_list(stop) if is_within else None


def _unclosed_table(stop: SyntaxStop) -> Flaw:
    if stop.sign in ("", "\n"):
        return stop.flaw("la table n’est pas fermée sur sa ligne.", "Ajoutez } à la fin.")
    return stop.flaw("il manque une virgule entre deux clés de la table.", "Ajoutez-la.")


def _no_equals(stop: SyntaxStop) -> Flaw:
    if stop.sign == ":":
        return stop.flaw(
            "une clé est suivie du signe = et non de deux-points.", "Remplacez : par =."
        )
    return stop.flaw(
        "le signe = manque après la clé.",
        'Écrivez clé = valeur ; un texte de plusieurs lignes s’écrit entre """ et """.',
    )


def _no_value(stop: SyntaxStop) -> Flaw | None:
    if stop.sign == ",":
        return stop.flaw("il manque une valeur avant cette virgule.", "Retirez la virgule.")
    if stop.value.lower() not in _NO_VALUE:
        return None
    return stop.flaw(
        "la valeur manque après le signe =.", "Retirez la ligne si la valeur n’est pas connue."
    )


def _quote_inside(stop: SyntaxStop) -> Flaw | None:
    match stop.understood[-1:]:
        case '"':
            return stop.flaw(
                "des guillemets droits ferment ce texte avant sa fin.",
                'À l’intérieur, écrivez « … » ou \\".',
            )
        case "'":
            return stop.flaw(
                "une apostrophe ferme ce texte avant sa fin.",
                'Entourez le texte de guillemets droits ("…").',
            )
        case _:  # not a quotation mark: another slip
            return None


def _bare_text(stop: SyntaxStop) -> Flaw | None:
    typed = stop.word if stop.value[:1] in ("", "[", "{") else stop.value
    if not typed:
        return None
    is_short = len(typed) <= _LONGEST_QUOTED and '"' not in typed
    remedy = f'Écrivez "{typed}".' if is_short else 'Entourez-le de guillemets droits ("…").'
    return stop.flaw("un texte s’écrit entre guillemets droits.", remedy)


def _foreign_comment(stop: SyntaxStop) -> Flaw | None:
    if not stop.row.lstrip().startswith(("//", ";", "--", "/*")):
        return None
    return stop.flaw("un commentaire commence par #.", "Remplacez le début de la ligne par #.")


def _always(sentence: str, remedy: str) -> Callable[[SyntaxStop], Flaw]:
    return lambda stop: stop.flaw(sentence, remedy)


_ANY = ("",)
_KEY_EXPECTED = ("Invalid statement", "Invalid initial", "Expected '='", "Expected ']")
_VALUE_REFUSED = ("Invalid value", "Expected newline", "Unclosed", "Expected '='")
_DIAGNOSES: tuple[tuple[tuple[str, ...], Callable[[SyntaxStop], Flaw | None]], ...] = (
    (_ANY, lambda stop: conflict(stop.line) if re.match(_CONFLICT, stop.row) else None),
    (_ANY, _lone_carriage_return),
    (("Illegal character", "Found invalid"), _control_character),
    (
        ("Escaped character",),
        _always("ce code ne désigne aucun caractère.", "Tapez le caractère lui-même."),
    ),
    (
        ("Unescaped", "Invalid hex"),
        _always(
            "dans un texte, la barre oblique inverse (\\) annonce un caractère spécial.",
            "Doublez-la (\\\\) pour l’écrire elle-même.",
        ),
    ),
    (("Cannot", "Duplicate"), _twice),
    (("Invalid date",), _always("cette date n’existe pas.", "Vérifiez le jour et le mois.")),
    (_VALUE_REFUSED, _habit),
    (_ANY, _invisible),
    (_ANY, _typographic_quotes),
    (("Illegal character", "Found invalid", "Unterminated", 'Expected "'), _unclosed_text),
    (("Expected newline",), _text_closed_too_late),
    (_KEY_EXPECTED, _accented_key),
    (("Unclosed array",), _unclosed_list),
    (("Unclosed inline",), _unclosed_table),
    (
        ("Expected ']",),
        _always("ce titre n’est pas bien fermé.", "Écrivez [titre], ou [[titre]] pour une liste."),
    ),
    (("Expected '='",), _no_equals),
    (("Invalid value",), _list_cut_short),
    (("Invalid value",), _no_value),
    (("Expected newline",), _quote_inside),
    (("Invalid value", "Expected newline"), _bare_text),
    (("Invalid statement",), _foreign_comment),
)
