"""The commands about forms in files: which module carries out which, of which only that one is loaded."""

from __future__ import annotations

from screens.conductor import Observer
from screens.texts import Texts
from tui.arguments import Arguments
from tui.exits import ExitCode
from tui.wiring import World


def see_to_form(arguments: Arguments, texts: Texts, world: World, observe: Observer | None) -> ExitCode:
    """Carry out a command about a form. Raises `FormError`, and `ClientError` where it is walked."""
    match arguments.command:
        case "check":
            from tui.commands.check import check_forms

            return check_forms(arguments, texts, world)
        case "map":
            from tui.commands.map import draw_map

            return draw_map(arguments, texts)
        case "import":
            from tui.commands.import_form import import_form

            return import_form(arguments, texts)
        case "validate":
            from tui.commands.validate import validate

            return validate(arguments, texts, world)
    from tui.commands.run import run_form

    return run_form(arguments, texts, world, observe)
