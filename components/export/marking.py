"""What an officer puts on every page of a briefing: its classification, its author and its day."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Marking:
    """Free text each, empty where there is none; `day` as the officer writes it."""

    classification: str = ""
    author: str = ""
    day: str = ""

    @property
    def signature(self) -> str:
        """Who and when, in one line."""
        return " · ".join(filter(None, (self.author, self.day)))


UNMARKED = Marking()
