"""Tests of judging code by its numbers."""
