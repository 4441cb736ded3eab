"""FIG: numbers that fell out, figures and attachments that are cited and not there."""
