"""``python -m weidianshang.cli``: the command line, too."""

import sys

from . import main

sys.exit(main())
