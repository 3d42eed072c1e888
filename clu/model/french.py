"""French typography: numbers, dates, times, lists, spaces. The only place that knows it."""

import datetime
import re
from collections.abc import Callable, Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

NBSP = "\u00a0"
NARROW = "\u202f"
HYPHEN = "\u2011"
"""The hyphen at which no line ends."""

MINUS = "\u2212"
MONTHS = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)
WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")


def rounded(value: Decimal, decimals: int) -> Decimal:
    """Round half up, as people do by hand, to `decimals` places."""
    return value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def decimals_of(value: Decimal) -> int:
    """The decimals with which a number was written."""
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def number(value: Decimal | int, decimals: int | None = None, *, signed: bool = False) -> str:
    """Write a number: narrow spaces between thousands, decimal comma, true minus.

    Without `decimals` the precision of the value itself is kept.
    """
    exact = Decimal(value)
    if decimals is not None:
        exact = rounded(exact, decimals)
    text = f"{exact.copy_abs():,f}".replace(",", NARROW).replace(".", ",")
    sign = MINUS if exact < 0 else "+" if signed and exact > 0 else ""
    return sign + text


def is_plural(value: Decimal | int) -> bool:
    """In French the plural begins at two: « 1,4 jour », « 2 jours »."""
    return abs(Decimal(value)) >= 2


def counted(value: Decimal | int, singular: str, plural: str | None = None) -> str:
    """« 1 point », « 3 points »: a number with the noun that agrees with it."""
    noun = (plural or singular + "s") if is_plural(value) else singular
    return f"{number(value)}{NBSP}{noun}"


def ordinal(rank: int, *, feminine: bool) -> str:
    """« 1er » or « 1re », then « 2e », « 3e »…"""
    if rank == 1:
        return "1re" if feminine else "1er"
    return f"{rank}e"


def day(date: datetime.date, *, weekday: bool = False, year: bool = True) -> str:
    """« 27 mars 2024 », « mercredi 27 mars 2024 », « 1er janvier »."""
    rank = "1er" if date.day == 1 else str(date.day)
    text = f"{rank}{NBSP}{MONTHS[date.month - 1]}"
    if year:
        text += f" {date.year}"
    return f"{WEEKDAYS[date.weekday()]} {text}" if weekday else text


def day_range(start: datetime.date, end: datetime.date) -> str:
    """« du 25 août au 29 septembre 2023 »; one day alone is « le 25 août 2023 »."""
    if start == end:
        return f"le {day(start)}"
    return f"du {day(start, year=start.year != end.year)} au {day(end)}"


def clock(time: datetime.time) -> str:
    """« 14 h 30 », « 9 h »."""
    minutes = f"{NBSP}{time.minute:02d}" if time.minute else ""
    return f"{time.hour}{NBSP}h{minutes}"


def duration(minutes: int) -> str:
    """« 20 min », « 1 h », « 1 h 30 »."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{rest}{NBSP}min"
    return f"{hours}{NBSP}h{NBSP}{rest:02d}" if rest else f"{hours}{NBSP}h"


def from_the_day(days: int) -> str:
    """« J−12 », « J+3 »: days before the meeting, or after it."""
    return f"J{MINUS if days < 0 else '+'}{abs(days)}"


def enumeration(words: Sequence[str], conjunction: str = "et") -> str:
    """« a », « a et b », « a, b et c »."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {conjunction} {words[-1]}"


_CLIPPED = 60
"""Signs of what was typed by which one knows it again."""


def clipped(text: str, longest: int = _CLIPPED) -> str:
    """The text on one line, cut after one of its words where it is too long for a sentence."""
    line = " ".join(text.split())
    return line if len(line) <= longest else f"{line[:longest].rsplit(' ', 1)[0].rstrip(',;:. ')}…"


def middle_cut(text: str, longest: int = 400) -> str:
    """The beginning and the end of a text that is too long to be read."""
    half = longest // 2
    return text if len(text) <= longest else f"{text[:half]}…{text[-half:]}"


def quoted(text: str) -> str:
    """The text between French quotation marks."""
    return f"«{NBSP}{text}{NBSP}»"


def cited(typed: str, longest: int = _CLIPPED) -> str:
    """What someone typed, between quotation marks: on one line, without its end if it is long."""
    return quoted(clipped(typed, longest))


def stopped(text: str) -> str:
    """A sentence with its full stop; what it cites last has its own: « Oui. » has no other."""
    return text if text.endswith((f".{NBSP}»", f"…{NBSP}»")) else f"{text}."


def capitalised(text: str) -> str:
    """The text with its first letter in upper case, the rest as it is."""
    return text[:1].upper() + text[1:]


def lowered(text: str) -> str:
    """The text as the rest of a sentence; an acronym at its head stays as it is."""
    if not text[1:2].islower():
        return text
    told = text[:1].lower() + text[1:]
    return re.sub(r"^(?:vice|sous)-\w", lambda head: head[0].lower(), told)


