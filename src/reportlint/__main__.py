"""Where the program begins, as `reportlint` and as `python -m reportlint`."""

import signal


def start() -> None:
    """Run the command; Ctrl-C while it is still being loaded ends it without a word."""
    is_ours = signal.getsignal(signal.SIGINT) is signal.default_int_handler  # and not ignored, as by nohup
    if is_ours:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    from reportlint.cli.main import main

    if is_ours:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    main(prog_name="reportlint")


if __name__ == "__main__":
    start()
