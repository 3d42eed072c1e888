"""The names of families that a public paper prints alone: all the forms of one are asked once."""

from collections.abc import Collection, Iterable, Iterator

from clu.model.names import spaced
from clu.model.personal import NAMED
from clu.papers.known import Someone, is_another, plain, says_woman


class Families:
    """By which form each is asked about; `decided` are the words that some decision is about."""

    def __init__(self, decided: Collection[str], heard: Iterable[str]) -> None:
        self._decided, self._heard = decided, heard
        self._forms: dict[frozenset[str], list[str]] = {}

    def asked_as(self, someone: Someone, name: str) -> str:
        """The form of a name by which all are asked: decided, or else one with its civility.

        Where a woman and a man bear it, each is asked, and whoever has no civility too.
        """
        if someone.surname not in self._forms:
            printed = list(_printed(someone, self._heard))
            decided = [each for each in self._decided if each in _printed(someone, [each])]
            titled = sorted(printed, key=lambda each: not NAMED.match(each))
            self._forms[someone.surname] = [*decided, *titled]
        forms = [(says_woman(plain(form)), form) for form in self._forms[someone.surname]]
        is_one = len({woman for woman, _ in forms} - {None}) < 2
        same = [form for woman, form in forms if is_one or woman is says_woman(plain(name))]
        return next(iter(same), name)


def _printed(someone: Someone, texts: Iterable[str]) -> Iterator[str]:
    """The forms in which only the name of someone’s family is printed."""
    for text in texts:
        for found in someone.pattern.finditer(plain(text)):
            start, end = found.span("name")
            if found["family"] and not is_another(found, text):
                yield spaced(text[start:end])
