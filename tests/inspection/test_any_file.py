"""Whatever file is given: our own decks are sound, and no other file stops the inspection."""

import io
import json
import os
import shutil
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from pptx import Presentation

from clu.bounded import LARGEST
from clu.errors import CluError
from clu.inspection.finding import Fault, faults_of
from clu.inspection.read import read
from clu.office.package import pack, unpack
from clu.papers.maker import PaperRequest
from clu.tasks.papers import written
from clu.workspace import Workspace, open_workspace
from tests import test_nouns
from tests.conftest import ROOT, SAMPLE
from tests.deck import templates
from tests.deck.templates import MADE, of_libreoffice, of_pandoc
from tests.inspection.sheets import saved
from tests.test_nouns import Clu

clu, folder = test_nouns.clu, test_nouns.folder
DECKS = Path(__file__).parent / "decks"
OF_OTHERS = [DECKS / f"{name}.pptx" for name in ("pandoc", "pptxgenjs", "libreoffice")]
SHEET = "ppt/slides/slide2.xml"


# --- ours ---------------------------------------------------------------------------------------


DEMO = ("2025-03-18", "2025-11-20", "2026-12-10")
SHOWN = ("deck", "deck-short")


def found(workspace: Workspace, names: tuple[str, ...], *meetings: str) -> list[Fault]:
    """What is wrong in the papers of those names, for each of these meetings."""
    days = [(each, workspace.library.meetings[each].date) for each in meetings]
    files = (
        written(workspace, name, PaperRequest(meeting, day), "pptx")
        for name in names
        for meeting, day in days
    )
    return [fault for file in files for fault in faults_of(read(file))]


def opened(folder: Path, source: Path, template: bytes = b"") -> Workspace:
    """A copy of a workspace, with a template if one is given."""
    shutil.copytree(source, folder / "agendas")
    if template:
        (folder / "decks").mkdir()
        (folder / "decks" / "template.pptx").write_bytes(template)
    return open_workspace(folder)


def test_nothing_is_wrong_in_what_is_made_for_a_meeting(sample: Workspace, tmp_path: Path) -> None:
    """Its deck, the short one, a poster: a sheet is measured as what is printed."""
    assert found(sample, (*SHOWN, "poster"), SAMPLE) == []
    demo = opened(tmp_path, ROOT / "clu" / "data" / "demo")
    assert found(demo, ("deck", "deck-public", "poster"), DEMO[-1]) == []


@pytest.mark.slow
@pytest.mark.parametrize("maker", ["", *MADE, "libreoffice", "pandoc"])
def test_nothing_is_wrong_in_a_deck_on_any_template(maker: str, tmp_path: Path) -> None:
    of_programs = {"libreoffice": of_libreoffice, "pandoc": of_pandoc}
    template = templates.zipped(MADE[maker]()) if maker in MADE else b""
    if maker in of_programs:
        template = of_programs[maker](tmp_path).read_bytes()
    demo = opened(tmp_path / "demo", ROOT / "clu" / "data" / "demo", template)
    assert found(demo, (*SHOWN, "deck-public"), *DEMO) == []
    faults = found(opened(tmp_path / "sample", ROOT / "agendas", template), SHOWN, SAMPLE)
    # Where little stands on a slide, a letter is cut between an office and its address.
    of_cut = {"personal_data"} if maker in ("upright", "banded") else set()
    assert {each.rule for each in faults} <= of_cut


# --- what is no deck ----------------------------------------------------------------------------


