"""What a file says once someone has corrected it, in Word or in LibreOffice."""

import datetime
import io
import zipfile

import pytest

from clu.errors import CluError
from clu.papers import docx_text, odt_text
from clu.papers.reviewed import ReadBlock, Remark, Reviewed, Revision, authors, day_said
from tests.documents.office_files import (
    SG,
    inserted,
    libre,
    note_of,
    para,
    part_of,
    removed,
    run,
    with_part,
    word,
)

DAY = datetime.date(2026, 10, 12)


def texts(reviewed: Reviewed) -> list[str]:
    return [each.text for each in reviewed.passages]


# --- Word ------------------------------------------------------------------------------------


def test_what_was_inserted_is_said_and_what_was_struck_out_is_not() -> None:
    found = docx_text.read(
        word(para(run("La cible est "), removed("locale"), inserted(run("nationale")), run(".")))
    )
    assert texts(found) == ["La cible est nationale."]
    assert found.revisions == (Revision("Mme SG", DAY, "locale", "nationale"),)


def test_a_word_for_another_is_one_revision_and_two_places_are_two() -> None:
    body = para(run("a"), removed("b"), inserted(run("c")), run(" d "), removed("e"), run("f"))
    assert len(docx_text.read(word(body)).revisions) == 2


def test_what_two_people_changed_side_by_side_is_told_of_each() -> None:
    other = SG.replace("Mme SG", "M. D")
    body = para(inserted(run("a")), inserted(run("b"), by=other))
    assert [each.by for each in docx_text.read(word(body)).revisions] == ["Mme SG", "M. D"]


def test_what_was_inserted_then_struck_out_is_not_said() -> None:
    """Whichever is said inside the other."""
    gone = f"<w:moveFrom {SG}>{inserted(run(' donc'))}</w:moveFrom>"
    body = para(run("Oui"), inserted(removed(" mais")), gone, run("."))
    assert texts(docx_text.read(word(body))) == ["Oui."]


def test_what_was_moved_is_said_where_it_went() -> None:
    moved = f"<w:moveFrom {SG}>{run('Deux.')}</w:moveFrom>"
    come = f"<w:moveTo {SG}>{run('Deux.')}</w:moveTo>"
    gone = f"<w:rPr><w:moveFrom {SG}/></w:rPr>"
    body = para(moved, properties=gone) + para(run("Un.")) + para(come)
    assert texts(docx_text.read(word(body))) == ["Un.", "Deux."]


def test_paragraphs_whose_end_was_struck_out_are_one() -> None:
    body = para(run("Un "), properties=f"<w:rPr><w:del {SG}/></w:rPr>") + para(run("et deux."))
    found = docx_text.read(word(body))
    assert texts(found) == ["Un et deux."]
    assert len(found.revisions) == 1


def test_a_last_paragraph_whose_end_was_struck_out_is_not_lost() -> None:
    body = para(run("Fin."), properties=f"<w:rPr><w:del {SG}/></w:rPr>")
    assert texts(docx_text.read(word(body))) == ["Fin."]


def test_words_split_in_runs_links_fields_and_content_controls_are_one_text() -> None:
    body = (
        "<w:sdt><w:sdtPr><w:tag/></w:sdtPr><w:sdtContent>"
        + para(
            run("Voir "),
            f"<w:hyperlink>{run('le ')}{run('site')}</w:hyperlink>",
            f"<w:smartTag>{run(' de ')}</w:smartTag>",
            f"<w:sdt><w:sdtContent>{run('la ville')}</w:sdtContent></w:sdt>",
            f"<w:fldSimple>{run(' (p. 2)')}</w:fldSimple>",
            "<w:r><w:instrText> PAGE </w:instrText></w:r>",
            "<w:r><w:tab/><w:t>a</w:t><w:br/><w:t>b</w:t><w:noBreakHyphen/><w:t>c</w:t></w:r>",
            '<w:r><w:br w:type="page"/></w:r>',
        )
        + "</w:sdtContent></w:sdt>"
    )
    assert texts(docx_text.read(word(body))) == ["Voir le site de la ville (p. 2)\ta\nb-c"]


