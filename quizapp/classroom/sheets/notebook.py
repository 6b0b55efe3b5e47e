"""A notebook with answers to several questions, each in cells that are tagged with its id."""

from functools import partial

from quizapp.classroom.encodings import NotTextError
from quizapp.classroom.opening import UnreadableFileError
from quizapp.classroom.sheets.answers import SheetKeeper
from quizapp.classroom.sheets.named_questions import NamedQuestions
from quizapp.classroom.sources import MOST_NOTEBOOK_BYTES
from quizapp.classroom.sources.notebook import code_of_notebook, ids_tagged
from quizapp.classroom.submission import Found, Gathered
from quizapp.core.answer import Answer, Written
from quizapp.core.question import Question
from quizapp.core.verdict import Unreadable

NO_QUESTION = (
    "どの問題の解答か分かりません。ファイルかフォルダの名前に問題の id を入れるか、"
    "セルに quizapp:問題の id というタグを付けるか、--question で指定してください。"
)


def notebook_gathered(found: Found, learner: str, known: NamedQuestions) -> Gathered:
    """A submission for each question that its tags name.

    Raises:
        UnreadableFileError: it is no notebook, or no tag names a question.
    """
    try:
        ids = ids_tagged(found.read(MOST_NOTEBOOK_BYTES))
    except NotTextError as error:
        raise UnreadableFileError(str(error)) from error
    if not ids:
        raise UnreadableFileError(NO_QUESTION)
    keeper = SheetKeeper(found, known)
    by_small = {one.lower(): one for one in (*known.withheld, *known.former, *known.questions)}
    for tagged in ids:
        name = known.today(by_small.get(tagged, tagged))
        if lack := known.lack(name):
            keeper.leave_out(lack, part=tagged)
        elif not known.questions[name].body.is_run:
            keeper.leave_out(f"{name} はコードの問題ではありません。", part=tagged)
        else:
            load = partial(_load, found, known.questions[name], tagged)
            keeper.add(name, learner, name, load, None)
    return keeper.gathered()


def _load(found: Found, question: Question, tagged: str) -> Answer | Unreadable:
    try:
        return Written(code_of_notebook(found.read(MOST_NOTEBOOK_BYTES), question, tagged))
    except (UnreadableFileError, NotTextError) as error:
        return Unreadable(str(error), 0)
