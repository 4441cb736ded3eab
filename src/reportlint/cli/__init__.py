"""The command line: options in, one run, text out, an exit code."""