def zipped(*files: tuple[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files:
            archive.writestr(name, content)
    return stream.getvalue()


def with_part(name: str, content: bytes) -> bytes:
    """A deck of pandoc with another part."""
    return pack({**unpack(OF_OTHERS[0].read_bytes()), name: content})


def with_types_declared() -> bytes:
    """A list of slides that declares entities which would swell."""
    declared = b'<!DOCTYPE p [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    return with_part("ppt/presentation.xml", declared + b"<presentation>&b;</presentation>")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "n’est pas un diaporama PPTX"),
        (b"Bonjour", "n’est pas un diaporama PPTX"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "protégé par un mot de passe, ou d’une version"),
        (zipped(("mot.txt", b"rien")), "n’est pas un diaporama PPTX"),
        (OF_OTHERS[0].read_bytes()[:20000], "n’est pas un diaporama PPTX"),
        (with_types_declared(), "n’est pas un diaporama PPTX"),
        (zipped(("a.xml", b" " * 70 * 2**20)), "se déploie sans mesure"),
        (with_part("ppt/x.xml", b"<a>" + b"<b/>" * 1_100_000 + b"</a>"), "se déploie sans mesure"),
        (zipped(*((f"{rank}.xml", b"") for rank in range(20_001))), "se déploie sans mesure"),
        (
            with_part(SHEET, b"<s><cSld><spTree>" + b"<cNvPr/>" * 2001 + b"</spTree></cSld></s>"),
            "se déploie sans mesure",
        ),
    ],
    ids=[
        *("empty", "text", "older", "zip", "cut", "entities"),
        *("bomb", "tags", "parts", "shapes"),
    ],
)
def test_what_is_no_deck_gets_one_sentence(
    content: bytes, said: str, clu: Clu, tmp_path: Path
) -> None:
    file = tmp_path / "donné.pptx"
    file.write_bytes(content)
    told = clu("inspect", str(file))
    assert (told.code, told.out) == (1, "")
    assert said in told.err
    assert told.err.count("\n") == 1


def test_a_huge_file_is_not_even_read(clu: Clu, tmp_path: Path) -> None:
    file = tmp_path / "film.pptx"
    with file.open("wb") as opened:
        opened.truncate(LARGEST + 1)
    assert "trop gros" in clu("inspect", str(file)).err


def test_a_file_that_is_not_there_is_a_wrong_use(clu: Clu, tmp_path: Path) -> None:
    assert clu("inspect", str(tmp_path / "rien.pptx")).code == 2
    assert clu("inspect", str(tmp_path)).code == 2


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no such file")
def test_what_never_ends_is_not_waited_for(clu: Clu, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "tuyau.pptx")
    assert "ne peut pas être lu" in clu("inspect", str(tmp_path / "tuyau.pptx")).err


def test_a_slide_that_cannot_be_read_is_told_and_the_others_keep_their_numbers() -> None:
    faults = faults_of(read(with_part(SHEET, b"<p:sld")))
    assert (faults[0].rule, faults[0].slide) == ("unreadable_slides", 2)
    assert ("same_title", 3) in [(each.rule, each.slide) for each in faults]


# --- a deck that someone broke --------------------------------------------------------------------

WRITTEN = st.sampled_from(
    ["", "0", "-1", "1", "nan", "1e999", "9" * 40, "%", "é", "../..", "rId1", "rId99", "title"]
)


@settings(max_examples=150)
@given(data=st.data(), file=st.sampled_from(OF_OTHERS))
def test_no_change_to_the_parts_of_a_deck_stops_it(data: st.DataObject, file: Path) -> None:
    """Elements moved, removed, renamed, values of any kind: read, or refused in a sentence."""
    parts = unpack(file.read_bytes())
    names = [each for each in parts if each.startswith("ppt/") and each.endswith((".xml", ".rels"))]
    for name in data.draw(st.lists(st.sampled_from(names), min_size=1, max_size=3)):
        root = etree.fromstring(parts[name])
        nodes = list(root.iter())
        for at in data.draw(st.lists(st.integers(0, len(nodes) - 1), min_size=1, max_size=6)):
            node, other = nodes[at], nodes[data.draw(st.integers(0, len(nodes) - 1))]
            match data.draw(st.sampled_from(["set", "drop", "move", "text", "rename"])):
                case "set":
                    keys = [*node.keys(), "val", "sz", "idx", "lvl"]
                    node.set(data.draw(st.sampled_from(keys)), data.draw(WRITTEN))
                case "drop" if (parent := node.getparent()) is not None:
                    parent.remove(node)
                case "move" if node not in other.iterancestors() and node is not other:
                    if node is not root and other not in node.iterdescendants():
                        other.append(node)
                case "text":
                    node.text = data.draw(WRITTEN)
                case _:
                    node.tag = other.tag
        parts[name] = etree.tostring(root)
    inspected_whole(pack(parts))


