"""How each block of a page looks, as lines of text.

Owns the look of blocks without anything to do in them. It never decides what is shown: all of a block is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.cells import cell_len
from textual.content import Content

from screens.page import (
    Block,
    Bullets,
    Details,
    Fact,
    Facts,
    Heading,
    Inset,
    Page,
    Reference,
    Steps,
    Table,
    Text,
    Timeline,
    Warning,  # noqa: A004 the page's word for it
)
from screens.texts import Texts, texts_in
from screens.utterances.pages import errors
from tui.visual.labels import labelled
from tui.visual.plain.lines import GAP, NARROWEST, Laid, padded, styled, wrapped
from tui.visual.theme import ERROR, HEADING, QUIET, STRONG

WIDEST_TERM = 0.45
"""The share of the width that terms may take and still stand in a column of their own."""


class BlockLines(Laid):
    """A block that is only read."""

    def __init__(self, block: Block, texts: Texts) -> None:
        super().__init__()
        self.block = block
        self.texts = texts

    @property
    def leads(self) -> bool:
        """A heading does."""
        return isinstance(self.block, Heading)

    def lines(self, width: int) -> list[Content]:
        """The block's lines."""
        return block_lines(self.block, width, self.texts)

    def starts(self) -> Iterable[int]:
        """A paragraph begins once."""
        return [0] if isinstance(self.block, Text | Inset | Warning) else super().starts()


class Paragraph(Laid):
    """One text in one style: a title, a place, a summary of errors."""

    def __init__(self, text: str, style: str = "", classes: str = "") -> None:
        super().__init__(classes=classes)
        self.text = text
        self.style = style

    def lines(self, width: int) -> list[Content]:
        """The text, wrapped."""
        return wrapped(self.text, width, style=self.style)


class ErrorSummary(Laid):
    """That something is wrong, at the top of the page; and what, where that is not said beside a field."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self.page = page

    def lines(self, width: int) -> list[Content]:
        """The heading, and each error."""
        heading = wrapped(
            texts_in(self.page.language)("visual.errors", n=len(self.page.errors)), width, style=ERROR
        )
        return heading + [line for error in errors(self.page) for line in wrapped(error.text, width)]


def block_lines(block: Block, width: int, texts: Texts) -> list[Content]:
    """The lines of a block."""
    match block:
        case Text():
            return wrapped(block.text, width, style=STRONG if block.lead else "")
        case Heading():
            return wrapped(block.text, width, style=HEADING)
        case Bullets():
            return [line for item in block.items for line in wrapped(item, width, "- ")]
        case Steps():
            return _numbered(block.items, width)
        case Facts():
            lines = wrapped(block.heading, width, style=HEADING) if block.heading else []
            column = term_column(block.facts, width, texts)
            return lines + [line for fact in block.facts for line in fact_lines(fact, width, texts, column)]
        case Table():
            return wrapped(block.caption, width, style=STRONG) + _table(block, width, texts)
        case Timeline():
            return _timeline(block, width)
        case Inset():
            return wrapped(block.text, width, "    ")
        case Warning():
            lead = styled(labelled(block.label, texts), ERROR)
            text = wrapped(f"{lead.plain} {block.text}", width)
            return [text[0].stylize(ERROR, 0, len(lead.plain)), *text[1:]]
        case Details():
            paragraphs = [wrapped(text, width, GAP) for text in block.paragraphs]
            return [line for lines in paragraphs for line in (Content(), *lines)][1:]
        case Reference():
            return [
                *_term(labelled(block.label, texts), styled(block.value, HEADING), width),
                *wrapped(block.spelled, width, style=QUIET),
            ]


def term_column(facts: Sequence[Fact], width: int, texts: Texts) -> int:
    """The width of a column for the terms, or 0 where there is no room for one."""
    widest = max((cell_len(_numbered_term(fact, texts)) for fact in facts), default=0)
    return widest if widest <= width * WIDEST_TERM else 0


def fact_lines(fact: Fact, width: int, texts: Texts, column: int) -> list[Content]:
    """A term and its value, in a column or after each other."""
    term = _numbered_term(fact, texts)
    if column:
        return wrapped(fact.value, width, term + " " * (column - cell_len(term)) + GAP)
    return _term(term, styled(fact.value), width)


def _numbered_term(fact: Fact, texts: Texts) -> str:
    term = labelled(fact.term, texts)
    return f"{fact.number:>2}. {term}" if fact.number else term


def _term(term: str, value: Content, width: int) -> list[Content]:
    whole = styled(f"{term} ") + value
    if whole.cell_length <= width:
        return [whole]
    first, *others = whole.wrap(max(width - len(GAP), NARROWEST))
    return [first, *(Content(GAP) + line for line in others)]


def _numbered(items: Sequence[str], width: int) -> list[Content]:
    digits = len(str(len(items)))
    return [
        line for number, item in enumerate(items, 1) for line in wrapped(item, width, f"{number:>{digits}}. ")
    ]


def _timeline(block: Timeline, width: int) -> list[Content]:
    column = max((cell_len(event.state_words) for event in block.events), default=0)
    lines: list[Content] = []
    for event in block.events:
        state = event.state_words + " " * (column - cell_len(event.state_words)) + GAP
        lines += wrapped(event.label, width, state, STRONG if event.state == "current" else "")
        if event.detail:
            lines += wrapped(event.detail, width, " " * cell_len(state), QUIET)
    return lines


def _table(table: Table, width: int, texts: Texts) -> list[Content]:
    columns = [max(map(cell_len, cells)) for cells in zip(table.columns, *table.rows, strict=True)]
    if sum(columns) + len(GAP) * (len(columns) - 1) > width:
        return _stacked(table, width, texts)
    head, *rows = (
        Content(GAP).join([padded(styled(cell), room) for cell, room in zip(cells, columns, strict=True)])
        for cells in (table.columns, *table.rows)
    )
    return [head.stylize(STRONG), *rows]


def _stacked(table: Table, width: int, texts: Texts) -> list[Content]:
    lines: list[Content] = []
    for row in table.rows:
        for column, cell in zip(table.columns, row, strict=True):
            lines += _term(labelled(column, texts), styled(cell), width)
        lines.append(Content(""))
    return lines[:-1]
