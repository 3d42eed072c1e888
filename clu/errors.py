"""What can go wrong, each error owning its French sentence."""

import re

_COMMAND = re.compile(r"[«:(,]\s?clu [a-z]|(?<!\w)--[a-z]|\bpip install|«\s?[a-z]+_[a-z_]+\s?»")
"""What is for a shell, or for a file: a command, an option, a key."""
_KEY = re.compile(r"\s\([a-z]+(?:_[a-z]+)*\)(?=[.,;])")
"""« (end) »: the key of a file, told after its name in words to whoever writes files."""
_END_OF_SENTENCE = re.compile(r"(?<=[.?!]) ")


class Told:
    """What is told in a `sentence`, with a `remedy`: a command names others, a screen never does.

    `on_screen` is the remedy by keys and places, where it is by a command.
    """

    sentence: str
    remedy: str
    on_screen: str

    @property
    def by_keys(self) -> str:
        """The remedy as a screen tells it: without what would send someone to a command line."""
        if self.on_screen:
            return self.on_screen
        sentences = _END_OF_SENTENCE.split(_KEY.sub("", self.remedy))
        return " ".join(each for each in sentences if not _COMMAND.search(each))

    @property
    def shown(self) -> str:
        """All of it, as a screen tells it."""
        return f"{self.sentence} {self.by_keys}".strip()


class CluError(Told, Exception):
    """An error told to the user in one French sentence; `remedy` says what to do."""

    exit_code = 1

    def __init__(self, sentence: str, remedy: str = "", on_screen: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.remedy = remedy
        self.on_screen = on_screen

    def __str__(self) -> str:
        return f"{self.sentence} {self.remedy}".strip()


class UsageError(CluError):
    """The command was called the wrong way (a folder or a meeting that does not exist…)."""

    exit_code = 2


class KeyedError(UsageError):
    """What was given of one `key` is wrong, or lacks; `remedy` names the option of a command."""

    def __init__(self, key: str, sentence: str, remedy: str = "") -> None:
        super().__init__(sentence, remedy)
        self.key = key


class UnreadableError(CluError):
    """What is meant is in a `file` that could not be read.

    A command says where to look by its remedy; a screen, by its own place and the line.
    """

    def __init__(self, sentence: str, file: str) -> None:
        super().__init__(sentence, "«\u00a0clu check\u00a0» dit pourquoi.")
        self.file = file


class ConflictError(CluError):
    """A record is no longer as it was read; nothing is written."""


TRIES = 9
"""How many times what was overtaken is worked out anew: nobody is refused for coming second."""


class OvertakenError(ConflictError):
    """Someone wrote between the reading and the writing: what is worked out anew may follow."""

    def __init__(
        self,
        sentence: str = "Quelqu’un d’autre enregistre au même moment : rien n’est écrit.",
        remedy: str = "Recommencez dans un instant.",
    ) -> None:
        super().__init__(sentence.replace(" :", "\u00a0:"), remedy)


class WriteError(CluError):
    """A file could not be written; nothing that existed was lost."""
