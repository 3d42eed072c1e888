"""What tells of a person in words: a phone number, an address, a number that is theirs.

One rule for what is taken out of a public paper, and for what is told of a file of someone else.
"""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from clu.errors import CluError
from clu.model.french import counted, quoted, typeset
from clu.model.names import MAIL_ADDRESS, folded, spaced

_GAP = r"[ \u00a0\u202f]"
_DASH = "\u2010-\u2015-"
_SEP = rf"[\s.{_DASH}]?"
"""What parts the digits of a number that is no amount."""
_CAPITAL = "[A-ZÀ-ÖØ-Þ]"
_OFFICE = (
    "accueil|agence|association|bureau|cabinet|caisse|cellule|centre|chambre|collectif|comité"
    "|conseil|consommateurs|département|direction|défenseur|équipe|fédération|greffe|guichet"
    "|maison|mairie|mission|plateforme|pôle|pr[ée]f\\w*|région|secrétariat|services?"
    "|sous-pr[ée]f\\w*|standard|syndicat|tribunal|union|université|ville"
)
"""What an office is called, where a person could be."""
_TITLE = (
    r"\b(?:MM?|Mr|Mmes?|MMES?|Mlles?|Me|Dr|Pr"
    r"|(?i:monsieur|madame|mademoiselle|messieurs|mesdames|mesdemoiselles|maître|docteur"
    rf"|professeur))\b\.?{_GAP}*"
)
_TITLES = rf"(?:MM|M[Mm][Ee]s|Mlles|(?i:messieurs|mesdames|mesdemoiselles))\b\.?{_GAP}*"
_KIN = (
    r"(?i:\b(?:famille|familles|époux|épouse|enfants?|consorts|veuve|abbé|sœur|père|frère|imam|pasteur|rabbin))"
    rf"{_GAP}(?!(?i:de|du|des|la|le){_GAP})"
)
"""What stands before a name, as a title does."""
_SERVICE = (
    "pref|ddt|dreal|drieat|dcl|dmi|anef|agdref|accueil|contact|courrier|cellule|bureau|mairie|qualite"
    "|service|standard|guichet|point|cpam|caf|urgence|asso|ville|departement|titre|sejour|info"
)
"""What a mailbox that several people read begins with."""
_FUNCTION = (
    rf"(?i:(?:les?|la|l[’']){_GAP}?(?:sous-|vice-)?(?:préf[eè]t|maire|ministre|direct|président"
    "|secrétaire|délégué|adjoint|chef|médiat|défenseur|commissaire|recteur|procureur))"
)
"""« Mme la Préfète »: in capitals too, it is what someone does."""
_PARTICLE = (
    rf"(?:(?:de|du|des|la|le|van|von|der|den|di|da|dos|el|al|ben|bin|ould|aït)(?:{_GAP}|[{_DASH}])"
    "|[dl][’'])"
)
_NAME = rf"{_CAPITAL}(?:\.|[\w’'-]+)"
_NAMES = rf"(?!{_FUNCTION}){_PARTICLE}*{_NAME}(?:{_GAP}{_PARTICLE}*{_NAME})*"
_OF_SOMEONE = re.compile(
    r"[a-z]+(?:-[a-z]+)*[._][a-z]+(?:-[a-z]+)*\d*@.*"
    rf"|(?!(?:{_SERVICE}))[a-z]{{4,}}\d{{1,4}}@.*"
    r"|.*@(?:gmail|hotmail|icloud|live|outlook|yahoo|free|laposte|orange|sfr|wanadoo)\.\w+"
)
"""« prenom.nom2@… », or what someone has at home; « pref-qualite@… » is a shared mailbox."""
_DOT = r"(?:\s?[\[(](?:dot|point)[\])]\s?|\s(?:dot|point)\s|\s\.\s|\.)"
_AT = (
    rf"[\w.-]+\s?[\[(](?:at|arobase)[\])]\s?[\w-]+(?:{_DOT}[a-z][\w-]*)*"
    rf"|[\w-]+(?:{_DOT}[\w-]+)*\s(?:arobase|@)\s[\w-]+(?:{_DOT}[a-z][\w-]*)+"
    rf"|(?<![\w@.])@(?!(?i:{_SERVICE}))[a-zA-Z]\w{{3,}}(?:\.\w+)*"
)
"""An address that is spelt out, or the name of someone on a network."""
ADDRESS = re.compile(rf"{MAIL_ADDRESS.pattern}|{_AT}|(?:[\w-]+\.)+[a-z]{{2,}}/[^\s,;()<>«»]*[\w/]")
"""An electronic address, or that of a page: what stands in it is no word of a sentence."""
PHONE = re.compile(
    rf"(?:(?<![\w+])\(?(?:\+|00{_SEP})33\)?(?:\W?\(?0\)?)?(?:{_SEP}\d){{9}}(?!\d)"
    r"|(?<![\d+])\(?0[1-9]\)?(?:"  # in twos, parted alike; or as some numbers are said
    rf"(?P<parts>[\s./·_{_DASH}]{{0,3}})\d\d(?:(?P=parts)\d\d){{3}}"
    rf"|{_SEP}\d{{4}}{_SEP}\d{{4}}|{_SEP}\d{{3}}{_SEP}\d{{3}}{_SEP}\d\d"
    rf"|\d\d{_SEP}\d\d{_SEP}\d\d{_SEP}\d\d|\d\d{_SEP}\d{{3}}{_SEP}\d{{3}}"
    rf"|(?:{_SEP}\d\d){{2}}{_SEP}\d{{4}})(?!\d)"
    rf"|\(0(?:[1-9]\)|\)[1-9]){_GAP}?(?:{_SEP}\d\d){{4}}(?!\d)"
    rf"|(?<![\d+])(?<!\d{_GAP})0(?:{_GAP}\d{{3}}){{3}}(?!\d))(?:{_GAP}?/{_GAP}?\d\d(?!\d))*"
)
_WAYS = (
    "rue|r|avenue|av|boulevard|bld|blvd|bd|place|pl|allée|all|impasse|imp|chemin|ch|route|rte|quai"
    "|square|résidence|cité|faubourg|fg|lotissement|lot|hameau|sentier|esplanade|promenade"
    rf"|(?:cours|mail|passage|villa|voie)(?={_GAP}(?:(?:de|la|du|des){_GAP}|[dl]’)*(?-i:{_CAPITAL}))"
)
_TOWN = (
    rf"(?!(?i:cedex)){_CAPITAL}[\w’'-]*"
    rf"(?:{_GAP}(?:(?:sur|sous|le|la|les|de|en){_GAP})?(?!(?i:cedex)){_CAPITAL}[\w’'-]*)*"
)
_DOORS = (
    rf"(?:,?{_GAP}?(?i:bât(?:iment)?|app?(?:artemen)?t|esc(?:alier)?|étage|porte|hall)\b\.?{_GAP}?"
    r"(?:\d{1,4}|[A-Z])\b)*"
)
"""What may follow an address: « bât. B, appt 12 »."""
_MOVED = rf"\+\d{{1,3}}(?:{_GAP}\d{{3}})+{_GAP}\(\d{{1,3}}(?:{_GAP}\d{{3}})+(?!{_SEP}\d)"
"""« +1 234 (3 496 382 en 2022) » is an amount, and what it was."""
_NO = r"(?i:\bn(?:[°º˚]s?|os?\b\.?|um\b\.?|um[ée]ros?\b))"
"""« n° », « nº », « no », « num. », « numéro »."""
_TO = rf"{_GAP}?:?{_GAP}?(?:[(«“\"]{_GAP}?)?"
"""What parts a number from what it is told to be."""
_YEARS = rf"(?:19|20)\d\d[/{_DASH}](?:19|20)\d\d\b"
_ACTS = ("décret", "loi", "arrêté", "ordonnance", "circulaire", "organique", "cerfa", "article")
_NUMBERED = (
    rf"(?i:{''.join(f'(?<!{act}{{_GAP}})'.replace('{_GAP}', _GAP) for act in _ACTS)}"
    rf"{_NO}(?!{_GAP}(?:vert|unique)\b)(?!{_GAP}?(?:cerfa|\d{{2,4}}[{_DASH}]\d{{1,4}}\b(?![{_DASH}])))"
    rf"(?:{_GAP}?(?:(?:de|du){_GAP}|d[’'])?(?-i:[^\W\d_]+)){{0,2}}{_TO}"
    rf"(?=(?:[A-Z/{_DASH}]*\d(?:{_GAP}|\.)?){{5}})"
    rf"[A-Z]{{0,3}}\d(?:[A-Z0-9/{_DASH}]|(?:{_GAP}|\.)(?=\d))+\b"
    rf"|\b(?:carte|dossier|récépissé)(?:{_GAP}(?:(?:de|du){_GAP}|d[’'])[^\W\d_]+|{_GAP}(?-i:[A-Z]{{2,}}))?"
    rf"{_GAP}(?!{_YEARS})(?=(?:[A-Z/{_DASH}]*\d){{4}})[A-Z0-9][A-Z0-9/{_DASH}]{{5,}}\b)"
)
"""A number that is told to be one; that of a law or of a form is no one's."""
_SIGNS: Mapping[str, str] = {
    "carte bancaire": rf"(?<![\dA-Z])(?:[3-6]\d|2[2-7])\d\d(?:{_SEP}\d{{4}}){{3}}(?!\d)",
    "compte bancaire": (
        rf"\b[A-Z]{{2}}\d\d(?:{_SEP}[A-Z0-9]{{4}}){{3,7}}(?:{_SEP}[A-Z0-9]{{1,3}})?\b"
        rf"|(?i:\bfr{_GAP}?\d\d(?:{_SEP}[a-z0-9]){{23}}\b)"
        rf"|\b\d{{5}}{_SEP}\d{{5}}{_SEP}[A-Z0-9]{{11}}{_SEP}\d\d\b"
    ),
    "numéro de sécurité sociale": (
        rf"(?<!\d)[12]{_SEP}\d\d{_SEP}\d\d{_SEP}\d[\dAB]{_SEP}\d{{3}}{_SEP}\d{{3}}"
        rf"(?:{_SEP}\d\d)?(?!\d)"
    ),
    "téléphone": (
        rf"(?i:\b(?:tél(?:éphone)?|tel|portable|mobile)\b\.?{_GAP}?:?{_GAP}?(?:(?:\+|00){_GAP}?\d{{1,3}}|(?!0))"
        rf"(?:{_SEP}\d){{8,11}}(?!\d)|\bposte{_GAP}?:?{_GAP}?(?:n°{_GAP}?)?\d{{3,5}}\b(?!{_GAP}?(?:€|euros)))"
        rf"|(?<![\w.])00{_GAP}?[1-9]\d{{0,2}}(?:{_SEP}\d){{8,10}}(?!\d)"
        rf"|(?<!\w)(?:(?!{_MOVED})\+\d{{1,3}}(?:{_SEP}\(?\d\)?){{8,11}}|33(?:{_SEP}\d){{9}})(?!\d)"
    ),
    "numéro d’étranger": (
        rf"(?<!\d)(?:\d{{10}}|(?:\d\d{_GAP}){{4}}\d\d|(?:\d\d\.){{4}}\d\d|(?:\d\d[{_DASH}]){{4}}\d\d"
        rf"|\d\d{_SEP}\d{{4}}{_SEP}\d{{4}}"
        rf"|\d{{6}}{_SEP}\d{{4}}|(?!19|20)\d{{4}}{_SEP}\d{{3}}{_SEP}\d{{3}})(?!\d)"
    ),
    "numéro de dossier": (
        r"(?i:\b(?:dossier|demande|r[ée]c[ée]piss[ée]|titre|s[ée]jour|r[ée]f[ée]rences?|r[ée]f\.?"
        r"|[ée]tranger|matricule|AGDREF|FNE|OQTF|visa|passeport|permis|ANEF|OFPRA|CNDA|OFII|CAF)"
        rf"{_GAP}?(?:(?-i:[A-Z]{{2,8}}){_GAP})?(?:{_NO}|\#)?{_TO}(?!{_YEARS})"
        rf"(?=[\w/{_DASH}]*\d{{3}})[A-Z0-9][A-Z0-9/{_DASH}]{{4,}}\b)"
        rf"|{_NUMBERED}"
    ),
    "plaque d’immatriculation": (
        rf"(?<!\d)\d{{3,4}}[ {_DASH}][A-Z]{{2,3}}[ {_DASH}](?:\d\d|2[AB]|97\d)(?!\d)"
        rf"|\b[A-Z]{{2}}[ {_DASH}]\d{{3}}[ {_DASH}][A-Z]{{2}}\b"
    ),
    "date de naissance": (
        rf"(?i:\bné(?:e|\(e\)|·e|\.e)?{_GAP}(?:le{_GAP}\d{{1,2}}(?:er)?[\s/.-]+\w+[\s/.-]+\d{{2,4}}|en{_GAP}"
        rf"(?:\w+{_GAP})?(?:19\d\d|200\d))\b)(?:,?{_GAP}(?:à|en|au){_GAP}{_TOWN})?"
    ),
    "adresse électronique": _AT,
    "adresse postale": (
        rf"\b(?:BP|B\.P\.|CS|TSA){_GAP}?\d{{1,5}}[,\s{_DASH}]{{1,3}}\d\d{_GAP}?\d{{3}}{_GAP}{_TOWN}"
        rf"(?!(?i:[\w’'-]|{_GAP}cedex))"
        rf"|(?i:\b\d{{1,4}}(?:[ /{_DASH}]?(?:\d{{1,4}}|bis|ter|quater|[a-d]))?,?{_GAP}"
        rf"(?:(?:de la|du){_GAP}|de l’)?(?:(?:{_WAYS})\b\.?{_GAP}(?=[\w«“\"’'])|grande{_GAP}rue\b)"
        rf"[^,;.:!?()\n]*){_DOORS}"
        rf"|\b(?i:résidence|lieu-?dit|lotissement|hameau){_GAP}"
        rf"(?:(?:de|la|du|des|le|les){_GAP}|[dl][’'])*{_CAPITAL}[^,;.:!?()\n]*{_DOORS}"
    ),
    "nom": (
        rf"{_KIN}{_NAMES}|{_TITLES}{_NAMES}(?:,{_GAP}{_NAMES})*{_GAP}et{_GAP}{_NAMES}"
        rf"|{_TITLE}{_NAMES}(?:{_GAP}et{_GAP}(?!{_TITLE}|(?i:{_OFFICE})\b){_NAMES})?"
    ),
}
"""What looks like a fact about a person, and may be that of an office, or of someone public."""
DOUBTFUL = re.compile("|".join(f"({sign})" for sign in _SIGNS.values()))

