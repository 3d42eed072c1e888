"""Why a text is not TOML: the slip that people most likely made, told in French.

The parser's reason only tells which diagnoses are worth trying; each looks at the text itself.
"""

import re
import unicodedata
from collections.abc import Callable

from clu.lexicon.habits import recognised
from clu.model.french import quoted
from clu.model.names import unaccented
from clu.store.decode import conflict
from clu.store.fault import Fault
from clu.store.trouble import Trouble

_CONFLICT = re.compile(r"(?:={7}|\|{7})(?: |$)")
_TYPOGRAPHIC_QUOTES = "“”„«»‘’‹›"
_TRIPLE_QUOTES = ('"""', "'''")
_DECIMAL_COMMA_AT_END = re.compile(r"-?\d+,\d+$")
_NEXT_STATEMENT = re.compile(r"\[\[?[\w.-]+\]\]?[ \t]*(?:#.*)?$|[\w.-]+[ \t]*=", re.MULTILINE)
_NAME = re.compile(r"\s*\[*([^=\[\]]+)")
_NO_VALUE = {"", "null", "none", "nil", "néant", "?", "-"}
_LONGEST_QUOTED = 60


def diagnosed(text: str, message: str) -> Fault:
    """Explain a message of tomllib by the first diagnosis that applies."""
    trouble = Trouble.read(text, message)
    for reasons, diagnosis in _DIAGNOSES:
        if trouble.reason.startswith(reasons) and (fault := diagnosis(trouble)):
            return fault
    return trouble.fault(
        "cette ligne n’est pas du TOML.",
        "Une ligne s’écrit clé = valeur, [titre] ou # commentaire.",
    )


def _conflict_mark(trouble: Trouble) -> Fault | None:
    return conflict(trouble.line) if _CONFLICT.match(trouble.row) else None


def _lone_carriage_return(trouble: Trouble) -> Fault | None:
    if trouble.sign != "\r":
        return None
    return trouble.fault(
        "une fin de ligne est celle d’un ancien Mac (CR seul).",
        "Enregistrez le fichier avec des fins de ligne LF ou CRLF.",
    )


def _invisible(trouble: Trouble) -> Fault | None:
    sign = trouble.sign
    match unicodedata.category(sign) if sign > "~" else "":
        case "Zs":
            what, remedy = "une espace insécable", "Remplacez-la par une espace ordinaire."
        case "Cf":
            what, remedy = "un caractère invisible", "Effacez-le."
        case _:
            return None
    return trouble.fault(f"{what} (U+{ord(sign):04X}) se trouve hors des guillemets.", remedy)


def _control_character(trouble: Trouble) -> Fault | None:
    if trouble.sign in ("", "\n"):
        return None
    code = f"U+{ord(trouble.sign):04X}"
    return trouble.fault(f"le caractère de contrôle {code} est interdit.", "Effacez-le.")


def _escape(trouble: Trouble) -> Fault:
    return trouble.fault(
        "dans un texte, la barre oblique inverse (\\) annonce un caractère spécial.",
        "Doublez-la (\\\\) pour l’écrire elle-même.",
    )


def _half_a_character(trouble: Trouble) -> Fault:
    return trouble.fault("ce code ne désigne aucun caractère.", "Tapez le caractère lui-même.")


def _typographic_quotes(trouble: Trouble) -> Fault | None:
    is_unclosed = trouble.sign in ("", "\n")
    candidates = (trouble.sign, trouble.value[:1], trouble.value[-1:] if is_unclosed else "")
    quote = next((sign for sign in candidates if sign and sign in _TYPOGRAPHIC_QUOTES), None)
    if quote is None:
        return None
    return trouble.fault(
        f"le guillemet typographique {quote} ne délimite pas un texte.",
        'Entourez le texte de guillemets droits ("…").',
    )


