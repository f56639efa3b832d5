"""The command line: what may be typed after `etape`, in either language.

Owns the commands and options; never carries one out. Messages come through gettext, which argparse speaks too.
"""

from __future__ import annotations

import argparse
import gettext
from collections.abc import Callable
from typing import NoReturn

from msgspec import Struct

from screens.texts import LOCALES, Texts

FORMS = ("text", "html", "braille", "braille-uncontracted")
"""The forms of a paper, as `screens.papers.forms` has them, which takes longer to load than a command line to read."""


class Arguments(Struct, frozen=True):
    """What was asked for on the command line; "" and None where nothing was said."""

    command: str = ""
    action: str = ""
    service_id: str = ""
    answers: str = ""
    reference: str = ""
    wait: bool = False
    linear: bool = False
    voice: bool = False
    lang: str = ""
    service: str = ""
    host: str = "127.0.0.1"
    port: int = 8642
    data: str = ""
    file: str = ""
    files: tuple[str, ...] = ()
    output: str = ""
    format: str = ""
    source: str = ""


class UsageError(Exception):
    """The command line cannot be understood; its text is the whole sentence, with the remedy."""


class _Parser(argparse.ArgumentParser):
    """An argparse parser that raises instead of leaving."""

    texts: Texts

    def error(self, message: str) -> NoReturn:
        raise UsageError(self.texts("usage.wrong", problem=message))


def language_asked(argv: list[str]) -> str:
    """The language that `--lang` names, found before anything is said; "" when it names none that there is."""
    for index, argument in enumerate(argv):
        name, _, value = argument.partition("=")
        if name == "--lang":
            value = value or "".join(argv[index + 1 : index + 2])
            return value if value in ("en", "fr") else ""
    return ""


def parse(argv: list[str], texts: Texts, version: str) -> Arguments:
    """The arguments. Raises UsageError; leaves by SystemExit after `--help` and `--version`."""
    gettext.bindtextdomain("etape", LOCALES)
    gettext.textdomain("etape")
    namespace = vars(_parser(texts, version).parse_args(argv))
    namespace.pop("demo", None)
    namespace.pop("proof", None)
    if "files" in namespace:
        namespace["files"] = tuple(namespace["files"])
    return Arguments(**{name: value for name, value in namespace.items() if value is not None})


def _parser(texts: Texts, version: str) -> _Parser:
    _Parser.texts = texts
    options = _options(texts)
    parser = _Parser(
        prog="etape", description=texts("usage.etape"), epilog=texts("usage.more"), parents=[options]
    )
    parser.add_argument(
        "--version", action="version", version=f"etape {version}", help=texts("usage.version")
    )
    commands = parser.add_subparsers(
        dest="command", metavar=texts("usage.command"), title=texts("usage.commands")
    )

    def command(name: str) -> _Parser:
        words = texts(f"usage.{name}")
        return commands.add_parser(name, help=words, description=words, parents=[options])

    apply = command("apply")
    apply.add_argument("service_id", metavar="SERVICE", help=texts("usage.service-id"))
    apply.add_argument("--answers", metavar=texts("usage.file"), help=texts("usage.answers"))
    command("status").add_argument(
        "reference", metavar=texts("usage.reference-name"), nargs="?", help=texts("usage.reference")
    )
    receipt = command("receipt")
    receipt.add_argument("reference", metavar=texts("usage.reference-name"), help=texts("usage.reference"))
    receipt.add_argument("--format", choices=FORMS, help=texts("usage.paper-format"))
    receipt.add_argument("-o", dest="output", metavar=texts("usage.file"), help=texts("usage.output"))
    command("send").add_argument("--wait", action="store_true", help=texts("usage.wait"))
    command("services")
    proof = command("proof").add_subparsers(dest="proof", metavar="verify", required=True)
    verify = proof.add_parser("verify", help=texts("usage.verify"), parents=[options])
    verify.add_argument("file", metavar=texts("usage.file"), help=texts("usage.proof-file"))
    command("doctor")
    vault = command("vault").add_subparsers(dest="action", metavar=texts("usage.action"), required=True)
    for name in ("export", "import"):
        words = texts(f"usage.vault-{name}")
        named = vault.add_parser(name, help=words, description=words, parents=[options])
        named.add_argument("file", metavar=texts("usage.file"), help=texts("usage.vault-file"))
    for name in ("check", "rescue", "delete"):
        words = texts(f"usage.vault-{name}")
        vault.add_parser(name, help=words, description=words, parents=[options])
    _forms(command, texts)
    serve = command("serve")
    serve.add_argument("--host", default=None, help=texts("usage.host"))
    serve.add_argument("--port", type=int, default=None, help=texts("usage.port"))
    serve.add_argument("--data", metavar=texts("usage.file"), help=texts("usage.data"))
    demo = command("demo").add_subparsers(dest="demo", metavar="advance", required=True)
    advance = demo.add_parser("advance", help=texts("usage.advance"), parents=[options])
    advance.add_argument("reference", metavar=texts("usage.reference-name"), help=texts("usage.reference"))
    return parser


def _forms(command: Callable[[str], _Parser], texts: Texts) -> None:
    """The commands about forms in files."""
    run, check, map_, validate, import_ = map(command, ("run", "check", "map", "validate", "import"))
    for parser in (run, map_, validate, import_):
        parser.add_argument("files", metavar=texts("usage.file"), nargs=1, help=texts("usage.form"))
    check.add_argument("files", metavar=texts("usage.file"), nargs="+", help=texts("usage.form"))
    run.add_argument("--answers", metavar=texts("usage.file"), help=texts("usage.run-answers"))
    run.add_argument("-o", "--output", metavar=texts("usage.file"), help=texts("usage.run-output"))
    check.add_argument("--format", choices=("text", "json", "sarif"), help=texts("usage.check-format"))
    map_.add_argument("--format", choices=("outline", "mermaid", "dot"), help=texts("usage.map-format"))
    validate.add_argument(
        "--answers", metavar=texts("usage.file"), required=True, help=texts("usage.validate-answers")
    )
    import_.add_argument("-o", "--output", metavar=texts("usage.file"), help=texts("usage.import-output"))
    import_.add_argument("--format", choices=("text", "json"), help=texts("usage.import-format"))
    import_.add_argument("--from", dest="source", metavar="FORMAT", help=texts("usage.import-from"))


def _options(texts: Texts) -> _Parser:
    """The options that may stand before or after the command."""
    options = _Parser(add_help=False, argument_default=argparse.SUPPRESS)
    options.add_argument("--linear", action="store_true", help=texts("usage.linear"))
    options.add_argument("--voice", action="store_true", help=texts("usage.voice"))
    options.add_argument("--lang", choices=("en", "fr"), help=texts("usage.lang"))
    options.add_argument("--service", metavar="URL", help=texts("usage.service"))
    return options
