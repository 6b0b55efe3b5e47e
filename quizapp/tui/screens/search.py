"""The search: all questions by what their texts say, each to be read or practised."""

from collections.abc import Callable, Sequence

from textual import work

from quizapp.core.formula.letters import Letters
from quizapp.core.glyphs import Glyphs
from quizapp.core.question_set import QuestionSet
from quizapp.core.searching import SearchText, found, snippet
from quizapp.core.study.progress import Progress
from quizapp.core.study.wish import Wish
from quizapp.core.text.folding import search_form, search_words_of
from quizapp.core.text.respelling import in_letters_of_textbook, respelled
from quizapp.core.text.spans import Line, Span, spans
from quizapp.core.wording import kind_name
from quizapp.tui import search_words as words
from quizapp.tui.screens.finding import FindingScreen
from quizapp.tui.screens.reading import ReadingScreen
from quizapp.tui.widgets.hits import from_the_first_found, pointed_out

LINES_EACH = 2


class SearchScreen(FindingScreen[Wish | None]):
    """Closes with the wish for the question to practise, or with None.

    `texts` are None until they have been read. Of a topic that is named only its own are found.
    """

    def __init__(
        self,
        questions: QuestionSet,
        progress: Progress,
        letters: Letters,
        new_seed: Callable[[], int],
        glyphs: Glyphs,
        topic: str = "",
    ) -> None:
        super().__init__(words.TYPE_TO_SEARCH, LINES_EACH, glyphs)
        self._questions = questions
        self._listed = {one.id: one for one in questions.listed(topic)}
        self._progress = progress
        self._letters = letters
        self._new_seed = new_seed
        self._texts: Sequence[SearchText] | None = None
        self._found: Sequence[SearchText] = ()
        self._words: Sequence[str] = ()
        self._query = ""
        self._rows: dict[tuple[int, int], Sequence[Line]] = {}

    def search_in(self, texts: Sequence[SearchText]) -> None:
        """The texts have been read."""
        self._texts = [one for one in texts if one.id in self._listed]
        if self.is_attached:
            self.find()

    def look_for(self, typed: str) -> int:
        """What is typed in the learner's letters is looked for in those of the textbook."""
        self._rows.clear()
        self._words = search_words_of(typed)
        self._query = in_letters_of_textbook(typed, self._letters)
        self._found = found(self._texts or (), self._query)
        return len(self._found)

    def told(self, count: int) -> str:
        """How many were found."""
        if self._texts is None:
            return words.TEXTS_ARE_READ
        return words.hits_counted(count, len(self._texts)) if count else words.NOT_FOUND

    def row(self, place: int, cells: int) -> Sequence[Line]:
        """What the question is, and the line in which the words stand."""
        if (place, cells) not in self._rows:
            self._rows[place, cells] = self._drawn(self._found[place], cells)
        return self._rows[place, cells]

    def _drawn(self, text: SearchText, cells: int) -> Sequence[Line]:
        one = self._listed[text.id]
        title = words.hit_title(
            self._state(text.id), one.topic.title, one.level, kind_name(one.kind), text.id
        )
        heading = (Span(self.glyphs.write(title), "strong"),)
        first = pointed_out(heading, self._words, search_form)
        read = snippet(text, self._query, answered=text.id in self._progress.last)
        if read is None:
            return first, (Span(words.IN_WHAT_IS_TOLD_LATER),)
        line = tuple(spans(respelled(read, self._letters), plain=self.glyphs.ascii))
        found_in = pointed_out(line, self._words, search_form)
        return first, from_the_first_found(found_in, cells)

    def _state(self, name: str) -> str:
        """Whether it was right the last time, in two cells."""
        card = self._progress.cards.get(name)
        if card is None:
            return words.UNANSWERED
        return f"{self.glyphs.right if card.right else self.glyphs.wrong} "

    def chosen(self, place: int) -> None:
        """Read what was found."""
        self._read(self._found[place].id)

    @work(exclusive=True)
    async def _read(self, name: str) -> None:
        """Show a question; whoever practises it leaves the search."""
        question = self._questions[name].sampled(self._new_seed())
        answered = name in self._progress.last
        if await self.app.push_screen_wait(ReadingScreen(question, self.glyphs, answered=answered)):
            self.dismiss(Wish(questions=(name,)))
