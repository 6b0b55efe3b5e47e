"""quizapp completion: a script with which a shell completes the words of this program."""

import argparse
import sys
from contextlib import suppress

from quizapp.cli import exits
from quizapp.cli.exits import UsageError
from quizapp.cli.parser import CommandLine
from quizapp.core.errors import QuizError

_BASH = r"""# quizapp の補完（bash）。次の 1 行を ~/.bashrc に書くと使えます。
#   eval "$(quizapp completion bash)"
_quizapp() {
    local line
    COMPREPLY=()
    while IFS= read -r line; do
        COMPREPLY+=("${line%%$'\t'*}")
    done < <("${COMP_WORDS[0]/#\~/$HOME}" completion --words \
        "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
}
complete -o default -F _quizapp quizapp
"""

_ZSH = r"""# quizapp の補完（zsh）。次の 1 行を ~/.zshrc の compinit より後に書くと使えます。
#   eval "$(quizapp completion zsh)"
_quizapp() {
    local -a found
    found=(${(f)"$(${~words[1]} completion --words "${(@)words[2,CURRENT]}" 2>/dev/null)"})
    if (( $#found )); then
        found=("${(@)found//:/\\:}")
        found=("${(@)found/$'\t'/:}")
        _describe quizapp found
    else
        _files
    fi
}
compdef _quizapp quizapp
"""

_FISH = r"""# quizapp の補完（fish）。次の 1 行を ~/.config/fish/config.fish に書くと使えます。
#   quizapp completion fish | source
function __quizapp_words
    set -l words (commandline -opc)
    set -l typed (commandline -ct)
    set -l found ($words[1] completion --words $words[2..-1] "$typed" 2>/dev/null)
    if test (count $found) -gt 0
        printf '%s\n' $found
    else
        __fish_complete_path "$typed"
    end
end
complete -c quizapp -f -a '(__quizapp_words)'
"""

SCRIPTS = {"bash": _BASH, "zsh": _ZSH, "fish": _FISH}
"""For each shell the script that asks this program for the words."""

_EXAMPLE = """例:
  eval "$(quizapp completion bash)"      ~/.bashrc に書く行
  eval "$(quizapp completion zsh)"       ~/.zshrc に書く行（compinit より後）
  quizapp completion fish | source       ~/.config/fish/config.fish に書く行"""


def configure(parser: CommandLine) -> None:
    """Declare the words of this command; the scripts alone use --words."""
    parser.epilog = _EXAMPLE
    parser.add_argument(
        "shell", metavar="SHELL", nargs="?", choices=SCRIPTS, help="bash、zsh、fish のどれか"
    )
    parser.add_argument("--words", nargs=argparse.REMAINDER, help=argparse.SUPPRESS)


def run(arguments: argparse.Namespace) -> int:
    """Print the script, or for --words a line for each word that may come next; 2 without both."""
    if arguments.words is not None:
        # A shell that completes has no place for trouble: there is nothing to offer, then.
        with suppress(QuizError, UsageError, OSError):
            _offer(arguments.words)
        return exits.OK
    if arguments.shell is None:
        raise UsageError(f"シェルの名前を書いてください（{'、'.join(SCRIPTS)}）。")
    print(SCRIPTS[arguments.shell], end="")
    return exits.OK


def _offer(words: list[str]) -> None:
    from quizapp.cli.completing import candidates
    from quizapp.cli.main import COMMANDS, DEFAULT, parser_of

    found = candidates(words, COMMANDS, lambda name: parser_of(name or DEFAULT))
    sys.stdout.writelines(f"{one.word}\t{one.told}\n" for one in found)
