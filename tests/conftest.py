# SPDX-License-Identifier: MIT
"""Some tests press Ctrl-C, which a shell has everything ignore that it runs in the background."""

import signal

if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)
