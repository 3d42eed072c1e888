"""What each thing that a hand does to a file is told to be: words, places, order, whose it is."""

import datetime
import io
from collections.abc import Callable, Mapping
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml

from clu.model.paper import Block, Heading, Listed, Paper, Paragraph, Table
from clu.papers import docx_text
from clu.papers.docx import as_docx
from clu.papers.placing import Printed
from clu.papers.review import Comparison, Gap, compare
from tests.documents.office_files import SG, W, removed

WORDS = {
    "exchanges/e-1/text": "Quand ouvre le hall ?",
    "exchanges/e-1/turns/0": "En mars prochain.",
    "exchanges/e-1/turns/1": "Sous réserve du budget.",
    "exchanges/e-2/text": "Combien de passages ?",
    "exchanges/e-2/turns/0": "Le compteur est en panne.",
    "actions/s-1/title": "Remplacer le compteur",
    "decisions/d-1/text": "Le hall sera refait.",
}
LEADS = {
    "exchanges/e-1/text": "É-1 – UDAF : ",
    "exchanges/e-2/text": "É-2 – UFC : ",
    "actions/s-1/title": "Suite S-1 : ",
    "decisions/d-1/text": "D-1 – ",
}
TABLE = Table(("N°", "Quoi"), (("S-1", "Le compteur"), ("S-2", "La rampe")), (1, 3), "Relevé")


def paper(words: Mapping[str, str] = WORDS) -> Paper:
    """Short minutes that say these words of the data."""

    def said(mark: str, after: str = "") -> Paragraph:
        return Paragraph(f"{LEADS.get(mark, 'SG : ')}{words[mark]}{after}", mark=mark)

    first, second = ([mark for mark in words if f"/{name}/" in mark] for name in ("e-1", "e-2"))
    blocks: tuple[Block, ...] = (
        Paragraph("Salle du Phare"),
        Heading("1. Ouverture", 2),
        *map(said, first),
        Heading("2. Bilan", 2),
        *map(said, second),
        said("actions/s-1/title", " (DSI, pour le 3 mai)"),
        said("decisions/d-1/text"),
        Listed(("Mme A, préfète", "M. B, maire")),
        TABLE,
        Paragraph("Levée à 16 h."),
    )
    day = datetime.date(2026, 10, 8)
    return Paper("Compte rendu", "", "Cellule", "Pied", day, blocks, header="Projet")


class Hand:
    """What someone does to a file, of which each paragraph is found by some of its words."""

    def __init__(self, made: Paper) -> None:
        self.document: Any = docx.Document(io.BytesIO(as_docx(made)))
        self.body = self.document.element.body

    def at(self, words: str) -> Any:
        """The paragraph, or the table, that says some words."""
        told = (each for each in self.body if words in "".join(each.itertext()))
        return next(told)

    def strike(self, *words: str) -> None:
        """Take away whole paragraphs with their marks; what goes on before or after has its own."""
        for each in words:
            gone = self.at(each)
            marks = [mark for mark in gone if "bookmark" in mark.tag]
            if len(marks) == 1 and marks[0].tag.endswith("End"):
                gone.getprevious().append(marks[0])
            self.body.remove(gone)

    def empty(self, *words: str) -> None:
        """Strike the words of paragraphs, as Word tracks it: their marks stay."""
        for each in words:
            for run in self.at(each).findall(f"{{{W}}}r"):
                gone = parse_xml(f'<w:del xmlns:w="{W}" {SG}/>')
                run.addprevious(gone)
                gone.append(run)
                for text in run.iter(f"{{{W}}}t"):
                    text.tag = f"{{{W}}}delText"

    def write(self, old: str, new: str) -> None:
        """Put words for others, in one run."""
        text = next(each for each in self.body.iter(f"{{{W}}}t") if old in (each.text or ""))
        text.text = text.text.replace(old, new)

    def add(self, words: str, after: str) -> None:
        """Type a paragraph behind another."""
        self.at(after).addnext(parse_xml(f'<w:p xmlns:w="{W}"><w:r><w:t>{words}</w:t></w:r></w:p>'))

    def move(self, *words: str, after: str) -> None:
        """Take paragraphs behind another, in this order."""
        last = self.at(after)
        for each in words:
            moved = self.at(each)
            last.addnext(moved)
            last = moved

    def unmark(self, *words: str) -> None:
        """Lose the marks of paragraphs, as when they are cut and pasted."""
        for each in words:
            for mark in list(self.at(each)):
                if "bookmark" in mark.tag:
                    mark.getparent().remove(mark)

    def compared(self, words: Mapping[str, str] = WORDS, *edges: str) -> Comparison:
        """What the file says otherwise than the paper, where the data say these words since."""
        saved = io.BytesIO()
        self.document.save(saved)
        file = docx_text.read(saved.getvalue())
        return compare(paper(words), file, lambda mark: words.get(mark, ""), edges)


