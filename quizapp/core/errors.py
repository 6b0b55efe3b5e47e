"""What speaks of the machine rather than of a learner, an author or a submission."""

import errno


class QuizError(Exception):
    """The machine refused something; the message is one Japanese line with the cure in it."""


class BusyError(QuizError):
    """Somebody else holds it just now; trying again is all that is needed."""


class UnwritableError(QuizError):
    """It may not, or cannot, be written here; what stands in it may still be read."""


_REASONS = {
    errno.ENOENT: "ありません",
    errno.EEXIST: "同じ名前のものがあります",
    errno.ENOTDIR: "途中にフォルダーでないものがあります",
    errno.EISDIR: "フォルダーです",
    errno.EACCES: "権限がありません",
    errno.EPERM: "許可されていません",
    errno.EROFS: "書き込めない場所です",
    errno.ENOSPC: "空きがありません",
    errno.EFBIG: "ファイルの大きさの上限を超えました",
    errno.EDQUOT: "割り当てられた容量を超えました",
    errno.EIO: "装置の読み書きに失敗しました",
    errno.ENAMETOOLONG: "名前が長すぎます",
    errno.ELOOP: "リンクがたどれません",
    errno.EMFILE: "開いているファイルが多すぎます",
    errno.ENXIO: "ソケットかデバイスです",
}


def reason(error: OSError) -> str:
    """Why the system refused something, in Japanese; the number of what is rare."""
    return _REASONS.get(error.errno or 0, f"システムの番号 {error.errno}")


INTERRUPTED = 130
"""The exit code of a program that Ctrl+C has stopped, as shells have it."""
