"""Forms in files that a person names: reading them at the edge, whoever wrote them and in whatever format."""