_HAS_ARTICLE = re.compile(r"(?:l[ea]s? |l[’'])", re.IGNORECASE)
_HE = (
    *("préfet", "sous-préfet", "président", "directeur", "secrétaire général"),
    *("secrétariat", "cabinet", "service", "bureau", "pôle", "département", "greffe", "guichet"),
)
_SHE = (
    *("préfète", "sous-préfète", "présidente", "directrice", "secrétaire générale"),
    *("cellule", "direction", "mission", "préfecture", "sous-préfecture", "section", "division"),
    *("agence", "antenne", "équipe", "unité"),
)


def with_usual_article(function: str) -> str:
    """« la préfète », « le service du numérique »; other words, and a name, stay as they are."""
    if _HAS_ARTICLE.match(function):
        return lowered(function)
    words = function.lower()
    known = [named for named in (*_HE, *_SHE) if re.match(rf"{named}(?![\w-])", words)]
    if not known:
        return function
    return definite(lowered(function), feminine=max(known, key=len) in _SHE)


_VOWELS = "aàâeéèêiîoôuùh"


def definite(noun: str, *, feminine: bool) -> str:
    """« le directeur », « la directrice », « l’adjointe »."""
    if noun[:1].lower() in _VOWELS:
        return f"l’{noun}"
    return f"{'la' if feminine else 'le'} {noun}"


def of(words: str) -> str:
    """« du préfet », « de la préfète », « des services », « d’Anne »."""
    for article, contracted in (("le ", "du "), ("les ", "des ")):
        if words.startswith(article):
            return contracted + words.removeprefix(article)
    return f"d’{words}" if words[:1].lower() in _VOWELS else f"de {words}"


_Mark = tuple[str, str, str | Callable[[re.Match[str]], str]]
"""Signs of which a text has one or is not looked through, what is typed, what is kept."""

_DIGITS = "0123456789"
_TYPED_SPACES: tuple[_Mark, ...] = (
    (
        _DIGITS,
        r"(?<!\d)\d{1,3}(?: \d{3})+(?!\d)",
        lambda number: number[0].replace(" ", NARROW),
    ),
    (";!?", r" (?=[;!?])", NARROW),
    (":%»€", r" (?=[:%»€])", NBSP),
    ("+", r"(?<=\w) (?=\+(?!\w))", NBSP),
    (
        _DIGITS,
        r"(?<![\d+])(?:(?:\+33 )?[1-9]|0\d|\+33 \(0\)\d)(?: \d\d){4}(?!\d)",
        lambda phone: phone[0].replace(" ", NBSP),
    ),
    ("«", r"(?<=«) ", NBSP),
    ("°", r"(?<=\bn°) (?=\d)", NBSP),
    ("M", r"\b(M\.|Mme|MM\.) (?=\w)", rf"\1{NBSP}"),
)


@lru_cache(maxsize=32_768)  # all that the checks tell of a large workspace, step after step
def typeset(text: str) -> str:
    """Make non-breaking the spaces that someone typed where a line must not break.

    No character is added or removed: only the kind of a space changes.
    """
    return _marked(text, _TYPED_SPACES)


def _marked(text: str, marks: Sequence[_Mark]) -> str:
    """The text as each mark in turn keeps it; none adds a sign for which another looks."""
    held = {*text}
    for signs, typed, kept in marks:
        if not held.isdisjoint(signs):
            text = re.sub(typed, kept, text)
    return text


# --- what someone typed, as it is printed --------------------------------------------------------

_MASK = "\ufdd0"
"""No text may hold it: it stands for what is not prose."""
_NOT_PROSE = (
    r"`[^`\n]*`"  # code
    r"|[^\s\"«»<>*]*(?:://|@|\\|\w=)[^\s\"«»<>*]*"  # an address, a path, a key and its value
    r"|(?<!\w)[\w-]+(?:\.[\w-]+)+[/:?#][^\s\"«»<>*]+"  # an address without its scheme
    r"|[^\s\"«»<>*]+\.(?:png|jpe?g|svg|pdf|docx?|odt|pptx?|xlsx?|csv|toml|zip|ics|html?|md)\b"
    r"|&#?\w+;|\b(?:Re|RE|TR|Fwd|FW)(?=:)"  # an entity, the subject of a mail
)
_SIGNED = r"[`@\\=&]|://|\S\.[\w-]|\b(?:R[eE]|TR|F[wW]d?)(?=:)"
"""A sign that each of these has: few texts have one, and to look for them all costs much more."""
_SPACE = f"[ {NBSP}{NARROW}]"
_HOUR = rf"\d{{1,2}}(?:{_SPACE}?h(?:{_SPACE}?[0-5]\d(?!{_SPACE}?h))?|H[0-5]\d)"
_HOURS = rf"(?<![\w.,:/{HYPHEN}-]){_HOUR}(?:-{_HOUR})?(?![\w/{HYPHEN}-]|:[^\s*»])"
_H = rf"{_SPACE}?[hH]{_SPACE}?"
_DATES = (
    rf"(?:\b(?:[Ll]e|[Dd]u|[Aa]u){_SPACE})?(?<![\w/-])(?:1er|[12]?\d|3[01]){_SPACE}"
    rf"(?:(?:{'|'.join(MONTHS)})\b|(?:janv|févr|avr|juill|sept|oct|nov|déc)\.)"
    rf"(?:{_SPACE}\d{{4}}(?!\d))?"
)
_QUOTED = r'(?<!\w)"(?=\S)((?:\*\*[^"\n*]++\*\*|[^"\n*])++)(?<=\S)"(?!\w)'
_CAPITAL = r"[A-ZÀ-ÖØ-Þ](?=[^\W\d_A-Z]|['’ ])"
_END = r"(?=[\s)\]»*!?…]|$)"


