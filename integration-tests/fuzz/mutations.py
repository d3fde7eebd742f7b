"""Ways to break plans and requests, all decided by one random generator so that a number repeats a case."""

from __future__ import annotations

import random

# First bytes of MessagePack values: turning one into another changes types, lengths and nesting.
MARKERS = bytes([0x80, 0x81, 0x8F, 0x90, 0x91, 0x9F, 0xA0, 0xBF, 0xC0, 0xC2, 0xC3, 0xC4, 0xC6, 0xCA, 0xCB, 0xCC, 0xCF, 0xD0, 0xD3, 0xD9, 0xDB, 0xDC, 0xDD, 0xDE, 0xDF, 0xFF])
EXTREMES = [b"\xff" * 4, b"\x7f" + b"\xff" * 7, b"\x80" + b"\x00" * 7, b"\x00" * 8, b"\xdd\xff\xff\xff\xff", b"\xdf\x7f\xff\xff\xff", b"\xc6\xff\xff\xff\xff"]


def mutate(plan: bytes, others: list[bytes], chance: random.Random) -> bytes:
    """One to four changes, most of them small: a plan that is almost right reaches the deepest code."""
    broken = bytearray(plan)
    for _ in range(chance.choice((1, 1, 1, 2, 2, 3, 4))):
        chance.choice(CHANGES)(broken, others, chance)
    return bytes(broken)


def _place(plan: bytearray, chance: random.Random) -> int:
    return chance.randrange(len(plan)) if plan else 0


def flip_bit(plan: bytearray, _others: list[bytes], chance: random.Random) -> None:
    if plan:
        plan[_place(plan, chance)] ^= 1 << chance.randrange(8)


def set_byte(plan: bytearray, _others: list[bytes], chance: random.Random) -> None:
    if plan:
        plan[_place(plan, chance)] = chance.randrange(256)


def set_marker(plan: bytearray, _others: list[bytes], chance: random.Random) -> None:
    if plan:
        plan[_place(plan, chance)] = chance.choice(MARKERS)


def put_extreme(plan: bytearray, _others: list[bytes], chance: random.Random) -> None:
    at, piece = _place(plan, chance), chance.choice(EXTREMES)
    plan[at : at + len(piece)] = piece


def truncate(plan: bytearray, _others: list[bytes], chance: random.Random) -> None:
    del plan[_place(plan, chance) :]


def remove(plan: bytearray, _others: list[bytes], chance: random.Random) -> None:
    at = _place(plan, chance)
    del plan[at : at + chance.randrange(1, 33)]


def insert(plan: bytearray, _others: list[bytes], chance: random.Random) -> None:
    at = _place(plan, chance)
    plan[at:at] = chance.randbytes(chance.randrange(1, 17))


def repeat(plan: bytearray, _others: list[bytes], chance: random.Random) -> None:
    at = _place(plan, chance)
    plan[at:at] = bytes(plan[at : at + chance.randrange(1, 65)]) * chance.randrange(1, 50)


def nest(plan: bytearray, _others: list[bytes], chance: random.Random) -> None:
    """Thousands of lists or maps in each other: a reader must not overflow its stack."""
    at = _place(plan, chance)
    plan[at:at] = chance.choice((b"\x91", b"\x81\xa1a", b"\x81\xa3Not")) * chance.randrange(100, 20_000)


def splice(plan: bytearray, others: list[bytes], chance: random.Random) -> None:
    """The end of another plan."""
    other = chance.choice(others)
    plan[_place(plan, chance) :] = other[chance.randrange(len(other)) :]


def swap_word(plan: bytearray, _others: list[bytes], chance: random.Random) -> None:
    """Another word of the format where one stood: a variant, a key, a function."""
    old, new = chance.sample(WORDS, 2)
    at = plan.find(old)
    if at > 0 and plan[at - 1] == 0xA0 | len(old):
        plan[at - 1 : at + len(old)] = bytes([0xA0 | len(new)]) + new


WORDS = [word.encode() for word in (
    "Select Filter HStack GroupBy Join Sort Slice DataFrameScan Scan Union Distinct MapFunction Cache ExtContext "
    "Column Literal BinaryExpr Cast Agg Function Alias Ternary Window Explode Len SortBy Gather "
    "Sum Min Max Mean Count First Last NUnique Median Int64 Float64 String Boolean Plus Minus Multiply Divide Eq Lt Gt And Or"
).split()]

CHANGES = [flip_bit, flip_bit, set_byte, set_byte, set_marker, set_marker, put_extreme, truncate, remove, insert, repeat, nest, splice, swap_word, swap_word, swap_word]
