"""The clock on the wall and whoever sits before it: what no data says, and no file."""

import datetime


def now() -> datetime.datetime:
    """This minute, as a clock on the wall shows it."""
    return datetime.datetime.now().replace(microsecond=0)


def today() -> datetime.date:
    """The day on which this is typed."""
    return datetime.date.today()


def who() -> str:
    """Who types this, as their computer knows them."""
    import getpass  # noqa: PLC0415  only what is written is signed

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # what it raises differs between systems
        return "quelqu’un"
