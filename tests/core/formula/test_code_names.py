"""Formulas typed as code: NumPy's and PyTorch's names, attributes, keys, methods."""

import pytest

from quizapp.core.formula.notation import TEXTBOOK_NOTATION
from quizapp.core.formula.reading.parse import read_formula
from quizapp.core.verdict import Unreadable
from tests.core.formula.forms import parsed
from tests.tables import each_row

READ = [
    ("np.square(g)", "g²"),
    ("numpy.square(grads[key])", "g²"),
    ("np.power(g, 2)", "g²"),
    ("pow(g,2)", "g²"),
    ("math.pow(β1, t)", "β₁ᵗ"),
    ("torch.pow(g, 2)", "g²"),
    ("np.power(1 - beta1, t + 1)", "(1 − β₁)^(t+1)"),
    ("np.multiply(alpha, v) - np.multiply(lr, g)", "αv − ηg"),
    ("np.divide(g, np.sqrt(h) + eps)", "g/(√h + ε)"),
    ("np.add(W, v)", "W + v"),
    ("np.subtract(W, lr*g)", "W − ηg"),
    ("np.subtract(W, h - v)", "W − (h − v)"),
    ("np.negative(lr)*g", "−η·g"),
    ("torch.sqrt(h)", "√h"),
    ("tf.math.sqrt(h)", "√h"),
    ("jnp.sqrt(h) + np.abs(g) + np.sign(g)", "√h + |g| + sign(g)"),
    ("h.sqrt()", "√h"),
    ("lr*g/(h.sqrt() + eps)", "ηg/(√h + ε)"),
    ("g.pow(2)", "g²"),
    ("g.square()", "g²"),
    ("(h+eps).sqrt()", "√(h + ε)"),
    ("self.h[key].sqrt()", "√h"),
    ("-h.sqrt()", "−√h"),
    ("h.sqrt()**2", "(√h)²"),
    ("2**h.sqrt()", "2^(√h)"),
    ("m.mul(beta1)", "mβ₁"),
    ("m.add(g)", "m + g"),
    ("params[i]", "W"),
    ('params["W1"]', "W"),
    ("params['W1'] - lr * grads['W1']", "W − ηg"),
    ("self.params[name]", "W"),
    ("grads[key]", "g"),
    ("grads[idx]", "g"),
    ("grads[0]", "g"),
    ("self.v[k]", "v"),
    ("self.v[key] + self.h [ 'b1' ]", "v + h"),
    ("weights - learning_rate * gradients", "W − ηg"),
    ("weight - lr*weight.grad", "W − ηg"),
    ("param - lr*param.grad", "W − ηg"),
    ("param.data - lr * param.grad.data", "W − ηg"),
    ("w - lr*w.grad", "w − ηg"),
    ("lr*p.grad", "ηg"),
    ("params[i].grad", "g"),
    ("dW + dw + dtheta + dL_dW + dLdW + dL_dtheta + dJ_dw", "g + g + g + g + g + g + g"),
    ("grad_W + grad_w + grad_theta", "g + g + g"),
    ("dloss/dW + dLoss_dW", "∂L/∂W + g"),
    ("dθ", "g"),
    ("mHat / (sqrt(vHat) + eps)", "m̂/(√v̂ + ε)"),
    ("m_hat_t / (sqrt(v_hat_t) + eps)", "m̂ₜ/(√v̂ₜ + ε)"),
    ("hat_m + mhat + m_Hat", "m̂ + m̂ + m̂"),
    ("m_unbiased + v_unbiased", "m̂ + v̂"),
    ("m_corrected + v_corrected", "m̂ + v̂"),
    ("betas[0]*m + (1 - betas[0])*g", "β₁m + (1 − β₁)·g"),
    ("self.betas[1]", "β₂"),
    ("beta1**step", "β₁ᵗ"),
    ("beta1**self.step", "β₁ᵗ"),
    ("beta1**(step+1)", "β₁ᵗ⁺¹"),
    ("np.power(beta1, self.step)", "β₁ᵗ"),
    ("beta1 ** self.t", "β₁ᵗ"),
    ("beta1**(t+1)", "β₁^(t+1)"),
    ("beta1**state['step']", "β₁ᵗ"),
    ("self.beta1**self.iter", "β₁ᵗ"),
    ("self.iteration", "t"),
    ("learningRate*g", "ηg"),
    ("self.learning_rate * g", "ηg"),
    ("LearningRate*g", "ηg"),
    ("LR*g", "ηg"),
    ("group['lr'] * g", "ηg"),
    ("self.lr*g", "ηg"),
    ("optimizer.lr * g", "ηg"),
    ("alpha*v", "αv"),
    ("Alpha * v - Eta * g", "αv − ηg"),
    ("BETA1 * m", "β₁m"),
    ("Beta_1 * m", "β₁m"),
    ("epsilon + self.eps + EPS", "ε + ε + ε"),
    ("state['v']", "v"),
    ("state['exp_avg']", "m"),
    ("exp_avg / (exp_avg_sq.sqrt() + eps)", "m/(√v + ε)"),
    ("square_avg", "h"),
    ("momentum_buffer", "v"),
    ("SQRT(h)", "√h"),
    ("Sqrt(h)", "√h"),
    ("np.Sqrt(h)", "√h"),
    ("ETA g", "ηg"),
]


