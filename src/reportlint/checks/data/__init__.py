"""Checks of figures that contradict one another."""
