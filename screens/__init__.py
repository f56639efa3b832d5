"""What each screen says and asks, as Pages; the same for every face."""