@settings(max_examples=150)
@given(data=st.data(), file=st.sampled_from(OF_OTHERS))
def test_no_change_to_the_bytes_of_a_file_stops_it(data: st.DataObject, file: Path) -> None:
    content = bytearray(file.read_bytes())
    for at in data.draw(st.lists(st.integers(0, len(content) - 1), min_size=1, max_size=20)):
        content[at] = data.draw(st.integers(0, 255))
    end = data.draw(st.integers(0, len(content)))
    inspected_whole(bytes(content))
    inspected_whole(bytes(content[:end]))


def inspected_whole(content: bytes) -> None:
    """Read it and look at it, or refuse it as any command does."""
    try:
        for fault in faults_of(read(content)):
            assert fault.sentence
            assert fault.where
    except CluError as error:
        assert error.sentence


# --- the command ----------------------------------------------------------------------------------


def test_the_command_tells_each_fault_and_how_many(clu: Clu) -> None:
    told = clu("inspect", str(OF_OTHERS[1]))
    *lines, total = told.out.splitlines()
    assert told.code == 1
    assert total == "pptxgenjs.pptx – 15 défauts : 4 bloquants, 5 à corriger et 6 à vérifier."
    assert len(lines) == 15
    assert lines[2] == (
        "Bloquant – diapositive 2, Chart 0 : le graphique n’a pas de texte de remplacement. "
        "Dites ce qu’il faut en savoir, ou cochez « Décoratif »."
    )


def test_in_json_each_fault_has_its_place_and_its_rule(clu: Clu) -> None:
    told = clu("inspect", str(OF_OTHERS[0]), "--json")
    rows = json.loads(told.out)
    assert told.code == 1
    assert [each["level"] for each in rows] == ["warning"] * 3 + ["note"] * 8
    assert {
        "level": "note",
        "sentence": "le tableau n’a pas de texte de remplacement.",
        "remedy": "Dites ce qu’il faut en savoir, ou cochez « Décoratif ».",
        "slide": 3,
        "title": "Même titre",
        "shape": "Content Placeholder 5",
        "rule": "missing_alt",
        "others": [],
    } in rows


def test_nothing_found_is_a_success(clu: Clu, tmp_path: Path) -> None:
    presentation = Presentation(str(OF_OTHERS[0]))
    for each in list(presentation.slides._sldIdLst)[1:]:
        presentation.slides._sldIdLst.remove(each)
    first = presentation.slides[0]
    for shape in list(first.placeholders)[1:]:
        shape._element.getparent().remove(shape._element)
    first.shapes.title.text_frame.paragraphs[0].runs[0].font._element.set("lang", "fr-FR")
    properties = presentation.core_properties
    properties.title, properties.author, properties.language = "Bilan", "Préfecture", "fr-FR"
    file = tmp_path / "net.pptx"
    file.write_bytes(saved(presentation))
    told = clu("inspect", str(file))
    assert (told.code, told.out) == (0, "net.pptx – aucun défaut trouvé.\n")
    assert (clu("inspect", str(file), "--json").code, clu("inspect", str(file), "--json").out) == (
        0,
        "[]\n",
    )


def test_the_acronyms_of_the_workspace_are_proposed_and_none_is_needed(
    clu: Clu, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    proposed = "Écrivez une fois « {} (DDETS) »."
    assert clu("committee", "set", "--acronym", "DDETS=direction de l’emploi").code == 0
    inside = clu("inspect", str(OF_OTHERS[0])).out
    monkeypatch.chdir(tmp_path.parent)
    outside = clu("inspect", str(OF_OTHERS[0]))
    assert proposed.format("direction de l’emploi") in inside
    assert proposed.format("Nom en entier") in outside.out
    assert clu("--workspace", str(tmp_path / "x"), "inspect", str(OF_OTHERS[0])).code == 2
