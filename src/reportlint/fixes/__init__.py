"""Fixes: which of those that findings propose are applied, round after round, and how they are written into a file."""