def test_notes_and_frames_are_said_after_their_paragraph() -> None:
    box = f"<w:txbxContent>{para(run('Encadré'))}</w:txbxContent>"
    body = para(
        run("Texte"),
        '<w:r><w:footnoteReference w:id="2"/></w:r>',
        f"<w:r><mc:AlternateContent><mc:Choice>{box}</mc:Choice>"
        f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>",
    )
    notes = f'<w:footnote w:id="2">{para(run("À vérifier"))}</w:footnote>'
    found = docx_text.read(word(body + para(run("Suite")), footnotes=notes))
    assert texts(found) == ["Texte", "À vérifier", "Encadré", "Suite"]


def test_signs_that_are_no_letters_are_said_as_they_are_seen() -> None:
    def code(value: str) -> str:
        return f'<w:sym w:char="{value}"/>'

    signs = "<w:t>a</w:t><w:ptab/><w:t>b</w:t><w:cr/><w:t>c</w:t>"
    signs += f'{code("2714")}{code("rien")}{code("FFFFFFFF")}<w:br w:type="column"/>'
    body = para(f"<w:r>{signs}</w:r>")
    assert texts(docx_text.read(word(body))) == ["a\tb\nc✔"]


def test_a_note_whose_call_was_struck_out_is_not_said() -> None:
    call = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    notes = f'<w:footnote w:id="2">{para(run("Note"))}</w:footnote>'
    for how, said in (("del", ["Texte"]), ("ins", ["Texte", "Note"])):
        body = para(run("Texte"), f"<w:{how} {SG}>{call}</w:{how}>")
        assert texts(docx_text.read(word(body, footnotes=notes))) == said


def test_what_a_field_within_another_computes_is_no_number_of_pages() -> None:
    """It is said, and the number of a page is not; nor does an end too many end anything."""
    begun, parted, ended = (
        f'<w:r><w:fldChar w:fldCharType="{each}"/></w:r>' for each in ("begin", "separate", "end")
    )

    def field(asked: str, said: str) -> str:
        return f"{begun}<w:r><w:instrText> {asked} </w:instrText></w:r>{parted}{said}{ended}"

    page = field("PAGE", run("3"))
    for body, said in (
        (field("IF", page + run("suite")), "suite"),
        (page + run(" ; ") + field("DATE", run("12 mai")), " ; 12 mai"),
        (ended + page + run("fin"), "fin"),
        (field("PAGEREF x", run("7")), "7"),
    ):
        assert texts(docx_text.read(word(para(body)))) == [said]


def test_an_empty_line_is_no_heading_and_no_point() -> None:
    styles = '<w:style w:styleId="P"><w:name w:val="List Bullet"/></w:style>'
    styles += '<w:style w:styleId="T"><w:name w:val="heading 1"/></w:style>'
    said = [("P", "un"), ("P", " "), ("T", "Un"), ("T", " "), ("P2", "deux")]
    body = "".join(para(run(text), properties=f'<w:pStyle w:val="{name}"/>') for name, text in said)
    found = docx_text.read(word(body, styles=styles)).passages
    assert [(each.text, each.is_heading) for each in found] == [
        ("- un", False),
        (" ", False),
        ("Un", True),
        (" ", False),
        ("deux", False),
    ]


def test_who_made_revisions_is_told_once_with_the_last_day_and_nobody_has_no_name() -> None:
    days = [datetime.date(2026, 10, 12), None, datetime.date(2026, 10, 14), DAY]
    names = ["Mme SG", "Unknown Author", "M. D", "Mme SG"]
    every = [Revision(by, on) for by, on in zip(names, days, strict=True)]
    assert authors(every) == (("Mme SG", "M. D"), datetime.date(2026, 10, 14))
    assert authors(every[1:2]) == authors([]) == ((), None)
    assert day_said("2026-10-12T09:30:00Z") == DAY
    assert day_said("12/10/2026") is day_said("") is None


def test_what_is_not_for_those_who_get_a_file_is_counted_in_french() -> None:
    revision, remark = Revision("A", DAY, "a", "b"), Remark("A", DAY, "?", "", None)
    passage = ReadBlock("x", revisions=(revision,))
    assert Reviewed((passage,), (), edges=(passage,), looks=(revision,)).left == (
        "3\u00a0modifications suivies"
    )
    assert Reviewed((passage,), (remark,)).left.replace("\u00a0", " ") == (
        "1 modification suivie et 1 commentaire"
    )
    assert Reviewed((), ()).left == ""


