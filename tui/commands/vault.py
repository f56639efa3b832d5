"""`etape vault export`, `import`, `check`, `rescue` and `delete`: everything that is kept, as a whole, in plain lines.

Owns what is printed of each, on standard output, and what is asked: an export's code, and whether to delete. What is
done is the client's.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping

from api_client.erasing import erase
from api_client.errors import ClientError
from api_client.inventory import GROUPS, Group, Holding, group_of
from api_client.paths import anchor_file, vault_file
from api_client.vault.destroying import check_unused
from api_client.vault.errors import Mistyped
from api_client.vault.rescue import rescue
from screens.commands import COMMANDS
from screens.face import Interrupted
from screens.page import Action, Error, Page, Text, TextField, Warning  # noqa: A004 -- the page vocabulary's word
from screens.texts import Texts
from screens.wording.errors import say_client_error
from screens.wording.locale import say_number
from screens.wording.spelling import spell
from tui.arguments import Arguments
from tui.exits import ExitCode
from tui.linear.face import LinearFace
from tui.signals import raise_on_signals
from tui.unlock import TRIES, unlocked
from tui.wiring import World, opened, places_here


async def tend(arguments: Arguments, texts: Texts, world: World) -> ExitCode:
    """Do what was asked for with the vault. Raises `ClientError`."""
    match arguments.action:
        case "export":
            return await _export(arguments, texts, world)
        case "import":
            return await _import(arguments, texts, world)
        case "check":
            return await _check(arguments, texts, world)
        case "delete":
            return await _delete(texts)
    return await _rescue(texts)


async def _export(arguments: Arguments, texts: Texts, world: World) -> ExitCode:
    async with opened(arguments.service, world) as parts:
        sealed = await parts.counter.moving.export_sealed(arguments.file)
        lost = await parts.counter.your_data.unreadable()
    print(texts("vault.exported", path=str(sealed.path)))
    print(texts("vault.code-once"))
    print(texts("said.fact", term=texts("vault.code"), value=sealed.code))
    print(texts("said.spelled", spelled=spell(sealed.code)))
    return _say_unreadable(lost, texts)


async def _import(arguments: Arguments, texts: Texts, world: World) -> ExitCode:
    async with opened(arguments.service, world) as parts:
        await parts.counter.moving.check_free()
        await parts.counter.moving.check_export(arguments.file)
        raise_on_signals()  # the event loop would take Ctrl-C for itself, and wait for the prompt
        face, wrong = LinearFace(), None
        for _ in range(TRIES):
            try:
                brought = await parts.counter.moving.bring_in(arguments.file, await _code(face, texts, wrong))
            except Mistyped as error:
                wrong = error
                continue
            print(texts("vault.imported"))
            _say_counts(_counted(brought), texts)
            return ExitCode.OK
        raise wrong or Interrupted


async def _code(face: LinearFace, texts: Texts, wrong: ClientError | None) -> str:
    label, error = texts("vault.code"), say_client_error(wrong, texts) if wrong else ""
    page = Page(
        id="vault-code",
        title=texts("vault.import-title"),
        language=texts.language,
        blocks=(Text(text=texts("vault.import-lead")),),
        fields=(TextField(id="code", label=label, hint=texts("vault.code-hint"), error=error),),
        actions=(Action(id="import", label=texts("vault.import"), kind="primary"),),
        errors=(Error(field="code", label=label, text=error),) if error else (),
        commands=tuple(command.id for command in COMMANDS if command.id in ("repeat", "quit")),
    )
    reply = await face.ask(page)
    if reply.action == "quit":
        raise Interrupted
    return reply.values["code"]


async def _check(arguments: Arguments, texts: Texts, world: World) -> ExitCode:
    async with opened(arguments.service, world) as parts:
        data = await parts.counter.your_data.inventory()
        lost = await parts.counter.your_data.unreadable()
    if data.holdings or not lost:
        _say_counts(_counted(data.holdings), texts)
    if data.holdings and not lost:
        print(texts("vault.whole"))
    return _say_unreadable(lost, texts)


def _say_unreadable(lost: Iterable[ClientError], texts: Texts) -> ExitCode:
    """Say on standard error what could not be read; the exit code tells whether anything."""
    code = ExitCode.OK
    for group in _in_groups({str(error.parts.get("what", "")): 1 for error in lost}):
        what = texts(f"your-data.group-{group}")
        print(texts("vault.unreadable", what=what), file=sys.stderr)
        code = ExitCode.VAULT
    return code


async def _rescue(texts: Texts) -> ExitCode:
    """Set aside what is wrong and keep every record that still opens."""
    if not vault_file().exists() and not anchor_file().exists():
        print(texts("vault.none"), file=sys.stderr)
        return ExitCode.OK
    rescued = await unlocked(lambda sources: rescue(vault_file(), sources, anchor_file()))
    print(texts("vault.rescued", path=str(rescued.aside)))
    _say_counts(_in_groups(rescued.kept), texts)
    lost = _in_groups(rescued.lost)
    if rescued.is_cut:
        print(texts("vault.cut"))
    elif not lost:
        print(texts("vault.nothing-lost"))
    for group, count in lost.items():
        what = texts(f"your-data.group-{group}")
        print(texts("vault.lost", n=count, what=what))
    return ExitCode.VAULT if lost or rescued.is_cut else ExitCode.OK


async def _delete(texts: Texts) -> ExitCode:
    """Delete everything without opening it, for whoever cannot, once they have said so."""
    places = places_here()
    check_unused(places.vault)
    raise_on_signals()  # as in `_import`
    page = Page(
        id="vault-delete",
        title=texts("delete-all.title"),
        language=texts.language,
        blocks=(Warning(text=texts("delete-all.warning"), label=texts("warning.label")),),
        actions=(
            Action(id="keep", label=texts("delete-all.keep"), kind="primary"),
            Action(id="delete", label=texts("delete-all.delete"), kind="danger"),
        ),
        commands=tuple(command.id for command in COMMANDS if command.id in ("repeat", "quit")),
    )
    if (await LinearFace().ask(page)).action != "delete":
        raise Interrupted
    erase(places)
    for key in ("delete-all.said", "delete-all.at-service", "delete-all.at-department"):
        print(texts(key))
    return ExitCode.OK


def _counted(held: Iterable[Holding]) -> dict[Group, int]:
    return {holding.group: holding.count for holding in held}


def _in_groups(kinds: Mapping[str, int]) -> dict[Group, int]:
    """Counts by kind of record as counts by what a person calls it."""
    found = {group: sum(n for kind, n in kinds.items() if group_of(kind) == group) for group in GROUPS}
    return {group: count for group, count in found.items() if count}


def _say_counts(counts: Mapping[Group, int], texts: Texts) -> None:
    for group, count in counts.items():
        print(
            texts(
                "said.fact", term=texts(f"your-data.group-{group}"), value=say_number(count, texts.language)
            )
        )
    if not counts:
        print(texts("vault.empty"))
