"""Strategies for everything a journal may be given."""

from typing import get_args

from hypothesis import strategies as st

from quizapp.core.answer import Answer, Filled, Picked, Written
from quizapp.core.formula.letters import Letters
from quizapp.core.study.entry import (
    Answered,
    ClockDoubted,
    Ended,
    Entry,
    Flagged,
    Helped,
    Lettered,
    MarkTurned,
    Noted,
    OwnMark,
    PaperHead,
    Postponed,
    Rating,
    Reached,
    Reconsidered,
    Retracted,
    SentToReview,
    SettingChosen,
    Started,
    Timed,
    Variant,
    Visited,
)
from quizapp.core.word import Word

ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=30)
"""NUL and lone surrogates among it."""

texts = st.text(max_size=30)
items = st.builds(Variant, texts, st.integers())
answers: st.SearchStrategy[Answer] = st.one_of(
    st.builds(Picked, st.lists(st.integers(0, 9)).map(tuple)),
    st.builds(Filled, st.dictionaries(texts, texts, max_size=4)),
    st.builds(Written, texts),
)
words: st.SearchStrategy[Word] = st.sampled_from(get_args(Word))
ratings: st.SearchStrategy[Rating] = st.sampled_from(get_args(Rating))

answered = st.builds(
    Answered,
    session=texts,
    showing=st.integers(0),
    variant=items,
    answer=st.none() | answers,
    word=words,
    rating=st.none() | ratings,
    mistakes=st.lists(texts, max_size=3).map(tuple),
    hints=st.integers(0, 9),
    seconds=st.floats(0, allow_infinity=False),
    revision=texts,
    unsound=st.booleans(),
    consulted=st.booleans(),
)
seconds = st.floats(0, allow_nan=False, allow_infinity=False)
papers = st.builds(
    PaperHead,
    *(texts, st.integers(1), seconds, texts, st.lists(texts, max_size=3).map(tuple)),
    *(st.lists(seconds, max_size=3).map(tuple), st.integers(0)),
)
entries: st.SearchStrategy[Entry] = st.one_of(
    st.builds(Started, texts, st.lists(items, max_size=5).map(tuple), texts, texts),
    st.builds(Started, texts, st.lists(items, max_size=5).map(tuple), paper=papers),
    answered,
    st.builds(Helped, texts, items, st.integers(0, 9), st.booleans()),
    st.builds(Reached, texts, st.integers(0)),
    st.builds(Visited, texts, st.integers(0), seconds, st.integers(0)),
    st.builds(Flagged, texts, st.integers(0), st.booleans()),
    st.builds(Timed, texts, seconds, texts, seconds, seconds),
    st.builds(SentToReview, texts, st.lists(texts, max_size=3).map(tuple)),
    st.builds(Postponed, texts, st.integers(0), st.booleans()),
    st.builds(Retracted, texts, st.integers(0)),
    st.builds(Reconsidered, texts, st.integers(0), ratings),
    st.builds(MarkTurned, texts, st.sampled_from(get_args(OwnMark)), st.booleans()),
    st.builds(Noted, texts, texts),
    st.builds(Ended, texts),
    st.builds(ClockDoubted, st.integers(0)),
    st.builds(SettingChosen, texts, texts),
    st.builds(Lettered, st.sampled_from([Letters(), Letters("β", "α", "θ"), Letters("μ")])),
)