def test_a_note_that_calls_itself_is_said_once() -> None:
    call = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    notes = f'<w:footnote w:id="2">{para(run("Note"), call)}</w:footnote>'
    found = docx_text.read(word(para(run("Texte"), call), footnotes=notes))
    assert texts(found) == ["Texte", "Note"]


def test_elements_put_in_each_other_as_deep_as_xml_allows_are_read() -> None:
    inner, table = run("au fond"), para(run("cellule"))
    for _ in range(200):
        inner = f"<w:smartTag>{inner}</w:smartTag>"
    for _ in range(70):
        table = f"<w:tbl><w:tr><w:tc>{table}</w:tc></w:tr></w:tbl>"
    assert texts(docx_text.read(word(para(inner)))) == ["au fond"]
    assert docx_text.read(word(table)).passages[0].rows == [["cellule"]]


def test_a_heading_is_known_by_its_style_in_any_language() -> None:
    body = para(run("1. Accueil"), properties='<w:pStyle w:val="Titre2"/>') + para(run("Mot"))
    assert [each.is_heading for each in docx_text.read(word(body)).passages] == [True, False]


def test_the_rows_of_a_table_are_said_without_those_that_were_struck_out() -> None:
    def row(*cells: str, how: str = "") -> str:
        inside = "".join(f"<w:tc>{para(run(each))}{para(run('2'))}</w:tc>" for each in cells)
        inside = f"<w:sdt><w:sdtContent>{inside}</w:sdtContent></w:sdt>"
        return f"<w:tr><w:trPr>{how}</w:trPr>{inside}</w:tr>"

    table = f"<w:tbl>{row('a', 'b')}{row('c', 'd', how=f'<w:del {SG}/>')}</w:tbl>"
    found = docx_text.read(word(table))
    assert found.passages[0].rows == [["a\n2", "b\n2"]]
    assert len(found.revisions) == 1


def test_comments_are_told_with_who_when_and_on_what() -> None:
    body = para(run("Un.")) + para(
        run("Oui, "),
        '<w:commentRangeStart w:id="4"/>',
        run("certes"),
        '<w:commentRangeEnd w:id="4"/><w:r><w:commentReference w:id="4"/></w:r>',
    )
    comments = f"<w:comment {SG.replace('9', '4', 1)}>{para(run('Trop sec'))}</w:comment>"
    found = docx_text.read(word(body, comments))
    assert found.remarks == (Remark("Mme SG", DAY, "Trop sec", "certes", 1),)


def test_a_comment_in_a_cell_is_in_the_passage_of_its_table() -> None:
    mark = '<w:r><w:commentReference w:id="4"/></w:r>'
    cells = f"<w:tc>{para(run('a'))}</w:tc><w:tc>{para(run('b'), mark)}</w:tc>"
    body = f"{para(run('Un.'))}{para(run('Deux.'))}<w:tbl><w:tr>{cells}</w:tr></w:tbl>"
    comments = f"<w:comment {SG.replace('9', '4', 1)}>{para(run('Faux'))}</w:comment>"
    found = docx_text.read(word(body, comments))
    assert [each.passage for each in found.remarks] == [2]
    assert found.passages[2].rows == [["a", "b"]]


def test_comments_after_a_table_within_a_cell_and_after_it_are_each_where_they_hang() -> None:
    """The cell of the outer table holds all that stands in it; what follows is no part of it."""

    def said(words: str, number: int) -> str:
        return para(run(words), f'<w:r><w:commentReference w:id="{number}"/></w:r>')

    inner = f"<w:tbl><w:tr><w:tc>{said('dedans', 1)}</w:tc></w:tr></w:tbl>"
    row = f"<w:tr><w:tc>{para(run('a'))}</w:tc><w:tc>{inner}{said('sous', 2)}</w:tc></w:tr>"
    body = f"{said('avant', 3)}<w:tbl>{row}</w:tbl>{said('après', 4)}"
    comments = "".join(
        f"<w:comment {SG.replace('9', str(each), 1)}>{para(run('?'))}</w:comment>"
        for each in range(1, 5)
    )
    found = docx_text.read(word(body, comments))
    assert [(each.about, each.passage, each.cell) for each in found.remarks] == [
        ("avant", 0, None),
        ("dedans", 1, (0, 1)),
        ("sous", 1, (0, 1)),
        ("après", 2, None),
    ]
    assert [each.rows or each.text for each in found.passages] == [
        "avant",
        [["a", "dedans\nsous"]],
        "après",
    ]