@each_row(("typed", "plain"), READ)
def test_code_is_read_as_the_formula_that_it_computes(typed: str, plain: str) -> None:
    assert parsed(typed) == parsed(plain)


REFUSED = [
    ("m.add_(g)", 1, "「.add_」"),
    ("p.data.add_(g)", 0, "「p"),
    ("np.dot(g, g)", 0, "「np.dot」"),
    ("np.sum(g)", 0, "「np.sum」"),
    ("np.power(g)", 10, "コンマ"),
    ("pow(g, 2, 3)", 8, "コンマ"),
    ("np.power g", 9, "「np.power」"),
    ("sqrt(h, g)", 6, "コンマ"),
    ("h.sqrt", 1, "「.sqrt」"),
    ("betas[2]", 0, "「betas"),
    ("p − lr*p.grad", 0, "パラメータ"),
    ("p*h", 0, "ρ"),
    ("W - step*g", 4, "歩幅なら η"),
]


@pytest.mark.parametrize(("typed", "column", "words"), REFUSED)
def test_code_that_is_no_formula_says_why(typed: str, column: int, words: str) -> None:
    found = read_formula(typed, TEXTBOOK_NOTATION)
    assert isinstance(found, Unreadable)
    assert (found.column, words in found.why) == (column, True), found


GUESSED = [
    ("velosity", "velocity"),
    ("alhpa v", "alpha"),
    ("learning_rat * g", "learning_rate"),
    ("lerning_rate", "learning_rate"),
    ("epsilom", "epsilon"),
    ("sgrt(h)", "sqrt"),
    ("momentun", "momentum"),
    ("betta", "beta"),
    ("etaa g", "eta"),
    ("a*v", "α"),
    ("av", "αv"),
]


@pytest.mark.parametrize(("typed", "meant"), GUESSED)
def test_a_slip_of_the_hand_gets_the_word_that_was_meant(typed: str, meant: str) -> None:
    found = read_formula(typed, TEXTBOOK_NOTATION)
    assert isinstance(found, Unreadable)
    assert f"もしかして「{meant}」ですか" in found.why, found


@each_row(
    "typed",
    [
        *("dv", "dlr", "ddtheta", "alphaq", "etaq", "qeta", "hhat", "beta3", "b3", "betaq"),
        *("qalpha", "velocityq", "theta2q", "gradq", "tan", "mean_g", "thetaz"),
        *("lambda", "delta", "zeta", "sigma", "weight_decay", "step_count", "var", "std", "max"),
    ],
)
def test_no_guess_drops_a_factor_or_names_another_sort_of_thing(typed: str) -> None:
    found = read_formula(typed, TEXTBOOK_NOTATION)
    assert isinstance(found, Unreadable)
    assert "もしかして" not in found.why, found
