"""Figures, tables and attachments: what the text promises, held against what is there."""
