"""A page on paper: as text, as accessible HTML, as lines for a braille embosser. Pure: it writes no file, starts no program."""
