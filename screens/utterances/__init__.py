"""What is said of a page, in one place and pure: for plain lines, for announcements in full screen and for a voice alike."""
