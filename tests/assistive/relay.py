"""Joins the terminal that it runs in to a socket (`relay.py SOCKET`): what comes is drawn, what is typed goes.

Standard library only.
"""

import os
import select
import socket
import sys
import tty


def main(path: str) -> None:
    """Copy both ways until either end closes."""
    link = socket.socket(socket.AF_UNIX)
    link.connect(path)
    tty.setraw(0)
    while True:
        ready, _, _ = select.select([0, link.fileno()], [], [])
        if 0 in ready:
            typed = os.read(0, 4096)
            if not typed:
                return
            link.sendall(typed)
        if link.fileno() in ready:
            drawn = link.recv(65536)
            if not drawn:
                return
            while drawn:
                drawn = drawn[os.write(1, drawn) :]


if __name__ == "__main__":
    main(sys.argv[1])
