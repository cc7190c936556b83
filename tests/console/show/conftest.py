"""Hands out given/when/then books and closes them: a `when` nobody judged fails its test."""

from collections.abc import Iterator

import pytest

from console.show.types import Show
from tests.book import Book
from tests.console.show.shop import SHOW, OpenBook


@pytest.fixture
def book() -> Iterator[OpenBook]:
    """Open a book on the shop's show, or on another."""
    books: list[Book] = []

    def open_one(show: Show = SHOW) -> Book:
        books.append(Book(show))
        return books[-1]

    yield open_one
    for one in books:
        one.close()
