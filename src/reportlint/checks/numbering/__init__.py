"""NUM: labels and their sequence."""
