"""GovSchema 0.1 to 0.3 (govschema.org): forms of governments as fields with conditions, steps and documents."""