def _twice(trouble: Trouble) -> Fault:
    marks = trouble.before.marks
    for mark in reversed(marks):
        known = (other for other in marks if other.path == mark.path and not other.is_implied)
        first = next(known, mark)
        if first.start < mark.start:
            line = trouble.before.line_at(first.start)
            return _said_twice(trouble, str(mark.path[-1]), mark.start, line)
        if mark.is_statement:
            break
    return trouble.fault(
        "ce nom désigne déjà autre chose plus haut.", "Choisissez un autre nom, ou réunissez-les."
    )


def _said_twice(trouble: Trouble, name: str, start: int, line_of_first: int) -> Fault:
    line = trouble.before.line_at(start)
    if trouble.text[start] != "[":
        return trouble.fault(
            f"la clé « {name} » figure déjà à la ligne {line_of_first}.",
            "Gardez l’une des deux.",
            line,
        )
    return trouble.fault(
        f"le titre « {name} » figure déjà à la ligne {line_of_first}.",
        f"Réunissez les deux parties ; pour une liste, doublez les crochets ([[{name}]]).",
        line,
    )


def _impossible_date(trouble: Trouble) -> Fault:
    return trouble.fault("cette date n’existe pas.", "Vérifiez le jour et le mois.")


def _unclosed_text(trouble: Trouble) -> Fault:
    marks = trouble.before.marks
    value = marks[-1].value if marks else 0
    quotes = trouble.text[value : value + 3]
    if quotes in _TRIPLE_QUOTES:
        return trouble.fault(
            f"le texte ouvert ici par {quotes} n’est jamais fermé.",
            f"Ajoutez {quotes} à la fin du texte.",
            trouble.before.line_at(value),
        )
    return trouble.fault(
        "le guillemet qui ferme le texte manque.",
        'Ajoutez-le ; un texte de plusieurs lignes s’écrit entre """ et """.',
    )


def _habit(trouble: Trouble) -> Fault | None:
    comma = _DECIMAL_COMMA_AT_END.search(trouble.understood)
    for typed in (trouble.value, trouble.word, comma[0] if comma else ""):
        habit = recognised(typed)
        if habit and habit.toml != typed:
            sentence = f"{quoted(typed)} n’est pas lu : {habit.reason}."
            return trouble.fault(sentence, f"Écrivez {habit.toml}.")
    return None


def _text_closed_too_late(trouble: Trouble) -> Fault | None:
    """A text never closed swallows the lines down to the quotes that open the next one."""
    statement = trouble.statement
    line = trouble.before.line_at(statement.start) if statement else trouble.line
    quotes = trouble.text[statement.value : statement.value + 3] if statement else ""
    if quotes not in _TRIPLE_QUOTES or line == trouble.line:
        return None
    return trouble.fault(
        f"le texte ouvert ici par {quotes} ne se ferme qu’à la ligne {trouble.line}.",
        f"Ajoutez {quotes} là où il se termine.",
        line,
    )


def _accented_key(trouble: Trouble) -> Fault | None:
    name = _NAME.match(trouble.row)
    if not name or trouble.sign.isascii() or not trouble.sign.isalpha():
        return None
    key = "_".join(unaccented(name[1]).split())
    return trouble.fault("une clé s’écrit sans accent ni espace.", f"Écrivez « {key} ».")


def _unclosed_list(trouble: Trouble) -> Fault:
    statement = trouble.statement
    if not trouble.sign or _NEXT_STATEMENT.match(trouble.text, trouble.at):
        line = trouble.before.line_at(statement.start) if statement else None
        return trouble.fault(
            "la liste ouverte ici n’est pas fermée.", "Ajoutez ] à la fin de la liste.", line
        )
    return trouble.fault("il manque une virgule avant cet élément de la liste.", "Ajoutez-la.")


def _list_cut_short(trouble: Trouble) -> Fault | None:
    """The text ends within a list."""
    is_within = not trouble.sign and trouble.understood.endswith(("[", ","))
    return _unclosed_list(trouble) if is_within else None


