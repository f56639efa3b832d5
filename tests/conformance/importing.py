"""A folder of forms in another format: each imported, checked and walked, or refused for the reason in its name.

Owns the rows and the sums of one folder.
"""

from collections import Counter
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from journey.checking.checking import check
from journey.checking.findings import Severity
from journey.definition import Definition
from journey.errors import DefinitionError
from journey.importers.recognition import import_data
from tests.conformance.answers import StuckError
from tests.conformance.folders import FORMATS, File
from tests.conformance.walking import Astray, walked


class Importing:
    """One run over a folder: the sums so far, and what was wrong."""

    def __init__(self, today: date, *, walks: bool) -> None:
        self.today = today
        self.walks = walks
        self.sums: Counter[str] = Counter()
        self.wrong: list[str] = []
        self.seconds = 0.0

    def file(self, file: File) -> str:
        """The row of one file."""
        name = f"{file.format}/{file.name}"
        begun = perf_counter()
        try:
            imported = import_data(file.data, file.format)
            findings = check(imported.definition, self.today)
        except DefinitionError as error:
            return self._refused(name, file, error)
        finally:
            self.seconds += perf_counter() - begun
        if file.is_to_be_refused:
            self.wrong.append(f"{name}: imported, and has to be refused")
        self.sums["forms"] += 1
        graves = [finding for finding in findings if finding.severity is Severity.ERROR]
        self.wrong += [f"{name}: {grave.rule} at {grave.place}" for grave in graves]
        questions = sum(len(section.questions) for section in imported.definition.sections)
        pages = self._walk(name, imported.definition) if self.walks else "-"
        return (
            f"{name}: {questions} questions, {len(imported.left)} left out, {len(findings)} findings,"
            f" {len(graves)} of them errors, {pages} pages"
        )

    def _refused(self, name: str, file: File, error: DefinitionError) -> str:
        if file.is_to_be_refused and file.is_refused_by(error):
            self.sums["refused"] += 1
        else:
            self.wrong.append(f"{name}: refused: {error}")
        return f"{name}: refused: {error}"

    def _walk(self, name: str, definition: Definition) -> str:
        """The pages from start to review, in every language of the form."""
        pages = []
        for language in definition.languages:
            with TemporaryDirectory(prefix="walk-") as folder:
                try:
                    pages.append(walked(definition, Path(folder), name, language))
                except (Astray, StuckError, TimeoutError) as error:
                    self.wrong.append(f"{name}: not walked to the review ({language}): {error}")
                    return "no"
        self.sums["walked"] += 1
        return " and ".join(map(str, pages))

    def totals(self, format_: str) -> list[str]:
        """The row of the format, and each thing that is wrong, with why."""
        sums = self.sums
        walked_ = f", {sums['walked']} walked from start to review in the linear face" if self.walks else ""
        return [
            f"{FORMATS[format_]}: {sums['forms']} forms imported and checked in {self.seconds:.1f} s{walked_};"
            f" {sums['refused']} files refused as they should be; {len(self.wrong)} wrong",
            *(f"WRONG: {line}" for line in self.wrong),
        ]