NAMED = re.compile(_SIGNS["nom"])
"""One or several people, after a title."""
_REST = re.compile(
    rf"{_DOORS}(?:[,\s{_DASH}]{{1,3}}(?:{_CAPITAL}-?)?\d\d{_GAP}?\d{{3}}{_GAP}{_TOWN}(?i:{_GAP}cedex(?:{_GAP}\d+)?)?)?"
)
STREET = re.compile(
    r"(?<!\d )(?<!\d, )\b(?i:rue|avenue|boulevard|place|allée|impasse|chemin|route|quai|square|cité"
    rf"|faubourg|hameau|sentier|villa){_GAP}(?:(?:la|les?){_GAP}|l[’'])?{_NAMES}"
)
"""A street without a number: that of someone, where words are about them."""
DWELLS = re.compile(
    r"\b(?:usag(?:er|ère)|dame|riveraine?|habitante?|locataire|voisine?)\b"
    r"|\b(?:habit|demeur|domicili|résid)(?!ence)\w+",
    re.IGNORECASE,
)
"""Someone of whom words may say where they live."""
_CEDEX = re.compile(rf"[,\s{_DASH}]*\d\d{_GAP}?\d{{3}}{_GAP}[^\n,;]*\bCEDEX\b", re.IGNORECASE)
_UNTITLED = re.compile(rf"(?!.*\d|(?i:{_OFFICE}|les?|la)\b){_NAME}(?:{_GAP}{_PARTICLE}*{_NAME})+")


