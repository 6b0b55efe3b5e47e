"""Tests of a learner's way through the questions."""
