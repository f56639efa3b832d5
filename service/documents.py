"""Opening the documents of a submission: its keys have come with it, and what they open has to be what it says.

Owns the judgement of a document against its answer. An answer was judged against its question before, so a document
that is what its answer says is of a type and size that are taken.
"""

from __future__ import annotations

import hashlib
from datetime import datetime
from sqlite3 import Connection
from uuid import UUID

from journey.errors import Problem
from journey.kinds.files import file_type
from service.models import Answers, Document, FaultyAnswer, Submission
from service.problems import AnswersRefused
from service.records.applications import Application
from service.records.evidence import Evidence
from service.records.uploads import Uploads
from service.sealing import SealedWrongly, sealed_size, unseal


class Documents:
    """The documents of applications, within one unit of work."""

    def __init__(self, connection: Connection) -> None:
        self._uploads = Uploads(connection)
        self._evidence = Evidence(connection)

    def take(self, application: Application, name: UUID, submission: Submission, at: datetime) -> None:
        """Open what was uploaded, keep it as evidence, and nothing else. Raises `AnswersRefused`.

        A document received whole, before uploads were sealed, stands until another is sent for its question.
        """
        answers, documents = submission.answers, submission.documents
        described = {key: answer for key, answer in answers.items() if isinstance(answer, dict)}
        received = self._evidence.of(application)
        problems: dict[str, Problem] = {key: Problem.UNKNOWN for key in documents if key not in described}
        for key, answer in described.items():
            if key in documents:
                content = self._opened(application, name, documents[key], answer)
                if isinstance(content, Problem):
                    problems[key] = content
                else:
                    self._evidence.keep(application, key, answer, content, at)
            elif received.get(key) != _without_name(answer):
                problems[key] = Problem.MISSING
        if problems:
            raise AnswersRefused(
                tuple(FaultyAnswer(key=key, problem=problem, error=None) for key, problem in problems.items())
            )
        self._evidence.remove_all_but(application, described)
        self._uploads.remove_all(application)

    def _opened(
        self, application: Application, name: UUID, document: Document, answer: dict[str, int | str]
    ) -> bytes | Problem:
        """The content of a document, or what is wrong with it."""
        upload = self._uploads.find(application, document.upload)
        if upload is None or not upload.complete:
            return Problem.MISSING
        if upload.length != sealed_size(int(answer["size"])):
            return Problem.MALFORMED
        try:
            content = unseal(self._uploads.content(upload), document.key, name, document.upload)
        except SealedWrongly:
            return Problem.MALFORMED
        is_so = {
            "sha256": hashlib.sha256(content).hexdigest(),
            "size": len(content),
            "type": file_type(content),
        }
        return content if is_so == _without_name(answer) else Problem.MALFORMED


def _without_name(answer: dict[str, int | str]) -> Answers:
    return {part: value for part, value in answer.items() if part != "name"}
