"""Findings that are taken away: by comments, by a baseline, because nothing changed there."""