class Mention(NamedTuple):
    """Words that are, or may be, about a person."""

    what: str
    words: str


class UndecidedError(CluError):
    """Words that may be about a person, of which nobody has said whether anyone may read them."""

    def __init__(self, meeting: str, mentions: tuple[Mention, ...]) -> None:
        told = " ; ".join(f"{quoted(words)} ({what})" for what, words in mentions)
        await_ = counted(len(mentions), "mention attend", "mentions attendent")
        super().__init__(
            typeset(f"Rien n’est produit : {await_} une décision avant publication : {told}."),
            typeset(
                f"Pour chacune : clu disclosure set {meeting} … --shown oui, si tous peuvent la "
                "lire, ou non, si elle est à retirer."
            ),
            "« g », sur la ligne de la version publique, dans Documents, le demande.",
        )
        self.mentions = mentions


def is_of_someone(address: str) -> bool:
    """Whether an electronic address names a person, or is what they have at home."""
    return _OF_SOMEONE.fullmatch(folded(address)) is not None


def kind_of(found: re.Match[str]) -> str:
    """What words that are doubted look like: « compte bancaire »."""
    return tuple(_SIGNS)[(found.lastindex or 1) - 1]


def names_in(words: str) -> list[str]:
    """Whom words name, after their titles if any: « Mmes Ly et Ba », « Awa SYLLA, CAF »."""
    found = DOUBTFUL.match(words)
    if found and kind_of(found) == "nom":
        first, *others = re.split(", | et ", spaced(found[0]))
        title = first.removesuffix(bare(first))
        return [first, *(each if each != bare(each) else title + each for each in others)]
    name = re.split(r"\s*[,;<(]", words.strip())[0]
    return [spaced(name)] if not found and _UNTITLED.fullmatch(name) else []


def bare(name: str) -> str:
    """A name without the title before it."""
    return re.sub(rf"^{_TITLE}|^{_TITLES}|^{_KIN}", "", name)


def offices_in(text: str) -> Iterator[str]:
    """The addresses in a text that are of an office: mail is kept there for whoever has a CEDEX."""
    for found in DOUBTFUL.finditer(text):
        if kind_of(found) == "adresse postale" and _CEDEX.match(text, found.end()):
            yield spaced(found[0])


def end_of(text: str, found: re.Match[str]) -> int:
    """Where what is taken out ends: an address goes with its town, and with its door."""
    rest = _REST.match(text, found.end()) if kind_of(found) == "adresse postale" else None
    return rest.end() if rest else found.end()


def mentions(text: str) -> Iterator[Mention]:
    """All that is, or may be, about a person in a text."""
    for found in MAIL_ADDRESS.finditer(text):
        if is_of_someone(found[0]):
            yield Mention("adresse électronique", found[0])
    yield from (Mention("téléphone", spaced(found[0])) for found in PHONE.finditer(text))
    yield from (Mention(kind_of(each), spaced(each[0])) for each in DOUBTFUL.finditer(text))
