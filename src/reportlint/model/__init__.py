"""The words of the program as types, from spans of a text to the findings of a run."""
