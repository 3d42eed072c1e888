"""What is wrong in one file, before anyone knows which file it is."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Fault:
    """A fault told in French; `line` counts from 1, None where the file as a whole is meant."""

    sentence: str
    remedy: str = ""
    line: int | None = None


class MalformedError(Exception):
    """The file has no content that can be read: it is set aside whole."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__(*(fault.sentence for fault in faults))
        self.faults = faults
