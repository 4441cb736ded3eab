"""What is configured: settings, where they are found, and the rules and templates that they make."""