def test_what_was_changed_of_its_looks_and_of_its_header_is_a_revision_too() -> None:
    body = (
        "<w:p><w:r><w:rPr><w:b/>"
        f"<w:rPrChange {SG}><w:rPr/></w:rPrChange></w:rPr><w:t>Mot</w:t></w:r></w:p>"
    )
    found = docx_text.read(word(body, header=para(inserted(run("Projet")))))
    assert [each.added for each in found.revisions] == ["Projet", ""]
    assert texts(found) == ["Mot"]


def test_a_row_is_changed_by_what_is_tracked_of_itself_not_of_a_cell() -> None:
    def changed(of_row: str, of_cell: str) -> list[str]:
        cell = f"<w:tc>{of_cell}{para(run('Mot'))}</w:tc>"
        row = f"<w:tr><w:trPr>{of_row}</w:trPr>{cell}</w:tr>"
        return [each.by for each in docx_text.read(word(f"<w:tbl>{row}</w:tbl>")).revisions]

    assert changed(f"<w:ins {SG}/>", "") == ["Mme SG"]
    assert changed("", f"<w:ins {SG}/>") == []


def test_a_bookmark_tells_the_words_under_it_over_several_paragraphs() -> None:
    start, end = '<w:bookmarkStart w:id="1" w:name="_clu"/>', '<w:bookmarkEnd w:id="1"/>'
    body = para(run("Avant "), start, run("un")) + para(run("deux"), end) + para(run("trois"))
    marks = [each.marks for each in docx_text.read(word(body)).passages]
    assert marks == [(("_clu", 6),), (("_clu", 0),), ()]


def test_a_bookmark_that_ends_where_a_paragraph_begins_is_not_over_it() -> None:
    start, end = '<w:bookmarkStart w:id="1" w:name="_clu"/>', '<w:bookmarkEnd w:id="1"/>'
    body = start + para(run("un")) + para(end, run("deux"))
    assert [each.marks for each in docx_text.read(word(body)).passages] == [(("_clu", 0),), ()]


def test_who_saved_a_file_last_is_told() -> None:
    assert docx_text.read(word(para(run("a")))).author == "M. D"
    assert odt_text.read(libre("<text:p>a</text:p>")).author == "M. D"


def test_what_stands_at_the_edges_of_pages_is_said_without_their_numbers() -> None:
    """Typed there, in a frame, in a content control: nothing of it is lost."""
    box = f"<w:r><w:pict><w:txbxContent>{para(run('Boîte'))}</w:txbxContent></w:pict></w:r>"
    char = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    begun, result, ended = (char.format(each) for each in ("begin", "separate", "end"))
    number = begun + "<w:r><w:instrText> PAGE </w:instrText></w:r>" + result + run("3") + ended
    count = f'<w:fldSimple w:instr=" NUMPAGES ">{run("9")}</w:fldSimple>'
    control = f"<w:sdt><w:sdtContent>{para(run('À revoir'))}</w:sdtContent></w:sdt>"
    found = docx_text.read(
        word(
            para(run("Mot")),
            header=control + para(run("Projet"), box),
            footer=para(run("page "), number, run(" sur "), count),
        )
    )
    assert texts(found) == ["Mot"]
    assert [(each.beside, each.text) for each in found.edges] == [
        ("en-tête de page", "À revoir"),
        ("en-tête de page", "Projet"),
        ("en-tête de page", "Boîte"),
        ("pied de page", "page  sur "),
    ]


def test_what_stands_beside_the_text_is_told_so() -> None:
    box = f"<w:r><w:pict><w:txbxContent>{para(run('Boîte'))}</w:txbxContent></w:pict></w:r>"
    call = '<w:r><w:endnoteReference w:id="2"/></w:r>'
    notes = f'<w:endnote w:id="2">{para(run("Note"))}</w:endnote>'
    found = docx_text.read(word(para(run("Texte"), box, call), endnotes=notes))
    assert [(each.text, each.beside) for each in found.passages] == [
        ("Texte", ""),
        ("Boîte", "encadré"),
        ("Note", "note de bas de page"),
    ]


