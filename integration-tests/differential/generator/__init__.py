"""Random queries as text: every part is a piece of Python, so that a case prints as a program and shrinks by leaving parts out."""
