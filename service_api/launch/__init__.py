"""The launcher: sets the project up on a fresh machine, starts it, watches it, and runs its checks.

It runs as ``python3 -m service_api.launch <verb>`` before any environment of the project exists. So every module
of this package keeps to the standard library and to the grammar of Python 3.8.
"""

import sys

if sys.version_info < (3, 8):  # noqa: UP036 - the launcher may meet an older Python than the project itself needs
    sys.exit("Daoban's launcher needs Python 3.8 or newer; this is Python %d.%d." % sys.version_info[:2])  # noqa: UP031
