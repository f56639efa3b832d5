"""A page as accessible HTML: one file that needs no other, for a browser, a screenreader, a printer.

Owns the elements of each block, so that what it is can be told without seeing it (WCAG 2.2, 1.3.1): headings in order, lists,
terms with their values, tables with headers, the language of the page. It loads nothing and runs nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from screens.page import (
    Block,
    Bullets,
    Details,
    Event,
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
    Warning,  # noqa: A004 - the page vocabulary's word
)
from screens.texts import Texts, texts_in

# Black on white is 21:1, whatever else; the measure and the line height follow WCAG 2.2, 1.4.8.
_STYLE = """
body { color: #000; background: #fff; font: 1.125rem/1.5 sans-serif; max-width: 70ch; margin: 1rem auto; padding: 0 1rem; }
dt { font-weight: bold; }
dd { margin: 0 0 .75rem 1.5rem; }
table { border-collapse: collapse; }
th, td { border: 1px solid; padding: .25rem .5rem; text-align: start; }
.set-apart { border-inline-start: .5rem solid; padding-inline-start: 1rem; }
"""


def html(page: Page) -> str:
    """The page as an HTML document in UTF-8."""
    texts = texts_in(page.language)
    body = [_element("p", page.place)] if page.place else []
    body += [_element("h1", page.title), *(_block(block, texts) for block in page.blocks)]
    return "\n".join(
        [
            "<!DOCTYPE html>",
            f'<html lang="{page.language}">',
            '<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{escape(page.title)}</title><style>{_STYLE}</style></head>",
            "<body><main>",
            *body,
            "</main></body>",
            "</html>",
            "",
        ]
    )


def _block(block: Block, texts: Texts) -> str:
    match block:
        case Text(text=text, lead=lead):
            return f"<p><strong>{escape(text)}</strong></p>" if lead else _element("p", text)
        case Heading(text=text):
            return _element("h2", text)
        case Inset(text=text):
            return f'<p class="set-apart">{escape(text)}</p>'
        case Warning(label=label, text=text):
            said = texts("said.fact", term=label, value=text)
            return f'<p class="set-apart"><strong>{escape(said)}</strong></p>'
        case Bullets(items=items):
            return _list("ul", (_element("li", item) for item in items))
        case Steps(items=items):
            return _list("ol", (_element("li", item) for item in items))
        case Facts(heading=heading, facts=facts):
            return (_element("h2", heading) if heading else "") + _list("dl", map(_fact, facts))
        case Table():
            return _table(block)
        case Timeline(events=events):
            return _list("ol", (_event(event, texts) for event in events))
        case Details(summary=summary, paragraphs=paragraphs):
            return _element("h2", summary) + "".join(_element("p", text) for text in paragraphs)
        case Reference(label=label, value=value, spelled=spelled):
            spelt = _element("dd", texts("said.spelled", spelled=spelled))
            return _list("dl", [_element("dt", label) + _element("dd", value) + spelt])


def _element(name: str, text: str) -> str:
    return f"<{name}>{escape(text)}</{name}>"


def _list(name: str, items: Iterable[str]) -> str:
    return f"<{name}>{''.join(items)}</{name}>"


def _fact(fact: Fact) -> str:
    return _element("dt", fact.term) + _element("dd", fact.value)


def _event(event: Event, texts: Texts) -> str:
    said = escape(texts("said.fact", term=event.label, value=event.state_words))
    detail = f"<br>{escape(event.detail)}" if event.detail else ""
    present = ' aria-current="step"' if event.state == "current" else ""
    return f"<li{present}>{said}{detail}</li>"


def _table(table: Table) -> str:
    head = "".join(f'<th scope="col">{escape(column)}</th>' for column in table.columns)
    rows = ("".join(_element("td", cell) for cell in row) for row in table.rows)
    body = "".join(f"<tr>{row}</tr>" for row in rows)
    caption = _element("caption", table.caption) if table.caption else ""
    return f"<table>{caption}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
