"""What one does to somebody else's source so that it looks like one's own, and a source to copy."""

import re

ODD = """
# 参考: 自分のノート 2 ページ目
class Adam:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999):
        self.hyper_set = dict(rate=lr, one=beta1, two=beta2)
        self.memory_box = {}
        self.step_count = 0

    def correct_bias(self, raw_value, base_value):
        return raw_value / (1.0 - base_value ** self.step_count)

    def blend_values(self, old_value, new_value, keep_ratio):
        mixed_value = keep_ratio * old_value
        mixed_value += new_value - keep_ratio * new_value
        return mixed_value

    def fetch_slot(self, slot_name, like_this):
        if slot_name not in self.memory_box:
            self.memory_box[slot_name] = [0.0 * like_this, 0.0 * like_this]
        return self.memory_box[slot_name]

    def update(self, params, grads):
        self.step_count = self.step_count + 1
        for slot_name in sorted(params):
            slope_value = grads[slot_name]
            pair_list = self.fetch_slot(slot_name, slope_value)
            pair_list[0] = self.blend_values(pair_list[0], slope_value, self.hyper_set["one"])
            pair_list[1] = self.blend_values(pair_list[1], slope_value ** 2, self.hyper_set["two"])
            top_value = self.correct_bias(pair_list[0], self.hyper_set["one"])
            low_value = self.correct_bias(pair_list[1], self.hyper_set["two"])
            params[slot_name] -= self.hyper_set["rate"] * top_value / (low_value ** 0.5 + 1e-7)
"""


def renamed(source: str) -> str:
    """Every name with an underscore that is the writer's."""
    own = sorted({*re.findall(r"\b[a-z]+_[a-z]\w*", source)} - {"zeros_like"})
    for i, name in enumerate(own):
        source = re.sub(rf"\b{name}\b", f"name{i}", source)
    return source


def without_comments(source: str) -> str:
    return re.sub(r"#[^\n]*", "", source)


def respaced(source: str) -> str:
    source = re.sub(r" (\*\*|[-+*/=]) ", r"\1", source).replace(", ", " ,  ")
    return source.replace("    ", "\t").replace("\n", " \n\n")


def reordered(source: str) -> str:
    """Methods from the last to the first."""
    head, *methods = re.split(r"(?m)^(?=    (?:@|def ))", source)
    return head + "".join(one.rstrip() + "\n\n" for one in reversed(methods))


def all_of_it(source: str) -> str:
    return respaced(reordered(without_comments(renamed(source))))
