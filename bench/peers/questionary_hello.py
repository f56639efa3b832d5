"""The smallest prompt with questionary."""

import questionary

questionary.text("What is your name?").ask()
