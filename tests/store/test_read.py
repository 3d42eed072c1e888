"""A file gives what is right in it; the rest is set aside, each fault told once with its place."""

import os
from pathlib import Path

import pytest

from clu.model.committee import Committee
from clu.model.library import Definitions, Snapshot
from clu.model.meeting import Meeting
from clu.model.minutes import Minutes
from clu.model.problem import Level, Problem
from clu.model.record import Record
from clu.model.validation import Validated
from clu.store.paths import with_ids
from clu.store.read import FileRead, read_content, read_file

HEAD = """\
schema = 1
date = 2024-03-27
reports_on = "2023"
"""
MEETING = (
    HEAD
    + """
[[items]]
id = "accueil"
title = "Accueil"

[[items.slides]]
id = "un"
kind = "agenda"
title = "Un"

[[items.slides]]
id = "deux"
kind = "letter"
title = "Deux"
service = "titres"

[[items.slides.messages]]
label = "Demande"
text = "Bonjour"

[[items.slides]]
id = "trois"
kind = "agenda"
title = "Trois"

[[items]]
id = "labellisation"
title = "Labellisation"
"""
)


def read(text: str) -> FileRead[Meeting]:
    return read_content(text.encode(), "agendas/2024-03-27/meeting.toml", Meeting)


def slides(file: FileRead[Meeting]) -> list[str]:
    assert file.record is not None
    return [slide.id for item in file.record.items for slide in item.slides]


def places(problems: tuple[Problem, ...]) -> list[tuple[str, int | None, str]]:
    return [(problem.key, problem.line, problem.record) for problem in problems]


def test_a_right_file_gives_its_record_and_no_problem() -> None:
    file = read(MEETING)
    assert slides(file) == ["un", "deux", "trois"]
    assert file.problems == ()


def test_a_fault_of_syntax_sets_the_whole_file_aside() -> None:
    file = read(MEETING + "duration = 1,4\n")
    assert file.record is None
    assert places(file.problems) == [("", 32, "")]
    assert file.problems[0].level is Level.ERROR


def test_a_faulty_slide_goes_and_its_neighbours_stay() -> None:
    file = read(MEETING.replace('kind = "agenda"\ntitle = "Un"', 'kind = "agenda"\ntitle = 1'))
    assert slides(file) == ["deux", "trois"]
    assert places(file.problems) == [("items.accueil.slides.un.title", 12, "un")]


def test_a_faulty_item_goes_with_its_slides() -> None:
    file = read(MEETING.replace('title = "Accueil"', "duration = 5"))
    assert file.record is not None
    assert [item.id for item in file.record.items] == ["labellisation"]
    assert places(file.problems) == [("items.accueil.title", 5, "accueil")]


def test_a_fault_outside_of_any_list_sets_the_file_aside_and_the_others_are_told_too() -> None:
    text = MEETING.replace("date = 2024-03-27", "date = 2024").replace("Trois", "", 1)
    file = read(text.replace('kind = "letter"', 'kind = "lettre"'))
    assert file.record is None
    assert all(path[::2] == ("items", "slides") for path in file.aside)
    assert places(file.problems) == [
        ("date", 2, ""),
        ("items.accueil.slides.deux.kind", 16, ""),
        ("items.accueil.slides.trois.title", 27, ""),
    ]


def test_an_element_that_its_list_cannot_do_without_takes_its_owner_along() -> None:
    file = read(MEETING.replace('label = "Demande"', "label = 3"))
    assert slides(file) == ["un", "trois"]
    assert places(file.problems) == [
        ("items.accueil.slides.deux.messages.0.label", 21, "deux"),
    ]