def test_a_comment_about_no_words_is_about_its_sentence_and_its_cell() -> None:
    point = '<w:r><w:commentReference w:id="{}"/></w:r>'
    body = para(run("Un. Deux trois"), point.format(4), run(" quatre. Cinq."))
    cells = f"<w:tc>{para(run('a'))}</w:tc>"
    cells += f"<w:tc>{para(run('b'))}{para(run('c'), point.format(5))}</w:tc>"
    table = f"<w:tbl><w:tr><w:tc>{para(run('z'))}</w:tc></w:tr><w:tr>{cells}</w:tr></w:tbl>"
    said = "".join(
        f"<w:comment {SG.replace('9', number, 1)}>{para(run(text))}</w:comment>"
        for number, text in (("4", "Vu"), ("5", "Faux"), ("6", "Sans ancre"))
    )
    found = docx_text.read(word(body + table, said)).remarks
    assert [(each.text, each.about, each.passage, each.cell) for each in found] == [
        ("Vu", "Deux trois quatre.", 0, None),
        ("Faux", "c", 1, (1, 1)),
        ("Sans ancre", "", None, None),
    ]


# --- LibreOffice -----------------------------------------------------------------------------


def test_an_odt_says_what_was_inserted_and_not_what_was_struck_out() -> None:
    body = (
        '<text:p>La cible est <text:change text:change-id="c1"/>'
        '<text:change-start text:change-id="c2"/>nationale<text:change-end text:change-id="c2"/>'
        ".</text:p>"
    )
    found = odt_text.read(libre(body, c1="deletion|<text:p>locale</text:p>", c2="insertion"))
    assert texts(found) == ["La cible est nationale."]
    assert found.revisions == (Revision("Mme SG", DAY, "locale", "nationale"),)


def test_an_odt_has_as_many_spaces_as_it_says_and_no_more_than_a_thousand() -> None:
    said = ("3", 3), ("999", 999), ("1000", 1000), ("1001", 1000), ("9" * 9, 1000), ("x", 1)
    for written, spaces in said:
        body = f'<text:p>Un<text:s text:c="{written}"/>deux</text:p>'
        assert texts(odt_text.read(libre(body))) == [f"Un{' ' * spaces}deux"]


def test_an_insertion_of_an_odt_may_hold_several_paragraphs() -> None:
    body = (
        '<text:p>Un<text:change-start text:change-id="c2"/> et</text:p>'
        '<text:p>deux<text:change-end text:change-id="c2"/>.</text:p>'
    )
    found = odt_text.read(libre(body, c2="insertion"))
    assert texts(found) == ["Un et", "deux."]
    assert [each.added for each in found.revisions] == [" et", "deux"]


def test_a_change_of_looks_of_an_odt_is_a_revision_without_words() -> None:
    body = (
        '<text:p>Un <text:change-start text:change-id="c3"/>mot<text:change-end'
        ' text:change-id="c3"/></text:p>'
    )
    found = odt_text.read(libre(body, c3="format-change"))
    assert (texts(found), found.revisions) == (["Un mot"], (Revision("Mme SG", DAY),))


def test_comments_notes_and_frames_of_an_odt_are_told_apart_from_its_text() -> None:
    note = "<text:note><text:note-citation>1</text:note-citation><text:note-body>"
    body = (
        f"<text:p>Oui, {note_of('Mme SG', 'Trop sec', 'n1')}certes<office:annotation-end"
        f' office:name="n1"/>{note_of("M. D", "Vu")}.{note}<text:p>À vérifier</text:p>'
        "</text:note-body></text:note><draw:frame><draw:text-box><text:p>Encadré</text:p>"
        "</draw:text-box></draw:frame></text:p><text:h>Suite</text:h>"
    )
    found = odt_text.read(libre(body))
    assert texts(found) == ["Oui, certes.", "À vérifier", "Encadré", "Suite"]
    assert found.passages[-1].is_heading
    assert found.remarks == (
        Remark("Mme SG", DAY, "Trop sec", "certes", 0),
        Remark("M. D", DAY, "Vu", "Oui, certes.", 0),
    )


