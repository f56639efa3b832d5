"""A layer over Textual that screenreaders and braille displays follow, for any app: it knows no page and no service.

Four measures, each in a file of its own. `changed_cells` writes the least: a stream reader speaks what is written. `screen`
keeps the terminal's own cursor where the person is: a braille display follows it. `announcement` says on the last line
what has happened: some readers are told of nothing else. `lines`, and `entry` and `menu` on top of it, are widgets of plain
text whose state is in words: for every reader, and for eyes. `private` holds every private use of Textual.
"""
