"""`clu` alone: where things stand."""

from argparse import Namespace

from clu.commands import console


def run(options: Namespace) -> int:
    """Tell the meetings, the problems, and what to type next."""
    from clu.commands import overview
    from clu.commands.subject import opened

    for line in overview.lines(opened(options)):
        console.say(line)
    return 0
