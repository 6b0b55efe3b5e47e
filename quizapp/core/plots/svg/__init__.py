"""Drawings as SVG: the numbers, the view and the signs that cells are drawn from, as vectors."""

from quizapp.core.plots.svg.document import svg_of

__all__ = ["svg_of"]