def told(gap: Gap) -> str:
    """« 1 WORDS e-1/turns/0: a → b », its rank first, and what is not as usual of it."""
    at = _called(gap.at) if gap.at else "text"
    at += f" after {_called(gap.near)}" if gap.near else ""
    signs = ("" if gap.is_sure else ", less sure") + (", a clash" if gap.is_clash else "")
    changed = f": {gap.before} → {gap.after}" if gap.before or gap.after else ""
    return f"{gap.rank} {gap.kind.name} {at}{changed}{signs}"


def _called(printed: Printed) -> str:
    return printed.mark.partition("/")[2] or printed.text


def findings(*does: Callable[[Hand], None], since: Mapping[str, str] = WORDS) -> list[str]:
    """What is told of a file to which a hand did all that, where the data say `since` now."""
    hand = Hand(paper())
    for each in does:
        each(hand)
    return [told(each) for each in hand.compared(since).findings]


Q1, A1, B1, Q2, A2 = "Quand ouvre", "En mars", "Sous réserve", "Combien", "Le compteur est"
S1, D1, PLACE, MARCH = "Remplacer", "Le hall sera", "Salle du Phare", "En mars prochain."


@pytest.mark.parametrize(
    ("does", "expected"),
    [
        (lambda one: None, ()),
        # what is taken away
        (lambda one: one.strike("Compte rendu"), ["1 DERIVED Compte rendu: Compte rendu → "]),
        (
            lambda one: one.strike("Compte rendu", "Salle"),
            ["1 DERIVED Compte rendu: Compte rendu → ", f"2 DERIVED {PLACE}: {PLACE} → "],
        ),
        (
            lambda one: (one.strike("Compte rendu"), one.write(PLACE, "Salle du Port")),
            [
                "1 DERIVED Compte rendu: Compte rendu → ",
                f"2 DERIVED {PLACE}: {PLACE} → Salle du Port",
            ],
        ),
        (lambda one: one.strike("Levée"), ["1 DERIVED Levée à 16 h.: Levée à 16 h. → "]),
        (lambda one: one.strike("Mme A"), ["1 DERIVED Mme A, préfète: Mme A, préfète → "]),
        (lambda one: one.strike("M. B"), ["1 DERIVED M. B, maire: M. B, maire → , less sure"]),
        (lambda one: one.strike(A1), [f"1 WORDS e-1/turns/0: {MARCH} → "]),
        (
            lambda one: (one.empty(A1), one.write("est en panne", "est cassé"), one.strike(Q1)),
            [
                "1 WORDS e-1/text: Quand ouvre le hall ? → ",
                f"2 WORDS e-1/turns/0: {MARCH} → ",
                "3 WORDS e-2/turns/0: Le compteur est en panne. → Le compteur est cassé.",
            ],
        ),
        (lambda one: one.write(MARCH, ""), [f"1 WORDS e-1/turns/0: {MARCH} → "]),
        # what is said otherwise
        (
            lambda one: (one.unmark(A1), one.write("En mars", "En avril")),
            [f"1 WORDS e-1/turns/0: {MARCH} → En avril prochain., less sure"],
        ),
        (
            lambda one: one.write("SG : En mars", "Mme A : En avril"),
            [
                "1 DERIVED e-1/turns/0: SG : → Mme A :",
                f"2 WORDS e-1/turns/0: {MARCH} → En avril prochain.",
            ],
        ),
        (
            lambda one: one.write("SG : En mars", "En avril"),
            [
                "1 DERIVED e-1/turns/0: SG : → ",
                f"2 WORDS e-1/turns/0: {MARCH} → En avril prochain.",
            ],
        ),
        (
            lambda one: one.write("DSI, pour", "SG, pour"),
            ["1 DERIVED s-1/title: (DSI, pour le 3 mai) → (SG, pour le 3 mai)"],
        ),
        (
            lambda one: one.write("Remplacer le compteur (DSI", "Changer tout (SG"),
            [
                "1 DERIVED s-1/title: (DSI, pour le 3 mai) → (SG, pour le 3 mai)",
                "2 WORDS s-1/title: Remplacer le compteur → Changer tout",
            ],
        ),
        (
            lambda one: one.write("Remplacer le compteur (DSI, pour le 3 mai)", "Changer"),
            [
                "1 DERIVED s-1/title: Suite S-1 : Remplacer le compteur (DSI, pour le 3 mai) → "
                "Suite S-1 : Changer"
            ],
        ),
        (lambda one: one.write("La rampe", "Le quai"), ["1 DERIVED S-2, quoi: La rampe → Le quai"]),
        (
            lambda one: (one.add("SG : Sous réserve des budgets.", after=A1), one.strike(B1)),
            (),
        ),
        # what stands elsewhere
        (lambda one: one.move(B1, after=Q1), ["1 UNDER e-1/turns/1 after e-1/text"]),
        (lambda one: one.move(A1, after=Q2), ["1 UNDER e-1/turns/0 after e-2/text"]),
        (
            lambda one: one.move(A1, B1, after=A2),
            ["1 UNDER e-1/turns/0 after e-2/text", "2 UNDER e-1/turns/1 after e-2/text"],
        ),
        (
            lambda one: (one.unmark(A2), one.move(A2, after=Q1)),
            ["1 UNDER e-2/turns/0 after e-1/text"],
        ),
        (lambda one: one.move(Q2, A2, after="1. Ouv"), ["1 MOVED e-2/text after 1. Ouverture"]),
        (lambda one: one.move(Q1, A1, B1, after="Levée"), ["1 MOVED e-1/text after d-1/text"]),
        (lambda one: one.move(D1, after="1. Ouv"), ["1 MOVED d-1/text after 1. Ouverture"]),
        (lambda one: one.move(D1, after=A2), ["1 MOVED d-1/text after e-2/turns/0"]),
        (lambda one: one.move(A1, after="Levée"), ["1 MOVED e-1/turns/0 after d-1/text"]),
        (lambda one: one.move(S1, D1, after="Salle"), ["1 MOVED s-1/title after Compte rendu"]),
        (lambda one: one.move("Levée", after="Salle"), ()),
        (
            lambda one: (one.move(Q2, A2, after="Levée"), one.move(D1, after="1. Ouv")),
            ["1 MOVED d-1/text after 1. Ouverture", "2 MOVED 2. Bilan after e-1/turns/1"],
        ),
        (
            lambda one: (one.unmark(Q2), one.move(Q2, after="Levée")),
            ["1 MOVED e-2/text after d-1/text, less sure"],
        ),
        # what is typed
        (
            lambda one: (one.add("Un.", after="Compte rendu"), one.add("Deux.", after="Levée")),
            [
                "1 UNPLACED text after Compte rendu:  → Un.",
                "2 UNPLACED text after Levée à 16 h.:  → Deux.",
            ],
        ),
    ],
)
def test_what_a_hand_did_is_told_once_in_the_order_of_the_file(
    does: Callable[[Hand], None], expected: list[str]
) -> None:
    assert findings(does) == list(expected)


