"""PLH: the blanks that a template left behind, by their grammar."""
