"""The sample workspace, read once."""

import gc
from pathlib import Path

import pytest

from clu.model.library import Library
from clu.workspace import Workspace, open_workspace

ROOT = Path(__file__).parent.parent
SAMPLE = "2024-03-27"


def pytest_collection_finish() -> None:
    """Garbage is seldom looked for: it would take a third of the time.

    Widgets and records come and go by thousands; what was imported lives on.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 1000)


@pytest.fixture(scope="session")
def sample() -> Workspace:
    """The workspace of the repository: the CLU of 27 March 2024."""
    return open_workspace(ROOT)


@pytest.fixture(scope="session")
def library(sample: Workspace) -> Library:
    """What the sample holds."""
    return sample.library
