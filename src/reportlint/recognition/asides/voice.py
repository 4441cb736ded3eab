"""Who speaks in an aside."""

from __future__ import annotations

from enum import StrEnum


class Voice(StrEnum):
    """Whose words stand in a report's file that are not the report's."""

    PENDING = "pending"  # the writer: something is still to be supplied or settled here
    REMARK = "remark"  # a reviewer, a colleague or a template, about the text
    SITE = "site"  # a website, a library of documents, a mail program
    ASSISTANT = "assistant"  # a language model, or who asked it
