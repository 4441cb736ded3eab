"""Marks without a partner, doubled marks, and what a careless hand does to words: doubles and splits them."""
