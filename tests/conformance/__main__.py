"""`python -m tests.conformance [--no-walk] [FORM]`: forms of others, imported, checked, walked and their payloads judged.

Owns the order and the table that is printed. The exit code is 1 when a form, a file that is none, or a payload is not as it
should be and `at_odds.toml` does not say why; it is 0 when there are no forms here, which is said.
"""

import argparse
import sys
from collections import Counter
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from journey.checking.checking import check
from journey.checking.findings import Rule
from journey.errors import DefinitionError
from journey.importers.recognition import import_data
from journey.plan import Plan
from tests.conformance.answers import StuckError
from tests.conformance.fixtures import ABSENT, fixtures
from tests.conformance.folders import FORMATS, files
from tests.conformance.importing import Importing
from tests.conformance.judging import AT_ODDS, judgement_of
from tests.conformance.suite import FormFile, Payload, forms, payloads
from tests.conformance.walking import Astray, walked

TODAY = date(2026, 11, 23)
_STOPS = (Rule.FORMAT, Rule.CYCLE, Rule.UNREACHABLE, Rule.DEAD_END, Rule.NO_WAY_THROUGH)
"""What would keep people from the end of a form; the other findings are for who maintains it."""


def main(arguments: list[str]) -> int:
    """Run the suite."""
    parser = argparse.ArgumentParser("python -m tests.conformance")
    parser.add_argument("--no-walk", action="store_true", help="import, check and judge only")
    parser.add_argument("form", nargs="?", default="", help="a part of the names of the forms that are meant")
    asked = parser.parse_args(arguments)
    there = {name: folder for name in ("govschema", *FORMATS) if (folder := fixtures(name))}
    if not there:
        print(ABSENT)
        return 0
    walks, part = not asked.no_walk, asked.form
    totals, wrong = [], 0
    for name, folder in there.items():
        found, number = (_govschema if name == "govschema" else _others)(folder, part, walks=walks)
        totals += found
        wrong += number
    totals += [f"{name}: not here" for name in FORMATS if name not in there]
    print("", *totals, sep="\n")
    return 1 if wrong else 0


def _govschema(folder: Path, part: str, *, walks: bool) -> tuple[list[str], int]:
    print(
        "GovSchema: form, fields, questions, left out, findings, pages walked, payloads judged right and wrong",
        flush=True,
    )
    run = Run(folder, walks=walks)
    for form in forms(folder):
        if part in form.name:
            print(run.form(form), flush=True)
    return run.totals(), len(run.wrong)


def _others(folder: Path, part: str, *, walks: bool) -> tuple[list[str], int]:
    print(f"\n{FORMATS[folder.name]}: form, questions, left out, findings, pages walked", flush=True)
    run = Importing(TODAY, walks=walks)
    for file in files(folder):
        if part in f"{folder.name}/{file.name}":
            print(run.file(file), flush=True)
    return run.totals(folder.name), len(run.wrong)


class Run:
    """One run over a suite: the sums so far, and what was wrong."""

    def __init__(self, folder: Path, *, walks: bool) -> None:
        self.walks = walks
        self.payloads: dict[str, list[Payload]] = {}
        for payload in payloads(folder):
            self.payloads.setdefault(payload.form, []).append(payload)
        self.sums: Counter[str] = Counter()
        self.wrong: list[str] = []
        self.odd: list[str] = []
        self.seconds = 0.0

    def form(self, form: FormFile) -> str:
        """The row of one form."""
        self.sums["forms"] += 1
        self.sums["fields"] += len(form.data["fields"])
        begun = perf_counter()
        try:
            imported = import_data(form.data)
            findings = check(imported.definition, TODAY)
        except DefinitionError as error:
            self.wrong.append(f"{form.name}: not imported: {error}")
            return f"{form.name}: not imported"
        finally:
            self.seconds += perf_counter() - begun
        for finding in findings:
            if finding.rule in _STOPS:
                self.wrong.append(f"{form.name}: {finding.rule} at {finding.place}")
        plan = Plan(imported.definition)
        questions = sum(len(section.questions) for section in imported.definition.sections)
        pages = self._walk(form, imported.definition) if self.walks else "-"
        right, wrong = self._judge(form, plan)
        return (
            f"{form.name}: {len(form.data['fields'])} fields, {questions} questions, {len(imported.left)} left out,"
            f" {len(findings)} findings, {pages} pages, {right} right, {wrong} wrong"
        )

    def _walk(self, form: FormFile, definition) -> str:
        with TemporaryDirectory(prefix="walk-") as folder:
            try:
                pages = walked(definition, Path(folder), form.name)
            except (Astray, StuckError, TimeoutError) as error:
                self.wrong.append(f"{form.name}: not walked to the review: {error}")
                return "no"
        self.sums["walked"] += 1
        return str(pages)

    def _judge(self, form: FormFile, plan: Plan) -> tuple[int, int]:
        names = frozenset(field["name"] for field in form.data["fields"])
        right = wrong = 0
        for payload in self.payloads.get(form.name, ()):
            self.sums["payloads"] += 1
            self.sums["refused" if payload.is_to_be_refused else "accepted"] += 1
            why_not = judgement_of(plan, payload, names, TODAY)
            if why_not == "":
                right += 1
                if payload.name in AT_ODDS:
                    self.wrong.append(f"{payload.name}: judged right; take it out of at_odds.toml")
                continue
            wrong += 1
            if payload.name in AT_ODDS:
                self.odd.append(
                    f"{payload.name}: {why_not}. At odds with the specification: {AT_ODDS[payload.name]}"
                )
            else:
                self.wrong.append(f"{payload.name}: {why_not}")
        self.sums["right"] += right
        return right, wrong

    def totals(self) -> list[str]:
        """The last lines: sums, and each thing that is wrong, with why."""
        sums = self.sums
        walked_ = f", {sums['walked']} walked from start to review in the linear face" if self.walks else ""
        return [
            f"GovSchema: {sums['forms']} forms, {sums['fields']} fields, imported and checked in {self.seconds:.1f} s{walked_}",
            f"{sums['payloads']} payloads ({sums['accepted']} to accept, {sums['refused']} to refuse): {sums['right']}"
            f" judged right, {len(self.odd)} at odds with the specification, {len(self.wrong)} wrong",
            *(f"at odds: {line}" for line in self.odd),
            *(f"WRONG: {line}" for line in self.wrong),
        ]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
