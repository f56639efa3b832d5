"""What a service asks and what an application means: pure, without clock, I/O or terminal."""