def _hours(told: str) -> str:
    return re.sub(_H, f"{NBSP}h{NBSP}", told).replace(f"{NBSP}-", "-").rstrip(NBSP)


_SIGNS: tuple[_Mark, ...] = (
    (".", r"(?<!\.)\.\.\.(?!\.)", "…"),
    ("hH", _HOURS, lambda told: _hours(told[0])),
    ("'", r"(?<=[^\W\d_])'(?=[^\W_]|[«*])", "’"),
    ("«", r"«(?=[^\s*])", f"«{NBSP}"),
    ("»", r"(?<=[^\s*])»", f"{NBSP}»"),
    (";!?", rf"(?<=[\w)\]»…%€])(?=[;!?]{_END})", NARROW),
    ("!?", rf"(?<=[\w)\]»…%€])([!?])(?={_CAPITAL})", rf"{NARROW}\1 "),
    (":", r"(?<=[\w)\]».…%€])(?=:(?:\s|\*\*|$))", NBSP),
    ("%€", r"(?<=\d)(?=%(?!\w)|€)", NBSP),
    ("€", r"(?<=€) (?=(?:TTC|HT)\b)", NBSP),
    ("°", r"\b([nN]°)(?=\d)", rf"\1{NBSP}"),
    ("-", r"(?<=[^\W\d_])-t-(?=(?:ils?|elles?|on)\b)", f"{HYPHEN}t{HYPHEN}"),
    # The number of a decree, of a telephone, « J-7 »; those of clu are looked for as they are.
    ("-", r"(?<![\w-])(?:\d+|J)(?:-\d+)+(?![\w-])", lambda number: number[0].replace("-", HYPHEN)),
    (_DIGITS, _DATES, lambda told: re.sub(_SPACE, NBSP, told[0])),
)


@lru_cache(maxsize=4096)
def in_print(typed: str) -> str:
    """What someone typed with the signs and the spaces of French typography.

    « C'est à 14h30? » becomes « C’est à 14 h 30 ? ». Addresses, file names and code stay as they
    are, and nothing is changed twice. What has no single right form is left: `to_reread` tells it.
    """
    if _MASK in typed:
        return typeset(typed)
    kept: list[str] = []

    def aside(found: re.Match[str]) -> str:
        kept.append(found[0])
        return _MASK

    text = re.sub(_NOT_PROSE, aside, typed) if re.search(_SIGNED, typed) else typed
    before = ""
    while '"' in text and text != before:  # a quotation may hold another
        before, text = text, re.sub(_QUOTED, rf"«{NBSP}\1{NBSP}»", text)
    text = _marked(text, _SIGNS)
    back = iter(kept)
    return re.sub(_MASK, lambda _: next(back), typeset(text)) if kept else typeset(text)


_TYPED = str.maketrans({NBSP: " ", NARROW: " ", HYPHEN: "-"})


def in_data(typed: str) -> str:
    """The same as it is kept in a file, with the spaces and the hyphen that a keyboard has.

    What prints it makes them those at which no line ends; whoever typed such a one keeps it.
    """
    printed = in_print(typed)
    return printed if {NBSP, NARROW, HYPHEN} & {*typed} else printed.translate(_TYPED)


_DOUBTFUL: tuple[tuple[str, str], ...] = (
    (r"\bE(?:tat|cole|galité|lu|lue|tablissement|tude|tranger|valuation)s?\b", "É"),
    (r"\b\d+i?[èe]mes?\b", "2e, 3e"),
    (r"\b1i?[èe]res?\b", "1re"),
    (rf"(?<![\w/-])1{_SPACE}(?:{'|'.join(MONTHS)})\b", "1er"),
    (r"\bM(?:r\b\.?|elle\b)", "M. ou Mlle"),
    (r"(?<![\w’])'[^'\s](?:[^'\n]*[^'\s])?'(?!\w)", "« … »"),
    (r"\betc(?:\.{2,}|…|\.…)", "etc."),
)


def to_reread(typed: str) -> Iterator[tuple[str, str]]:
    """What was typed and has no single right form, with what is usual: « 2ème », « 2e, 3e »."""
    for sign, usual in _DOUBTFUL:
        for found in dict.fromkeys(each[0] for each in re.finditer(sign, typed)):
            yield found, usual
