"""The answers to SQL that pages still show, compressed.

Their bytes are bounded over all readers together.
"""

import threading
import weakref
import zlib
from collections.abc import Hashable

MOST_KEPT = 64_000_000
"""Bytes that all answers may hold; one is at most `worker.MOST_BYTES`, before it is compressed."""


class Shelf:
    """Owner -> content. The one that nobody read for the longest time goes first.

    A content goes with its owner, too.
    """

    def __init__(self, most: int = MOST_KEPT) -> None:
        self.most, self._lock = most, threading.Lock()
        self._packed: weakref.WeakKeyDictionary[Hashable, bytes] = weakref.WeakKeyDictionary()

    def put(self, owner: Hashable, content: bytes) -> None:
        """Keep a content; others make room for it."""
        packed = zlib.compress(content, 1)
        with self._lock:
            self._packed[owner] = packed
            for other in list(self._packed):
                if self.count_bytes() > self.most and other is not owner:
                    self._packed.pop(other, None)

    def get(self, owner: Hashable) -> bytes | None:
        """Get the content, or None where it had to go."""
        with self._lock:
            packed = self._packed.pop(owner, None)
            if packed is not None:
                self._packed[owner] = packed  # the last to go now
        return None if packed is None else zlib.decompress(packed)

    def holds(self, owner: Hashable) -> bool:
        """Tell whether the content is still there; this is no reading of it."""
        return owner in self._packed

    def drop(self, owner: Hashable) -> None:
        """Drop the content, if it is there."""
        with self._lock:
            self._packed.pop(owner, None)

    def count_bytes(self) -> int:
        """Count the bytes that all contents hold, compressed."""
        return sum(len(packed) for packed in list(self._packed.values()))


SHELF = Shelf()
