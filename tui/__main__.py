"""The `etape` command: from the command line to an exit code.

Owns the order of a run and the last word on every error: one sentence on standard error, a defined exit code, never a traceback.
"""

from __future__ import annotations

import asyncio
import os
import sys

from api_client.errors import ClientError
from screens.conductor import Observer
from screens.texts import Texts, texts_in
from screens.wording.errors import say_client_error
from tui.arguments import Arguments, UsageError, language_asked, parse
from tui.exits import ExitCode, code_of
from tui.forms.errors import FormError, say_form_error
from tui.stops import CUT_OFF, stop
from tui.streams import write_what_can_be_written
from tui.terminal import environment_language
from tui.version import VERSION
from tui.wiring import World


def run() -> None:
    """The entry point of the `etape` command."""
    sys.exit(main(sys.argv[1:]))


def main(argv: list[str], world: World | None = None, observe: Observer | None = None) -> ExitCode:
    """Carry out a command line. `world` is this one when not given; `observe` sees every page before it is shown."""
    write_what_can_be_written()
    language = language_asked(argv) or environment_language() or "en"
    os.environ["LANGUAGE"] = language  # for the messages of argparse
    texts = texts_in("fr" if language == "fr" else "en")
    try:
        arguments = parse(argv, texts, VERSION)
    except UsageError as error:
        print(error, file=sys.stderr)
        return ExitCode.USAGE
    try:
        code = _carry_out(arguments, texts, world or World(), observe)
        sys.stdout.flush()
    except CUT_OFF as end:
        return stop(end, texts)
    except BrokenPipeError:
        return _nobody_reads()
    except FormError as error:
        print(say_form_error(error, texts), file=sys.stderr)
        return ExitCode.USAGE
    except ClientError as error:
        print(say_client_error(error, texts), file=sys.stderr)
        return code_of(error)
    except Exception as error:
        from tui.mishap import record  # tracebacks are read by nobody but this

        mark, log = record(error)
        print(texts("stop.mishap", mark=mark, log=log), file=sys.stderr)
        return ExitCode.FAILED
    return code


def _nobody_reads() -> ExitCode:
    """The reader of the output has left, as `head` does: nothing is wrong, and nothing more is written."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return ExitCode.OK


def _carry_out(arguments: Arguments, texts: Texts, world: World, observe: Observer | None) -> ExitCode:
    """Each command lives in a module of its own, of which only the one that is asked for is loaded."""
    match arguments.command:
        case "serve":
            from tui.commands.serve import serve

            return serve(arguments, texts)
        case "services":
            from tui.commands.services import list_services

            return asyncio.run(list_services(arguments, texts, world))
        case "status":
            from tui.commands.status import say_status

            return asyncio.run(say_status(arguments, texts, world))
        case "receipt":
            from tui.commands.receipt import write_receipt

            return asyncio.run(write_receipt(arguments, texts, world))
        case "proof":
            from tui.commands.proof import verify_proof

            return verify_proof(arguments, texts)
        case "send":
            from tui.commands.send import send

            return asyncio.run(send(arguments, texts, world))
        case "doctor":
            from tui.commands.doctor import examine

            return asyncio.run(examine(arguments, texts, world))
        case "vault":
            from tui.commands.vault import tend

            return asyncio.run(tend(arguments, texts, world))
        case "demo":
            from tui.commands.demo import advance

            return asyncio.run(advance(arguments, texts, world))
        case "run" | "check" | "map" | "validate" | "import":
            from tui.commands.forms import see_to_form

            return see_to_form(arguments, texts, world, observe)
        case "apply" if arguments.answers:
            from tui.commands.apply import apply_from_file

            return asyncio.run(apply_from_file(arguments, texts, world, observe))
    from tui.commands.visit import visit

    return visit(arguments, texts, world, observe)


if __name__ == "__main__":
    run()
