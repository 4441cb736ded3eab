"""Asides: what is said in a report's file but not by the report, by its writers, a website or an assistant."""
