"""A source as one or more reports, each with its tree of numbered sections."""
