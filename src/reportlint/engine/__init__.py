"""The road from a file to its findings, for one source and for many."""
