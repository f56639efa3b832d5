"""The visual face: pages as plain text on a full screen, drawn with Textual."""
