"""What the learner reads where questions and commands are looked for."""

TYPE_TO_SEARCH = "探す言葉（問題文・選択肢・解説・タグ・id・式）"
TYPE_A_COMMAND = "したいこと"
TEXTS_ARE_READ = "問題の文を読み込んでいます…"
NOT_FOUND = "見つかりません。言葉を減らすか、別の書き方で試してください。"
NO_SUCH_COMMAND = "見つかりません。別の言葉で試してください。"
IN_WHAT_IS_TOLD_LATER = "（解説かヒントの中にあります。解くと読めます）"
UNANSWERED = "未"
PRACTISE = "Enter で、この問題を解きます。Esc で、探していたところに戻ります。"
PRACTISE_OR_READ = "Enter で、この問題を解きます。e で解説を読みます。Esc で戻ります。"
LEAVE = "終了"


def hits_counted(count: int, of: int) -> str:
    """How many questions were found."""
    return f"{count} 問" if count < of else f"全 {of} 問"


def commands_counted(count: int) -> str:
    """How many commands there are to choose from."""
    return f"{count} 件"


def mode_command(called: str) -> str:
    """A mode in the palette."""
    return f"学び方：{called}"


def topic_command(title: str) -> str:
    """A topic in the palette."""
    return f"分野を学ぶ：{title}"


def list_command(title: str) -> str:
    """The list of a topic in the palette."""
    return f"問題の一覧：{title}"


def hit_title(state: str, title: str, level: int, kind: str, name: str) -> str:
    """The first line of a question that was found."""
    return f"{state} {title}　難しさ {level}　{kind}　{name}"