def test_lines_stay_right_for_faults_found_after_something_was_set_aside() -> None:
    # The rule about ratios only runs once the definition has no fault inside.
    file = read_content(
        b"""schema = 1
[[definitions]]
id = "Un"
label = "Un"
unit = "count"

[[definitions]]
id = "deux"
label = "Deux"
unit = "count"
numerator = "un"
targets = [{ value = "x", source = "y" }]
""",
        "f",
        Definitions,
    )
    assert file.record is not None
    assert places(file.problems) == [
        ("definitions.0.id", 3, "definitions.0"),
        ("definitions.deux", 7, "deux"),
        ("definitions.deux.targets.0.value", 12, "deux"),
    ]
    assert file.record.definitions == ()


def test_a_table_that_stands_alone_is_called_by_its_key_whatever_its_id() -> None:
    tree = {"autre": {"id": "un", "titre": 3}, "plusieurs": [{"id": "un"}]}
    assert with_ids(("autre", "titre"), tree) == ("autre", "titre")
    assert with_ids(("plusieurs", 0), tree) == ("plusieurs", "un")


def test_an_element_without_id_is_called_by_its_place() -> None:
    file = read_content(
        b'schema = 1\n[[readings]]\nid = "a"\nparts = [{ label = "x", value = "y" }]\n',
        "f",
        Snapshot,
    )
    assert file.record is not None
    assert file.record.readings[0].parts == ()
    assert places(file.problems) == [("readings.a.parts.0.value", 4, "readings.a.parts.0")]


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_a_double_is_set_aside_and_the_line_of_the_first_is_named(line_end: str) -> None:
    text = MEETING.replace('id = "trois"', 'id = "un"').replace("\n", line_end)
    file = read(text)
    assert slides(file) == ["un", "deux"]
    assert places(file.problems) == [("items.accueil.slides.2.id", 25, "un")]
    assert "ligne 10" in file.problems[0].sentence


def test_the_other_faults_of_a_double_are_told_with_it() -> None:
    file = read(MEETING.replace('id = "trois"\nkind', 'id = "un"\nkin'))
    assert slides(file) == ["un", "deux"]
    assert [problem.line for problem in file.problems] == [24, 25]


def test_one_indicator_has_a_reading_for_each_period() -> None:
    text = """schema = 1
[[readings]]
id = "a"
value = 1
[[readings]]
id = "a"
value = 2
period = "2023-T1"
[[readings]]
id = "a"
value = 3
period = "2023-T1"
"""
    file = read_content(text.encode(), "f", Snapshot)
    assert file.record is not None
    assert [int(reading.value or 0) for reading in file.record.readings] == [1, 2]
    assert places(file.problems) == [("readings.2.id", 10, "a")]
    assert "ligne 6" in file.problems[0].sentence


def test_an_item_has_one_outcome() -> None:
    text = (
        'schema = 1\n[[outcomes]]\nitem = "a"\n[[outcomes]]\nitem = "a"\n[[outcomes]]\nitem = "b"\n'
    )
    file = read_content(text.encode(), "f", Minutes)
    assert file.record is not None
    assert [outcome.item for outcome in file.record.outcomes] == ["a", "b"]
    assert places(file.problems) == [("outcomes.1.item", 5, "outcomes.1")]


@pytest.mark.parametrize(
    ("first_line", "words"),
    [
        ("", "manque"),
        ("schema = 0", "ne vaut pas 1"),
        ('schema = "1"', "ne vaut pas 1"),
        ("schema = true", "ne vaut pas 1"),
        ("schema = 1.0", "ne vaut pas 1"),
        ("schema = 2", "version plus récente de clu"),
    ],
)
def test_the_schema_must_be_one(first_line: str, words: str) -> None:
    file = read(MEETING.replace("schema = 1", first_line))
    assert file.record is None
    (problem,) = file.problems
    assert words in problem.sentence
    assert problem.line == 1


def test_a_file_of_a_newer_version_is_not_judged_further() -> None:
    assert len(read(MEETING.replace("schema = 1\ndate", "schema = 2\nday")).problems) == 1


