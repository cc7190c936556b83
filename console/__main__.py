"""`python -m console` is `cartwall`."""

import sys

from console.cli import main

sys.exit(main())
