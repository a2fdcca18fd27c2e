"""What is known of the words of texts, each worked out when it is first met."""

from collections.abc import Callable
from typing import TypeVar

from incidents.reading.words.clitics import forms

Known = TypeVar("Known")
MOST_REMEMBERED = 200_000  # words, so that memory stays bounded


class WordTable(dict[str, Known]):
    """What `work_out` says of a folded word."""

    def __init__(self, work_out: Callable[[str], Known]) -> None:
        super().__init__()
        self._work_out = work_out

    def __missing__(self, word: str) -> Known:
        if len(self) >= MOST_REMEMBERED:
            self.clear()
        known = self[word] = self._work_out(word)
        return known


def beginnings(
    by_first: dict[str, list[Known]], *, with_article: bool = False
) -> WordTable[list[Known]]:
    """What may begin with a word, its clitics taken off, but only `with_article` the article."""

    def begins_with(word: str) -> list[Known]:
        readings = (form.rest for form in forms(word) if with_article or not form.article)
        return [one for rest in readings for one in by_first.get(rest, ())]

    return WordTable(begins_with)
