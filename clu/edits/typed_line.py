"""One typed line, read as what was said: who and the words; a follow-up, its service and its day.

What is not understood stays in the words: nothing that was typed is left aside.
"""

import datetime
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Generic

from clu.edits.minutes import FOLLOW_UPS, NewPromise
from clu.lexicon.dates import LAST_YEAR, day
from clu.lexicon.meant import Answer, Candidate, Evidence, matching
from clu.model.promises import CIVILITY

_WORDS_OF_A_STRANGER = 4
_NOT_IN_A_NAME = re.compile(r"[?!;,…«»\"/]")
_TITLED = re.compile(
    rf"(?P<name>{CIVILITY}\s*(?!(?-i:l[ea]s?\s|l['’]))[^\W\d_][^?!;,:…«»\"/]*),\s*(?P<quality>[^?!;:…«»\"]+)",
    re.IGNORECASE,
)
"""« Mme Durand, usagère »: « Monsieur le préfet, une chose » calls on someone."""
_NO_QUALITY = re.compile(
    r"(?:qu[ei]|dont|où|je|tu|ils?|elles?|on|nous|vous|et|mais|ou|donc|or|car|si|ne|puis|enfin|bref"
    r"|alors|merci|bon(?:jour|soir)|au fond|en (?:fait|effet|somme|bref|clair))\b",
    re.IGNORECASE,
)
_WORDS_OF_A_QUALITY = 12
_COLON = re.compile(r"[ \u00a0\u202f]*:")
_PLAN = re.compile(r"(?:^|(?<=\s))#([\w-]+)[ .]*$")
_DUE = re.compile(r"(?<![^ ,\u00a0])(?:pour|avant|d[’']ici)(?: le| au)? +", re.IGNORECASE)
_LEAP_DAY = (2, 29)


@dataclass(frozen=True)
class Spoken(Generic[Answer]):
    """What stands before the colon, who is meant by it if anyone known, and the words."""

    typed: str
    who: Candidate[Answer] | None
    words: str


def spoken(typed: str, known: Sequence[Candidate[Answer]]) -> Spoken[Answer]:
    """« udaf: quand…? »: someone of `known` by a few letters, or a stranger; nobody otherwise."""
    line = typed.strip()
    for colon in _COLON.finditer(line):
        before, after = line[: colon.start()].strip(), line[colon.end() :]
        if not (before and after.strip()) or _is_an_hour(before, after):
            continue
        who = recognised(before, known)
        if who or _is_a_name(before, after) or (after[:1].isspace() and _is_titled(before)):
            return Spoken(before, who, after.strip())
        break
    return Spoken("", None, line)


def recognised(typed: str, known: Sequence[Candidate[Answer]]) -> Candidate[Answer] | None:
    """The only one that a few letters mean; who it was of several is said afterwards.

    Of « Mme Durand, usagère », the name and the quality are both theirs, or it is a homonym.
    """
    found = matching(typed, known, Evidence.WORDS)
    if not found and (titled := _TITLED.fullmatch(typed.strip())):
        named, of = (matching(words, known, Evidence.WORDS) for words in titled.groups())
        found = [each for each in named if each in of]
    return found[0] if len(found) == 1 else None


def _is_titled(before: str) -> bool:
    """Whether a civility and a name are followed by what that person is, and not by a sentence."""
    titled = _TITLED.fullmatch(before)
    if titled is None or _NO_QUALITY.match(titled["quality"]):
        return False
    words_of_name, words = len(titled["name"].split()), len(titled["quality"].split())
    return words_of_name <= _WORDS_OF_A_STRANGER + 1 and words <= _WORDS_OF_A_QUALITY


def _is_an_hour(before: str, after: str) -> bool:
    return before[-1:].isdecimal() and after.lstrip()[:1].isdecimal()


def _is_a_name(before: str, after: str) -> bool:
    """Whether the words before a colon may be someone's name: few, and no sentence."""
    is_spaced = after[:1].isspace()
    is_short = len(before.split()) <= _WORDS_OF_A_STRANGER
    return is_spaced and is_short and before[0].isalpha() and not _NOT_IN_A_NAME.search(before)


def follow_up(
    typed: str, services: Sequence[Candidate[str]], plans: Collection[str], today: datetime.date
) -> NewPromise:
    """« dsi: revoir la page pour le 30/06/2027 #acceo »

    A service of the committee is known by a few letters; other words are kept as the owner.
    """
    said = spoken(typed, services)
    title, plan = _without_plan(said.words, {*plans, FOLLOW_UPS})
    title, due = _without_due(title, today)
    if not plan:  # it stands before the day
        title, plan = _without_plan(title, {*plans, FOLLOW_UPS})
    if not title:
        title, due, plan = said.words, None, ""
    return NewPromise(title, said.who.answer if said.who else said.typed, due, plan or FOLLOW_UPS)


def _without_plan(title: str, plans: Collection[str]) -> tuple[str, str]:
    match = _PLAN.search(title)
    if match is None:
        return title, ""
    begun = [plan for plan in plans if plan.startswith(match[1].casefold())]
    found = match[1] if match[1] in plans else begun[0] if len(begun) == 1 else ""
    return (title[: match.start()].rstrip(), found) if found else (title, "")


def _without_due(title: str, today: datetime.date) -> tuple[str, datetime.date | None]:
    for said in _DUE.finditer(title):
        if due := next_day(title[said.end() :].strip(" .!"), today):
            return title[: said.start()].rstrip(" ,\u00a0"), due
    return title, None


def next_day(typed: str, today: datetime.date) -> datetime.date | None:
    """The date that was typed; without a year, the next such day."""
    if typed[:1].isalnum() and (whole := day(typed)):
        return whole
    for year in range(today.year, LAST_YEAR):
        for separator in ("/", " "):
            found = day(f"{typed}{separator}{year}")
            if found is None or found < today:
                continue
            if year <= today.year + 1 or (found.month, found.day) == _LEAP_DAY:
                return found
    return None


def begun_names(typed: str, known: Sequence[Candidate[Answer]]) -> list[Candidate[Answer]]:
    """Those that the head of a line begins to name, while it names no single one in full."""
    head, colon, _ = typed.partition(":")
    found = matching(head, known, Evidence.WORDS)
    return [] if colon and len(found) == 1 else found
