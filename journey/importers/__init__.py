"""From forms that others have written as data to definitions."""
