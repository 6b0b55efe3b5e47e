"""Loss surfaces over (x, y): height, slope, where to start, and what each one teaches."""

from optim_core.surfaces.beale import BEALE
from optim_core.surfaces.dent import DENT
from optim_core.surfaces.himmelblau import HIMMELBLAU
from optim_core.surfaces.ill_conditioned import ill_conditioned
from optim_core.surfaces.noisy_bowl import noisy_bowl
from optim_core.surfaces.plateau import PLATEAU
from optim_core.surfaces.rosenbrock import ROSENBROCK
from optim_core.surfaces.saddle import SADDLE
from optim_core.surfaces.surface import Height, Point, Slope, Surface
from optim_core.surfaces.valley import VALLEY

SURFACES: dict[str, Surface] = {
    "valley": VALLEY,
    "ill_conditioned": ill_conditioned(100),
    "saddle": SADDLE,
    "rosenbrock": ROSENBROCK,
    "beale": BEALE,
    "himmelblau": HIMMELBLAU,
    "dent": DENT,
    "plateau": PLATEAU,
    "noisy_bowl": noisy_bowl(seed=0),
}

__all__ = [
    "SURFACES",
    "Height",
    "Point",
    "Slope",
    "Surface",
    "ill_conditioned",
    "noisy_bowl",
]
