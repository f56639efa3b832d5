"""What turns text into sound, each behind the one interface of `engine`: Speech Dispatcher, or a program of the system."""
