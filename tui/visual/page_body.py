"""The part of the screen that scrolls: everything a page says and asks, in order.

Owns which widget shows which part of the page, and which control is which. It never moves the focus.
"""

from __future__ import annotations

from collections.abc import Iterator

from screens.page import Block, Details, Facts, Page
from screens.utterances.pages import errors
from tui.visual.actions import ActionLine, CommandLine, DetailsLine
from tui.visual.blocks import BlockLines, ErrorSummary, Paragraph
from tui.visual.control import FieldControl, Host
from tui.visual.facts import FactsControl
from tui.visual.fields import field_control
from tui.visual.plain.leaves import Body
from tui.visual.plain.lines import Laid
from tui.visual.theme import QUIET, TITLE


class PageBody(Body):
    """The parts of a page."""

    def __init__(self, page: Page, host: Host) -> None:
        self.title_line = Paragraph(page.title, TITLE)
        self.fields = [field_control(field, host, field.value) for field in page.fields]
        actions = [ActionLine(action, host) for action in page.actions]
        self.primary = next((line for line in actions if line.action.kind == "primary"), None)
        super().__init__(
            *self._heads(page),
            *_blocks(page, host),
            *self._asked(),
            *actions,
            *_commands(page, host),
            id="page",
        )

    def _heads(self, page: Page) -> Iterator[Laid]:
        if page.place:
            yield Paragraph(page.place, QUIET, "place")
        yield self.title_line
        if len(page.errors) > 1 or any(errors(page)):
            yield ErrorSummary(page)  # the only one of a field stands where the cursor is, and is read there

    def _asked(self) -> Iterator[Laid]:
        for control in self.fields:
            if above := control.above():
                yield above
            yield control

    def after(self, control: FieldControl) -> FieldControl | None:
        """The field that follows."""
        return next(iter(self.fields[self.fields.index(control) + 1 :]), None)

    def fact(self, number: int) -> tuple[FactsControl, int] | None:
        """Where the fact with a number stands: in which control, and at which index."""
        for control in self.children:
            if isinstance(control, FactsControl) and number in control.numbers():
                return control, control.numbers()[number]
        return None


def _commands(page: Page, host: Host) -> Iterator[Laid]:
    """The commands as lines, where a person has no other keys for them."""
    if host.switches:
        for command in page.commands:
            line = CommandLine(command, host)
            line.set_class(command == page.commands[0], "apart")
            yield line


def _blocks(page: Page, host: Host) -> Iterator[Laid]:
    for block in page.blocks:
        yield _block(block, host)


def _block(block: Block, host: Host) -> Laid:
    if isinstance(block, Details):
        return DetailsLine(block, host)
    if isinstance(block, Facts) and any(fact.change for fact in block.facts):
        return FactsControl(block, host)
    return BlockLines(block, host.texts)
