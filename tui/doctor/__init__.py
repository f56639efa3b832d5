"""What `etape doctor` looks at, one module for each place: this computer, what is kept on it, the way to the service."""
