"""Who words may name without a title: « selon Jean Dupont », « marie curie a dit », « Awa SYLLA ».

Nobody knows it for sure: what is found here is asked about, never taken out unasked. A first name
is the best sign; without one, two capitals in a row inside a sentence are.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from clu.model.first_names import ALSO_WORDS, FIRST_NAMES
from clu.model.names import folded

_Words = Sequence[re.Match[str]]

_GAP = r"[ \u00a0\u202f]"
_LETTER = r"[^\W\d_]"
_PARTICLES = "de|du|des|la|le|van|von|der|den|di|da|dos|el|al|ben|bin|ould|aït"
_WORD = re.compile(
    rf"(?!(?:(?i:{_PARTICLES})|[a-zA-Z]{{1,2}}(?=[’']))\b)\b{_LETTER}(?:\.|(?:[\u2010\u2011-]?{_LETTER})*)"
)
"""A word that is no particle: « l’ » and « de » only stand between names."""
_BETWEEN = re.compile(rf"{_GAP}(?:(?i:{_PARTICLES}){_GAP})*(?:[dlnoDLNO][’'])?$")
_BEGINS = re.compile(r"(?:^|[.!?:;…\n|•(«»“\"\u2013\u2014-])[\s*_«(“\"]*$")
"""What stands before the first word of a sentence, whose capital says nothing."""
_PLACE = re.compile(
    r"\b(?:rue|avenue|boulevard|place|allée|impasse|quai|square|cours|rond-point|pont|esplanade"
    r"|lycée|collège|école|université|faculté|espace|salle|amphithéâtre|auditorium|bâtiment|tour"
    r"|hôpital|clinique|centre|maison|foyer|résidence|gare|station|métro|stade|gymnase|piscine|parc"
    r"|médiathèque|bibliothèque|musée|théâtre|cinéma|fondation|association|institut|prix|loi|plan"
    r"|église|île|port|fort|ville|commune|saint|sainte|st|ste|logiciel|outil|application|police)"
    rf"s?(?:{_GAP}(?:de|du|des|la|le|les|et)|{_GAP}[dl][’'])*{_GAP}(?:[dl][’'])?$",
    re.IGNORECASE,
)
"""What is named after someone: « lycée Jean Moulin »."""
_BODIES = """
accueil agence allo amicale an android annexe aout apple arrondissement assemblee assistance
association assurance atelier avril bilan bois bourg bureau cabinet caf caisse cap cedex cellule
centre cercle chambre charte cite club code collectif college comite commission commun communaute
commune communs compte confederation conseil consommateurs contrat cour courrier croix decembre
defenseur defenseurs delegation departement departements dimanche direct direction droits ecole
egalite enquete entreprise espace est etablissement etat europe excel express facebook familles
federation fevrier fonds forum foyer francais francaise france fraternite gare general generale
google grand grande guichet habitat haute hotel humaine humaines ile immigration institut internet
janvier jeudi juillet juin justice label liberte ligne local locale logement lundi lyon mai mairie
maison maisons maps marche mardi mars marseille mercredi metropole microsoft ministere mission
monde mont mouvement municipal musee national nationale noel nord novembre numerique octobre
office ordre organisation ouest outlook paques parc paris parlement parti pays plage plan
plateforme point pole police pont port poste prefecture prefet prefete premier presse programme
public publics publique qualite referentiel region regional rendu republique reseau ressources
saint sainte salle samedi secours secretariat section securite septembre service services social
sociale societe sous-prefecture st station sud syndicat teams territoire territoires tour toussaint
transport transports travail tribunal tribunaux union universite urbain usagers val vendredi vie
ville villes windows word
"""
_HOUSES = frozenset(_BODIES.split())
"""Words of what is no person: a body, a place, a day, a tool."""
_LITTLE = """
a afin ainsi alors apres au aucun aussi autour autre aux avant avec bien bonjour c car ce cela
celle ces cet cette ceux chaque cher chere chez ci comme comment contre d dans de deja depuis des
docteur donc dont dr du elle elles en enfin entre est et etaient etait etc eux il ils j jusque l
la laquelle le lequel les leur leurs lors lorsque lui m madame mais maitre me mes mlle mm mme mmes
moi mon monsieur mr n ne ni nos notre nous on ont or ou oui par parce pas pendant peu peut plus
plusieurs pour pourquoi pr professeur puis qu quand que quel quelle quelles quels qui quoi s sa
sans se selon ses si soit son sont sous sur t ta te tous tout toute toutes tres tu un une vers
voici voila vos votre vous y
"""
_SMALL = frozenset(_LITTLE.split())
_SAYS = re.compile(
    rf"{_GAP}(?:a|ont|est|était|dit|disait|demande|demandait|rappelle|signale|indique|précise|répond"
    "|souhaite|remercie|propose|regrette|estime|souligne|ajoute|explique|constate|pense|veut|trouve"
    "|observe|remarque|insiste|confirme|annonce|ne|n[’']|s[’']|se|qui)\\b",
    re.IGNORECASE,
)
_ENDS = re.compile(rf"{_GAP}?[,:»”)]|$")
_BY = re.compile(rf"\b(?:selon|par|avec|remercie|signé|d[’']après){_GAP}$", re.IGNORECASE)
_TITLED = re.compile(
    rf"(?i:\b(?:monsieur|madame|mademoiselle|mme|mlle|mr))\.?{_GAP}"
    r"(?!préf|maire|minist|direct|présid|secrét|délég|adjoint|chef|médiat|défens|recteur|procur"
    r"|conseill|chargé|respons|tou[ts]|monsieur|madame|mesdames|messieurs)([a-zà-ÿ-]{3,})\b"
)
"""« madame dupont »: with its capital, it is found by its title alone."""
_LONGEST = 4
"""Words of a name: « Maria da Silva Pereira »."""


def strangers(text: str, known: Collection[str] = ()) -> Iterator[str]:
    """The words of a text that may name someone; `known` are words of the house, folded.

    Alone, a first name is one; a family name is not.
    """
    yield from (each[0] for each in _TITLED.finditer(text) if each[1] not in _SMALL)
    words, at, told = [*_WORD.finditer(text)], 0, 0
    while at < len(words):
        last = _last(words, at, text, known)
        if last is not None and not _PLACE.search(text, told, words[at].start()):
            told = words[last].end()
            yield text[words[at].start() : told]
        at = at + 1 if last is None else last + 1


def _last(words: _Words, at: int, text: str, known: Collection[str]) -> int | None:
    """The last word of the name that begins with one; None where none does."""
    word, before = words[at][0], text[: words[at].start()]
    is_initial = len(word) == 2 and word[1] == "." and word[0] not in "Mm"
    if folded(word) in _SMALL and not is_initial:
        return None
    end = at
    while end + 1 < len(words) and end - at + 1 < _LONGEST and _goes_on(words, end, text):
        end += 1
    if _is_first_name(word):
        if word.islower():
            is_one = folded(word) not in ALSO_WORDS or _BY.search(before)
            return min(end, at + 1) if is_one and end > at else None
        if end > at:
            is_word = word.isupper() and folded(word) in ALSO_WORDS
            return None if is_word and end - at > 1 else end
        is_sure = folded(word) not in ALSO_WORDS and not word.isupper()
        return at if is_sure and _is_told(before, text[words[at].end() :]) else None
    if word.islower() or end == at:
        return None
    held = [folded(each[0]) for each in words[at : end + 1]]
    pairs = pairwise(words[at : end + 1])
    is_parted = any(not text[one.end() : other.start()].isspace() for one, other in pairs)
    if is_parted and not is_initial:
        return None  # « Centre du Livre »: a particle is part of a name after a first name alone
    if _is_first_name(words[end][0]) and end == at + 1 and held[0] not in _HOUSES:
        return end if word.isupper() or not _BEGINS.search(before) else None
    # « J. Tour »: after an initial, inside a sentence, it is no body; « A. Accueil » heads a line.
    is_told_so = is_initial and (not _BEGINS.search(before) or _SAYS.match(text, words[end].end()))
    is_body = not _HOUSES.isdisjoint(held) and not is_parted and not is_told_so
    if is_body or any(each in known for each in held):
        return None
    is_told = _is_told(before, text[words[end].end() :])
    return end if is_told and all(map(_is_long, words[at : end + 1])) else None


def _is_told(before: str, after: str) -> bool:
    """Whether a capital says something: inside a sentence, or where one speaks or stands alone."""
    return not _BEGINS.search(before) or bool(_SAYS.match(after) or _ENDS.match(after))


def _goes_on(words: _Words, at: int, text: str) -> bool:
    """Whether the next word may be of the same name: written alike, and nothing between them."""
    word, other = words[at][0], words[at + 1][0]
    between = text[words[at].end() : words[at + 1].start()]
    is_initial = len(other) == 2 and other[1] == "."
    if not _BETWEEN.match(between) or (folded(other) in _SMALL and not is_initial):
        return False
    if word.islower():
        return other.islower() and not _SAYS.match(f" {other} ")
    is_body = word.isupper() and word[1:].isalpha() and folded(other) in _HOUSES
    return other[0].isupper() and (not is_body or not between.isspace())  # « DE LA TOUR » is a name


def _is_first_name(word: str) -> bool:
    return folded(word).partition("-")[0] in FIRST_NAMES


def _is_long(word: re.Match[str]) -> bool:
    """Whether it may be part of a name: an acronym is none, an initial is."""
    shortest = min(map(len, re.split("[\u2010\u2011-]", word[0].rstrip("."))))
    is_acronym = word[0].isupper() and len(word[0]) > 2 and shortest < 5
    return not is_acronym and (len(word[0]) > 2 or word[0].endswith("."))
