"""What a fault is: one thing wrong in one place, with what is expected there instead."""

from dataclasses import dataclass

_LONGEST_VALUE = 80


@dataclass(frozen=True)
class Fault:
    """One thing wrong in one place. `line` is 0 where the whole file is meant; the header is line
    1."""

    file: str
    line: int
    column: str
    value: str
    expected: str

    def __str__(self) -> str:
        where = f"{self.file}, line {self.line}, column {self.column}"
        return f"{where}: {self.value!r}; expected {self.expected}"


class Unsound(ValueError):
    """Data that a command made and that would not be shown."""


def shorten_value(value: str) -> str:
    """A value as a fault shows it: a long one is cut, for it is there to be found again, not to be
    read."""
    return value if len(value) <= _LONGEST_VALUE else f"{value[:_LONGEST_VALUE]}…"


def describe_unreadable(file: str, error: OSError) -> Fault:
    """A file that the system does not hand out: it is a folder, a link to nothing, or closed to
    this user."""
    reason = error.strerror or type(error).__name__
    return Fault(
        file,
        0,
        "",
        reason,
        "a file that can be read; mend its permissions or the link, or remove it",
    )
