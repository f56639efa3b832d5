"""How each kind of question is read from what was typed and written back; `journey.reading` is the way in."""
