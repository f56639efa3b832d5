"""The sample form with questionary."""

import questionary

TIMES = ["Morning", "Afternoon", "Evening"]

print("Book an appointment")
print("You can change your answers before you send them.")
name = questionary.text(
    "Full name, as on your passport",
    validate=lambda typed: bool(typed.strip()) or "Error: enter your full name.",
).ask()
time = questionary.select("Time of day", choices=TIMES).ask()
print("Booking confirmed")
print(f"Thank you, {name}. Your appointment is in the {time.lower()}.")
input("Press Enter to leave: ")
