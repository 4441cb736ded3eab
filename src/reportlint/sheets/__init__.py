"""The blanks of drafts as a sheet that goes round the offices, and what comes back in it as edits of the drafts."""
