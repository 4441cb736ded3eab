"""What other commands than check show: outlines, cards, templates, settings."""
