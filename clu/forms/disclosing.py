"""The purpose of what is to be published: who decides what anyone may read of people."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from clu.edits import sending
from clu.forms.fields import Field, field_of
from clu.forms.form import Form, Purpose
from clu.forms.spelling import held_by
from clu.lexicon.keys import Arity, RecordKey
from clu.model.change import Change
from clu.model.french import quoted
from clu.model.library import Library
from clu.model.sending import Disclosure, Register
from clu.model.shape import Table


@dataclass(frozen=True)
class Disclose(Purpose):
    """Say of words that may be about a person whether anyone may read them."""

    meeting: str
    words: tuple[str, ...]

    def form(self, library: Library, today: datetime.date) -> Form:
        """A question for each of them: without an answer, it is taken out."""
        fields = tuple(self._fields(library))
        title = "Avant publication : peuvent être lus de tous"
        register = library.registers.get(self.meeting, Register())
        decided = {each.words: each.shown for each in register.disclosures}
        held = {str(rank): decided.get(words, False) for rank, words in enumerate(self.words)}
        return Form(title, Disclosure, fields, held_by(fields, {"words": held}))

    def _fields(self, library: Library) -> Iterator[Field]:
        for rank, words in enumerate(self.words):
            key = RecordKey(("words", str(rank)), quoted(words), False, Arity.ONE, (bool,))
            yield field_of(key, Disclosure, library)

    def changes(self, library: Library, given: Table, today: datetime.date) -> list[Change]:
        """Each is decided, shown or taken out."""
        shown = given.get("words") or {}
        decided = {words: bool(shown.get(str(rank))) for rank, words in enumerate(self.words)}
        return sending.disclosed(library, self.meeting, decided)