NOW = {**WORDS, "exchanges/e-1/turns/0": "En mai prochain."}
SHIFTED = {
    "exchanges/e-1/text": WORDS["exchanges/e-1/text"],
    "exchanges/e-1/turns/0": "Avant.",
    "exchanges/e-1/turns/1": MARCH,
    "exchanges/e-1/turns/2": WORDS["exchanges/e-1/turns/1"],
    **{mark: words for mark, words in WORDS.items() if "/e-1/" not in mark},
}
ADDED = {**SHIFTED, **WORDS, "exchanges/e-1/turns/2": "Autre."}
BROKEN = "WORDS e-2/turns/0: Le compteur est en panne. → Le compteur est cassé."


def without(*names: str) -> dict[str, str]:
    return {mark: words for mark, words in WORDS.items() if not any(name in mark for name in names)}


@pytest.mark.parametrize(
    ("does", "since", "expected"),
    [
        (lambda one: None, NOW, ()),
        (lambda one: None, without("e-1/"), ()),
        (lambda one: None, ADDED, ()),
        (lambda one: one.write("En mars", "En mai"), NOW, ()),
        (
            lambda one: one.write("En mars", "En avril"),
            NOW,
            ["1 WORDS e-1/turns/0: En mai prochain. → En avril prochain., a clash"],
        ),
        (lambda one: one.strike(A1), NOW, ["1 WORDS e-1/turns/0: En mai prochain. → "]),
        (
            lambda one: one.write("En mars", "En avril"),
            without("e-1/"),
            ["1 UNPLACED text after 1. Ouverture:  → SG : En avril prochain."],
        ),
        # what was done already keeps its rank
        (
            lambda one: (one.strike(Q1), one.write("est en panne", "est cassé")),
            without("e-1/"),
            [f"2 {BROKEN}"],
        ),
        (
            lambda one: (one.strike(A1), one.write("est en panne", "est cassé")),
            without("e-1/turns/0"),
            [f"2 {BROKEN}"],
        ),
        (
            lambda one: (one.empty(A1), one.write("est en panne", "est cassé")),
            without("e-1/turns/0"),
            [f"2 {BROKEN}"],
        ),
        (
            lambda one: (one.write("En mars", "En mai"), one.write("est en panne", "est cassé")),
            NOW,
            [f"2 {BROKEN}"],
        ),
        # what may be another
        (
            lambda one: one.strike(B1),
            ADDED,
            [
                "1 WORDS e-1/turns/1: Sous réserve du budget. → , less sure",
                "2 WORDS e-1/turns/2: Autre. → , less sure",
            ],
        ),
        (
            lambda one: one.write("En mars", "En avril"),
            SHIFTED,
            [f"1 WORDS e-1/turns/1: {MARCH} → En avril prochain."],
        ),
        (lambda one: one.move(B1, after=Q1), SHIFTED, ["1 UNDER e-1/turns/2 after e-1/text"]),
    ],
)
def test_what_the_data_say_since_is_no_work_of_a_hand(
    does: Callable[[Hand], None], since: Mapping[str, str], expected: list[str]
) -> None:
    assert findings(does, since=since) == list(expected)