def _unclosed_table(trouble: Trouble) -> Fault:
    if trouble.sign in ("", "\n"):
        return trouble.fault("la table n’est pas fermée sur sa ligne.", "Ajoutez } à la fin.")
    return trouble.fault("il manque une virgule entre deux clés de la table.", "Ajoutez-la.")


def _unclosed_header(trouble: Trouble) -> Fault:
    return trouble.fault(
        "ce titre n’est pas bien fermé.", "Écrivez [titre], ou [[titre]] pour une liste."
    )


def _no_equals(trouble: Trouble) -> Fault:
    if trouble.sign == ":":
        return trouble.fault(
            "une clé est suivie du signe = et non de deux-points.", "Remplacez : par =."
        )
    return trouble.fault(
        "le signe = manque après la clé.",
        'Écrivez clé = valeur ; un texte de plusieurs lignes s’écrit entre """ et """.',
    )


def _no_value(trouble: Trouble) -> Fault | None:
    if trouble.sign == ",":
        return trouble.fault("il manque une valeur avant cette virgule.", "Retirez la virgule.")
    if trouble.value.lower() not in _NO_VALUE:
        return None
    return trouble.fault(
        "la valeur manque après le signe =.", "Retirez la ligne si la valeur n’est pas connue."
    )


def _quote_inside(trouble: Trouble) -> Fault | None:
    match trouble.understood[-1:]:
        case '"':
            return trouble.fault(
                "des guillemets droits ferment ce texte avant sa fin.",
                'À l’intérieur, écrivez « … » ou \\".',
            )
        case "'":
            return trouble.fault(
                "une apostrophe ferme ce texte avant sa fin.",
                'Entourez le texte de guillemets droits ("…").',
            )
        case _:
            return None


def _bare_text(trouble: Trouble) -> Fault | None:
    typed = trouble.word if trouble.value[:1] in ("", "[", "{") else trouble.value
    if not typed:
        return None
    is_short = len(typed) <= _LONGEST_QUOTED and '"' not in typed
    remedy = f'Écrivez "{typed}".' if is_short else 'Entourez-le de guillemets droits ("…").'
    return trouble.fault("un texte s’écrit entre guillemets droits.", remedy)


def _foreign_comment(trouble: Trouble) -> Fault | None:
    if not trouble.row.lstrip().startswith(("//", ";", "--", "/*")):
        return None
    return trouble.fault("un commentaire commence par #.", "Remplacez le début de la ligne par #.")


_ANY = ("",)
_KEY_EXPECTED = ("Invalid statement", "Invalid initial", "Expected '='", "Expected ']")
_VALUE_REFUSED = ("Invalid value", "Expected newline", "Unclosed", "Expected '='")
_DIAGNOSES: tuple[tuple[tuple[str, ...], Callable[[Trouble], Fault | None]], ...] = (
    (_ANY, _conflict_mark),
    (_ANY, _lone_carriage_return),
    (("Illegal character", "Found invalid"), _control_character),
    (("Escaped character",), _half_a_character),
    (("Unescaped", "Invalid hex"), _escape),
    (("Cannot", "Duplicate"), _twice),
    (("Invalid date",), _impossible_date),
    (_VALUE_REFUSED, _habit),
    (_ANY, _invisible),
    (_ANY, _typographic_quotes),
    (("Illegal character", "Found invalid", "Unterminated", 'Expected "'), _unclosed_text),
    (("Expected newline",), _text_closed_too_late),
    (_KEY_EXPECTED, _accented_key),
    (("Unclosed array",), _unclosed_list),
    (("Unclosed inline",), _unclosed_table),
    (("Expected ']",), _unclosed_header),
    (("Expected '='",), _no_equals),
    (("Invalid value",), _list_cut_short),
    (("Invalid value",), _no_value),
    (("Expected newline",), _quote_inside),
    (("Invalid value", "Expected newline"), _bare_text),
    (("Invalid statement",), _foreign_comment),
)
