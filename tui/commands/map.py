"""`etape map FILE`: what a form asks of whom and where it leads, as an outline in words, or as the text of a diagram."""

from __future__ import annotations

from screens.texts import Texts
from tui.arguments import Arguments
from tui.exits import ExitCode
from tui.forms.loading import load
from tui.forms.reading import read_form


def draw_map(arguments: Arguments, texts: Texts) -> ExitCode:
    """Write the map to standard output. Raises `FormError`."""
    definition = load(read_form(arguments.files[0])).definition
    match arguments.format:
        case "mermaid":
            from screens.wording.diagrams import mermaid as lines
        case "dot":
            from screens.wording.diagrams import dot as lines
        case _:
            from screens.wording.outline import outline as lines  # each for those who ask for it
    for line in lines(definition, texts):
        print(line)
    return ExitCode.OK
