"""How the client asks the service: one exchange, tries after it, and what went wrong in words."""
