"""Templates of GC Forms (cds-snc/platform-forms-client): forms of the Government of Canada, as elements on pages."""
