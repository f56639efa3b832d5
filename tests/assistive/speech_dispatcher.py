"""A stand-in for Speech Dispatcher: takes SSIP at a socket (`speech_dispatcher.py SOCKET`), and tells what it would speak.

Follows the SSIP 1.1 manual as far as a client needs it to go on. Standard library only.
"""

import html
import re
import socketserver
import sys

from synthesizer import tell  # type: ignore[import-not-found]  # beside this file, which is run by its path

LISTS = {
    "OUTPUT_MODULES": (250, "silent", "OK MODULE LIST SENT"),
    "VOICES": (249, "MALE1", "OK VOICE LIST SENT"),
    "SYNTHESIS_VOICES": (249, "english\ten\tnone", "OK VOICE LIST SENT"),
}
SAID = {
    "GET": (251, "0", "OK GET RETURNED"),
    "HISTORY": (245, "1", "OK CLIENT ID SENT"),
    "BLOCK": (260, "", "OK BLOCK"),
}
MARKUP = re.compile(r"<[^>]*>")


class Client(socketserver.StreamRequestHandler):
    """One connection."""

    messages = 0

    def handle(self) -> None:
        """Answer each command until the client leaves."""
        for raw in self.rfile:
            command, _, rest = raw.decode("utf-8", "replace").strip().partition(" ")
            if command.upper() == "QUIT":
                self._reply(
                    231, "HAPPY HACKING"
                )  # the words of Speech Dispatcher itself, as its clients know them
                return
            self._obey(command.upper(), rest)

    def _obey(self, command: str, rest: str) -> None:
        if command == "SPEAK":
            if text := html.unescape(MARKUP.sub("", self._data())).strip():
                tell("speak", text)
            self._queued()
        elif command in ("CHAR", "KEY"):
            tell("letter", rest)
            self._queued()
        elif command == "SOUND_ICON":
            self._queued()
        elif command in ("CANCEL", "STOP"):
            tell("cancel")
            self._reply(210, "OK CANCELED")
        elif command == "LIST" and (name := rest.partition(" ")[0].upper()) in LISTS:
            code, data, text = LISTS[name]
            self._reply(code, text, data)
        elif command in SAID:
            code, data, text = SAID[command]
            self._reply(code, text, *filter(None, [data]))
        else:
            self._reply(200, "OK")

    def _data(self) -> str:
        self._reply(230, "OK RECEIVING DATA")
        lines = []
        for raw in self.rfile:
            line = raw.decode("utf-8", "replace").rstrip("\r\n")
            if line == ".":
                break
            lines.append(line[1:] if line.startswith("..") else line)
        return "\n".join(lines)

    def _queued(self) -> None:
        Client.messages += 1
        number = str(Client.messages)
        self._reply(225, "OK MESSAGE QUEUED", number)
        for code, event in ((701, "BEGIN"), (702, "END")):
            self._reply(code, event, number, "1")

    def _reply(self, code: int, text: str, *data: str) -> None:
        lines = [*(f"{code}-{each}" for each in data), f"{code} {text}"]
        self.wfile.write("".join(f"{line}\r\n" for line in lines).encode())


class Server(socketserver.ThreadingMixIn, socketserver.UnixStreamServer):
    """Clients side by side."""

    daemon_threads = True


if __name__ == "__main__":
    Server(sys.argv[1], Client).serve_forever()
