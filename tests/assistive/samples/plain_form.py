"""The sample form as a beginner would write it: print() and input()."""

TIMES = ("Morning", "Afternoon", "Evening")

print("Book an appointment")
print("You can change your answers before you send them.")
while not (name := input("Full name, as on your passport: ").strip()):
    print("Error: enter your full name.")
for number, time in enumerate(TIMES, 1):
    print(f"{number}. {time}")
while (choice := input("Time of day, 1 to 3: ").strip()) not in ("1", "2", "3"):
    print("Error: type 1, 2 or 3.")
print("Booking confirmed")
print(f"Thank you, {name}. Your appointment is in the {TIMES[int(choice) - 1].lower()}.")
input("Press Enter to leave: ")
