"""The words of the program as types; they know no file, no rule card and no language but that of spans."""
