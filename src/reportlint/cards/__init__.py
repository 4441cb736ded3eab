"""YAML to rules and templates: read strictly, chosen by code or name."""
