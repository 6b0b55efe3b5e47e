"""Tests of prose set in cells."""
