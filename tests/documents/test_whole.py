"""A meeting that uses all that minutes can say, in each format, with its head on every page."""

import datetime
import io
import re
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import odfdo
import pypdfium2
import pytest

from clu.edits.wording import worded
from clu.lexicon.naming import record_at
from clu.model.library import Library
from clu.model.minutes import Attendee, Decision, Exchange, Minutes, Outcome, Vote
from clu.model.paper import Heading, Listed, Logo, Paper, Table, texts
from clu.model.record import Record
from clu.model.text import plain
from clu.papers import convocation, decisions, minutes
from clu.papers.formats import FORMATS
from clu.papers.markdown import as_markdown
from clu.papers.marks import parts
from clu.papers.minutes_items import Validation
from clu.tasks.review_places import command
from clu.workspace import open_workspace
from tests.agreed import as_agreed, changes
from tests.documents.test_formats import READERS, bare
from tests.documents.test_minutes import FORMATS_OF_MINUTES, says_what_was_agreed

ID = "2026-10-08"
WHOLE, GOLDEN = (Path(__file__).parent / name for name in ("whole", "golden"))


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """The workspace of that meeting, in which nothing is wrong."""
    folder = tmp_path_factory.mktemp("whole") / "clu"
    shutil.copytree(WHOLE, folder)
    workspace = open_workspace(folder)
    assert workspace.problems == ()
    return workspace.library


@pytest.fixture(scope="module")
def draft(library: Library) -> Paper:
    """Its minutes, given to be read."""
    return minutes.in_force(library, ID)


def test_the_draft_says_what_was_agreed(draft: Paper) -> None:
    says_what_was_agreed("whole-minutes-draft", draft)


def test_all_that_it_prints_of_the_data_is_worded_otherwise_and_taken_away(
    library: Library, draft: Paper
) -> None:
    marks = {part.mark for part in parts(draft) if part.mark}
    assert {mark.split("/")[0] for mark in marks} >= {"observations", "approval", "outcomes"}
    for mark, text in [(mark, text) for mark in marks for text in ("Autrement dit.", "")]:
        changes = worded(library, ID, {mark: {"text": text}})
        assert changes, mark
        for each in changes:
            if each.after is None:  # it is nothing without its words
                assert each.record[0] in ("observations", "actions")
            else:
                type(record_at(library, each.address)).model_validate(each.after)


def test_each_line_that_is_made_of_other_data_says_by_what_command_it_is_corrected(
    library: Library, draft: Paper
) -> None:
    """But for what clu writes of itself."""
    silent = []
    for block in draft.blocks:
        if isinstance(block, Listed | Table):
            every = block.sources
        else:
            every = (getattr(block, "sources", ()),)
        silent += [block] if not any(every) and not getattr(block, "mark", "") else []
        for source in (each for some in every for each in some):
            told = command(source, library, library.minutes_of(ID).numbers)
            assert told.startswith("clu "), source
            assert not source.keys or " …" in told or told.endswith("--draft"), (source, told)
    assert {type(each) for each in silent} <= {Heading, Logo}
    titles = [each.text for each in silent if isinstance(each, Heading)]
    assert not any(re.match(r"\d+\. ", each) for each in titles)


def test_what_is_validated_says_what_was_agreed(library: Library) -> None:
    validation = Validation("Mme Hélène D’ARGENTRÉ", datetime.date(2026, 11, 9))
    says_what_was_agreed("whole-minutes", minutes.compose(library, ID, validation))


def test_what_was_decided_and_promised_alone_says_what_was_agreed(library: Library) -> None:
    says_what_was_agreed("whole-decisions", decisions.compose(library, ID))


