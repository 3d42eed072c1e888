"""`python -m clu` is `clu`."""

import sys

from clu.cli import main

if __name__ == "__main__":
    sys.exit(main())
