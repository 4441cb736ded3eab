"""Templates → empty drafts: the title, the formulas, the sections, and prompts for all that is to be written."""