def test_minutes_that_a_newer_version_sealed_say_so_at_the_line_and_nothing_else() -> None:
    text = HEAD + "version = 2\nby = 3\n"
    (problem,) = read_content(
        text.encode(), "agendas/2024-03-27/validated.toml", Validated
    ).problems
    assert "version plus récente de clu" in problem.sentence
    assert problem.remedy == "Mettez clu à jour."
    assert text.splitlines()[(problem.line or 0) - 1] == "version = 2"


def test_a_missing_schema_does_not_hide_the_other_faults() -> None:
    assert len(read(MEETING.replace("schema = 1\ndate", "day")).problems) == 3


@pytest.mark.parametrize("text", ["", "\n \t\r\n"])
def test_an_emptied_file_is_fetched_back_rather_than_begun_again(text: str) -> None:
    (problem,) = read(text).problems
    assert (problem.sentence, problem.line) == ("ce fichier est vide.", 1)
    assert problem.remedy.startswith("Remettez-le depuis une sauvegarde")


@pytest.mark.parametrize("depth", [100, 450, 5000])
def test_brackets_without_end_are_a_problem_like_any_other(depth: int) -> None:
    assert read(HEAD + f"x = {'[' * depth}{']' * depth}\n").record is None
    assert read(HEAD + f"{'.'.join('a' * depth)} = 1\n").problems


# --- the line of a path


def test_a_path_of_the_record_leads_to_its_line() -> None:
    file = read(MEETING)
    assert file.line(("date",)) == 2
    assert file.line(("items", "accueil", "slides", "trois", "title")) == 27
    assert file.line(("items", 0, "slides", "deux", "messages", 0, "text")) == 22
    assert file.line(("items", "accueil", "duration")) == 5
    assert file.line(("items", "nulle-part")) == 5
    assert file.line(("place",)) is None


def test_ranks_are_those_of_the_record_when_something_was_set_aside() -> None:
    file = read(MEETING.replace('title = "Un"', "title = 1"))
    assert slides(file) == ["deux", "trois"]
    assert file.line(("items", 0, "slides", 0)) == 14
    assert file.line(("items", 0, "slides", 1, "title")) == 27


def test_a_malformed_file_has_no_lines() -> None:
    assert read("a = [").line(("a",)) is None


# --- files that cannot be read


def test_a_file_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    file: FileRead[Record] = read_file(tmp_path / "x.toml", "x.toml", Committee)
    assert file.record is None
    assert file.problems[0].is_error
    assert file.problems[0].line is None


def test_a_folder_named_as_a_file_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "x.toml").mkdir()
    file: FileRead[Record] = read_file(tmp_path / "x.toml", "x.toml", Committee)
    assert file.problems[0].is_error


def test_a_pipe_is_a_problem_and_is_not_waited_for(tmp_path: Path) -> None:
    if not hasattr(os, "mkfifo"):
        pytest.skip("this system has no named pipes")
    os.mkfifo(tmp_path / "x.toml")
    file: FileRead[Record] = read_file(tmp_path / "x.toml", "x.toml", Committee)
    assert file.problems[0].is_error


def test_a_file_without_the_right_to_read_it_is_a_problem(tmp_path: Path) -> None:
    path = tmp_path / "x.toml"
    path.write_text("schema = 1")
    path.chmod(0)
    try:
        path.read_bytes()
    except PermissionError:
        file: FileRead[Record] = read_file(path, "x.toml", Committee)
        assert "droit" in file.problems[0].sentence
    else:
        pytest.skip("an administrator may read everything")


@pytest.mark.parametrize("sign", ["\u202e", "\\u202e", "\u2066"])
def test_what_turns_a_text_is_not_read_and_is_told_at_its_line(sign: str) -> None:
    read = read_content(
        MEETING.replace('"Accueil"', f'"{sign}Accueil"').encode(), "m.toml", Meeting
    )
    assert read.record is not None and read.record.items[0].title == "Accueil"
    (told,) = read.problems
    assert told.level is Level.WARNING and "invisible" in told.sentence
    assert told.line is not None and sign in read.text.splitlines()[told.line - 1]