def test_the_last_rank_counts_what_was_done_already() -> None:
    hand = Hand(paper())
    hand.strike("Compte rendu", Q2)
    done = hand.compared(without("e-2/text"))
    assert ([told(each) for each in done.findings], done.last) == (
        ["1 DERIVED Compte rendu: Compte rendu → "],
        2,
    )


def test_a_number_of_the_file_is_that_of_its_words_even_struck_there() -> None:
    hand = Hand(paper())
    hand.empty(Q1)
    draft = removed("É-9 – Un brouillon", SG.replace("Mme SG", "M. D"))
    hand.at("D-1").addprevious(parse_xml(f'<w:p xmlns:w="{W}">{draft}</w:p>'))
    hand.at(Q1)[1].addnext(parse_xml(draft.replace("<w:del ", f'<w:del xmlns:w="{W}" ')))
    assert hand.compared().numbers == {
        "exchanges/e-1/text": "É-1",
        "exchanges/e-1/turns/0": "1",
        "exchanges/e-1/turns/1": "2",
        "exchanges/e-2/text": "É-2",
        "exchanges/e-2/turns/0": "1",
        "decisions/d-1/text": "D-1",
    }


def test_what_is_typed_at_the_edges_is_beside_what_stood_there_and_told_once() -> None:
    """What stood there, now or in an earlier version, is none of it."""
    hand = Hand(paper())
    section = hand.document.sections[0]
    section.header.paragraphs[0].text = "Projet de compte rendu"
    for words in ("Projet relu", "Tout autre chose", "Tout autre chose", "Version 1"):
        section.footer.add_paragraph(words)
    assert [
        (each.rank, each.before, each.after, each.beside)
        for each in hand.compared(WORDS, "Version 1").findings
    ] == [
        (1, "", "Projet de compte rendu", "en-tête de page"),
        (2, "Projet", "Projet relu", "pied de page"),
        (3, "", "Tout autre chose", "pied de page"),
    ]


def test_a_remark_is_on_the_words_or_on_the_cell_where_it_hangs() -> None:
    hand = Hand(paper())
    document = hand.document
    for each in (*document.paragraphs, *document.tables[0]._cells):
        said = each.text
        for words in ("Quand", "La rampe", "Levée", "M. B"):
            if words in said:
                runs = (each if hasattr(each, "runs") else each.paragraphs[0]).runs
                document.add_comment(runs, text=words, author="Mme SG", initials="")
    on = {remark.text: at and (at.mark or at.text) for remark, at in hand.compared().remarks}
    assert on == {
        "Quand": "exchanges/e-1/text",
        "M. B": "M. B, maire",
        "La rampe": "S-2, quoi",
        "Levée": "Levée à 16 h.",
    }


def test_who_corrected_is_who_signed_or_else_who_saved_the_file() -> None:
    hand = Hand(paper())
    hand.empty(A1)
    hand.strike(Q2)
    hand.document.core_properties.last_modified_by = "M. D"
    assert [(each.by, str(each.on)) for each in hand.compared().findings] == [
        (("Mme SG",), "2026-10-12"),
        (("M. D",), "None"),
    ]
    hand.document.core_properties.last_modified_by = "Cellule"  # who makes it
    assert [each.by for each in hand.compared().findings] == [("Mme SG",), ()]