def test_letters_that_say_all_they_can_or_the_least_are_as_was_agreed(library: Library) -> None:
    """To who presides; then what differs in those to others, to all, and of what is not known."""
    committee, meeting = library.committee_of(ID), library.meetings[ID]
    boucle = {"accommodations": ("Une boucle magnétique",), "contact": "qualite@aubraie.example"}
    offered, no_one = committee.model_copy(update=boucle), {"contact": "", "accommodations": ("X",)}
    reply = {"reply_by": datetime.date(2026, 10, 1), "enclosures": ("Plan d’accès", "Budget")}
    nothing = {"place": "", "start": None, "end": None, "items": (), "chair": "", "signed_by": ""}
    several = committee.members[:4]
    first: list[str] = []
    told: list[str] = []
    for changed, body, to in (
        (reply, offered, several[:1]),
        (reply, offered, several),
        (reply, offered, ()),
        ({"end": None, "signed_by": ""}, committee.model_copy(update=no_one), ()),
        (nothing, offered, several[2:3]),
    ):
        meetings = {**library.meetings, ID: meeting.model_copy(update=changed)}
        asked = replace(library, meetings=meetings, committee=body)
        letter = as_markdown(convocation.compose(asked, ID, on=meeting.date, to=to)).splitlines()
        first = first or letter
        lacks = convocation.lacking(asked, ID, on=meeting.date + datetime.timedelta(len(told) % 2))
        told += ["", "=====", *(changes(first, letter) if told else letter), *lacks]
    as_agreed(GOLDEN / "whole-letters.md", told)
    two = [several[0], several[0]]
    assert convocation.addressed(two, meeting) == two, "nobody else was named"


@pytest.mark.parametrize(
    ("model", "held"),
    [
        (Minutes, lambda noted: [noted]),
        (Attendee, lambda noted: noted.attendance),
        (Exchange, lambda noted: noted.exchanges),
        (Decision, lambda noted: noted.decisions),
        (Outcome, lambda noted: noted.outcomes),
        (Vote, lambda noted: [each.vote for each in noted.decisions if each.vote]),
    ],
)
def test_it_has_a_value_for_each_key(model: type[Record], held: Any, library: Library) -> None:
    """Whoever adds one shows it here; what no paper prints is not asked for."""
    unprinted = {"passages", "overrides", "refusals", "to_verify", "confidential", "against"}
    used = {key for record in held(library.minutes[ID]) for key in record.model_fields_set}
    assert model.model_fields.keys() - used - unprinted - {"note"} == set()


@pytest.mark.parametrize("format_", FORMATS_OF_MINUTES)
def test_each_format_says_all_of_it_in_the_same_order(format_: str, draft: Paper) -> None:
    content = FORMATS[format_](replace(draft, header=""), Path("/nowhere"))
    said, place = bare("".join(READERS[format_](content))), 0
    said = said.replace(bare(draft.footer), "")
    for text in texts(draft):
        place = said.find(bare(plain(text)), place)
        assert place >= 0, text
        place += len(bare(plain(text)))


def heads_of_docx(content: bytes) -> list[str]:
    section = docx.Document(io.BytesIO(content)).sections[0]
    return [paragraph.text for paragraph in section.header.paragraphs]


def heads_of_odt(content: bytes) -> list[str]:
    styles: Any = odfdo.Document(io.BytesIO(content)).styles
    return [each.inner_text for each in styles.get_elements("//style:header/text:p")]


def heads_of_pdf(content: bytes) -> list[str]:
    """Once on each page."""
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(content)]
    assert len(pages) > 1
    return [next(line for line in page.splitlines() if "Projet –" in line) for page in pages]


def heads_of_md(content: bytes) -> list[str]:
    return content.decode().splitlines()[:1]


def heads_of_html(content: bytes) -> list[str]:
    return re.findall(r"<header><p[^>]*>(.*?)</p></header>", content.decode())


HEADS = {
    "docx": heads_of_docx,
    "odt": heads_of_odt,
    "pdf": heads_of_pdf,
    "html": heads_of_html,
    "md": heads_of_md,
}


@pytest.mark.parametrize("format_", FORMATS_OF_MINUTES)
def test_each_page_says_what_the_paper_is(format_: str, draft: Paper) -> None:
    heads = HEADS[format_](FORMATS[format_](draft, Path("/nowhere")))
    said = "Projet – version 2 du 19 octobre 2026 – observations avant le 2 novembre 2026"
    assert {bare(head) for head in heads} == {bare(said)}


def test_a_template_keeps_its_own_head_and_its_first_page(draft: Paper, tmp_path: Path) -> None:
    """What the paper is stands below both."""
    template: Any = docx.Document()
    section = template.sections[0]
    section.different_first_page_header_footer = True
    section.first_page_header.paragraphs[0].text = "Logo"
    section.header.paragraphs[0].text = "Suite"
    template.save(str(tmp_path / "template.docx"))
    made = FORMATS["docx"](draft, tmp_path)
    section = docx.Document(io.BytesIO(made)).sections[0]
    for head, own in ((section.first_page_header, "Logo"), (section.header, "Suite")):
        assert [each.text for each in head.paragraphs] == [own, draft.header]
