"""The answers of /ask that pages still show, compressed; their bytes are bounded over all readers
together."""

import threading
import weakref
import zlib

MOST_KEPT = 64_000_000
"""Bytes that all answers may hold; a single one is at most `asking.MOST_BYTES`, before it is
compressed."""


class Shelf:
    """Owner -> content. The one that nobody read for the longest time goes first; a content goes
    with its owner, too."""

    def __init__(self, most: int = MOST_KEPT) -> None:
        self.most, self.lock = most, threading.Lock()
        self.kept: weakref.WeakKeyDictionary[object, bytes] = weakref.WeakKeyDictionary()

    def put(self, owner: object, content: bytes) -> None:
        """Keep a content; others make room for it."""
        packed = zlib.compress(content, 1)
        with self.lock:
            self.kept[owner] = packed
            for other in list(self.kept):
                if self.total() > self.most and other is not owner:
                    self.kept.pop(other, None)

    def get(self, owner: object) -> bytes | None:
        """The content, or None where it had to go."""
        with self.lock:
            packed = self.kept.pop(owner, None)
            if packed is not None:
                self.kept[owner] = packed  # the last to go now
        return None if packed is None else zlib.decompress(packed)

    def holds(self, owner: object) -> bool:
        return owner in self.kept

    def drop(self, owner: object) -> None:
        with self.lock:
            self.kept.pop(owner, None)

    def total(self) -> int:
        """The bytes that all of it holds."""
        return sum(len(packed) for packed in list(self.kept.values()))


SHELF = Shelf()
