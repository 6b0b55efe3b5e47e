"""Adam's first step has the length η in every direction, whatever the gradient is."""

from quizapp.core.lab.story import Bet, Stage, Story, experiment_of, until

_SGD = experiment_of("sgd:lr=0.1")
_BOTH = experiment_of("sgd:lr=0.1", "adam:lr=0.3")
_PLAIN = experiment_of("sgd:lr=0.3", "adam:lr=0.3", surface="plateau")

EVEN_STEP = Story(
    "Adam の最初の 1 歩",
    (
        Stage(
            until(1, _SGD),
            "出発点の勾配は横が −0.7、縦が 4 で、SGD（η = 0.1）は横に 0.07、縦に −0.4 動きました。"
            "Adam（η = 0.3）は、どう動くでしょうか。",
            Bet(("縦に大きく動く", "縦横に同じだけ", "横に大きく動く"), 1),
        ),
        Stage(
            until(1, _BOTH),
            "横にも縦にも、ちょうど η の 0.3 だけ動きました。"
            "1 歩目は、補正した m が g、√v が |g| になり、割ると符号だけが残るからです。",
        ),
        Stage(
            until(30, _PLAIN),
            "勾配の大きさが 0.015 しかない平原では、30 歩で SGD は 0.14 しか動けません。"
            "勾配の大きさによらない Adam は、くぼみの底に着きました。",
        ),
    ),
    "adam-first-step",
)
