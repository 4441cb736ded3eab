"""Lets `python -m reportlint` do what the command does."""

from reportlint.cli.main import main

if __name__ == "__main__":
    main(prog_name="reportlint")
