"""The linear face: plain appended lines and the terminal's own line editor, for a screenreader or braille."""
