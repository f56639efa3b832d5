"""JSON Schema (draft-07 to 2020-12): a schema of an object as a form that asks for its members."""
