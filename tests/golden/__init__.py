"""The golden list: what fixed views show, to the word and the cent.

It proves that rebuilt code changes nothing. `golden.json` holds for each view the selection's
totals in the clear, and for each of its figures the title in the clear and a short hash a field.
A test compares them with what the pages show and names view, figure and field.

    python -m tests.golden             # write golden.json again, after a change that is meant
    python -m tests.golden --dump DIR  # write every text in full: compare two with diff -r
"""