def test_marks_of_an_odt_are_read_over_several_paragraphs() -> None:
    body = (
        '<text:p>Avant <text:bookmark-start text:name="_clu"/>un</text:p>'
        '<text:p>de<text:s/>ux<text:tab/><text:bookmark-end text:name="_clu"/></text:p>'
        '<text:section><text:list><text:list-item><text:p>trois<text:bookmark text:name="_x"/>'
        "</text:p></text:list-item></text:list></text:section>"
    )
    assert odt_text.read(libre(body)).passages == (
        ReadBlock("Avant un", marks=(("_clu", 6),)),
        ReadBlock("de ux\t", marks=(("_clu", 0),)),
        ReadBlock("trois", marks=(("_x", 5),)),
    )


def test_an_odt_says_what_stands_in_drawings_in_fields_and_at_the_edges_of_pages() -> None:
    body = (
        "<text:p>Texte <text:title>du titre</text:title><draw:custom-shape><text:p>Forme</text:p>"
        "</draw:custom-shape></text:p><draw:frame><draw:text-box><text:p>De la page</text:p>"
        "</draw:text-box></draw:frame>"
    )
    styles = (
        '<office:document-styles xmlns:office="urn:o" xmlns:style="urn:s" xmlns:text="urn:t">'
        "<style:master-page><style:header><text:p>Tête</text:p></style:header><style:footer-first>"
        "<text:p>Pied <text:page-number>3</text:page-number></text:p></style:footer-first>"
        "</style:master-page></office:document-styles>"
    )
    found = odt_text.read(with_part(libre(body), "styles.xml", styles))
    assert [(each.text, each.beside) for each in (*found.passages, *found.edges)] == [
        ("Texte du titre", ""),
        ("Forme", "encadré"),
        ("De la page", "encadré"),
        ("Tête", "en-tête de page"),
        ("Pied ", "pied de page"),
    ]


# --- anything else ---------------------------------------------------------------------------


def refused(document: bytes, read: object) -> str:
    with pytest.raises(CluError) as refusal:
        read(document)  # type: ignore[operator]
    return str(refusal.value)


@pytest.mark.parametrize(("read", "kind"), [(docx_text.read, "DOCX"), (odt_text.read, "ODT")])
def test_a_file_that_cannot_be_read_is_refused_in_one_sentence(read: object, kind: str) -> None:
    other = libre("") if kind == "DOCX" else word("")
    for wrong in (b"", b"rien", other, word("")[:200]):
        assert refused(wrong, read).startswith(f"Ce fichier n’est pas un document {kind}.")
    assert "mot de passe" in refused(b"\xd0\xcf\x11\xe0" + bytes(600), read)


def test_an_odt_that_a_password_protects_says_so() -> None:
    locked = with_part(libre(""), "META-INF/manifest.xml", "<manifest:encryption-data/>")
    assert "mot de passe" in refused(with_part(locked, "content.xml", b"\x01\x02"), odt_text.read)


def test_a_spreadsheet_is_no_text_document() -> None:
    sheet = with_part(word(""), "word/document.xml", "<workbook/>")
    assert refused(sheet, docx_text.read).startswith("Ce fichier n’est pas un document DOCX.")


def test_a_docx_that_swells_or_declares_entities_is_refused() -> None:
    swollen = with_part(word(""), "word/media/x", bytes(49 * 2**20))
    assert "se déploie sans mesure" in refused(swollen, docx_text.read)
    many = part_of(word(para(run("a"))), "word/document.xml").replace("<w:r>", "<w:r/>" * 500_000)
    heavy = with_part(word(""), "word/document.xml", many)
    assert "se déploie sans mesure" in refused(heavy, docx_text.read)
    told = part_of(word(para(run("a"))), "word/document.xml")
    bomb = f'<!DOCTYPE a [<!ENTITY b "bb">]>{told.replace(">a<", ">&b;<")}'
    assert "pas un document" in refused(
        with_part(word(""), "word/document.xml", bomb), docx_text.read
    )


def test_a_package_whose_parts_are_missing_or_cut_is_refused() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("_rels/.rels", "<Relationships/>")
    assert "pas un document DOCX" in refused(made.getvalue(), docx_text.read)
    cut = with_part(word("", comments="<w:comment/>"), "word/comments.xml", "<w:comm")
    assert "pas un document DOCX" in refused(cut, docx_text.read)
