"""A bar chart of the results as SVG: a group of bars for each query, a bar for each engine."""

from __future__ import annotations

from html import escape

from harness.measure import Results

COLOURS = ["#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9"]  # told apart by colour-blind readers too
BAR, GAP, HEIGHT, LEFT, TOP, BOTTOM = 9, 12, 260, 60, 60, 150


def svg(title: str, results: Results) -> str:
    """Seconds upwards from zero, the highest bar fills the height; exact values are in the tooltips."""
    engines, queries = list(results), list(next(iter(results.values())))
    highest = max((cell.seconds for cells in results.values() for cell in cells.values() if cell.seconds), default=1.0)
    group = BAR * len(engines) + GAP
    width = max(LEFT + group * len(queries) + 20, 420)
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {TOP + HEIGHT + BOTTOM}" role="img" font-family="sans-serif" font-size="11">',
             f"<title>{escape(title)}</title>", '<rect width="100%" height="100%" fill="white"/>', f'<text x="{LEFT}" y="20" font-size="14">{escape(title)}, seconds</text>']
    for place, engine in enumerate(engines):
        x = LEFT + 90 * place
        parts += [f'<rect x="{x}" y="32" width="10" height="10" fill="{COLOURS[place % len(COLOURS)]}"/>', f'<text x="{x + 14}" y="41">{escape(engine)}</text>']
    for step in range(5):
        y = TOP + HEIGHT - HEIGHT * step / 4
        parts += [f'<line x1="{LEFT}" x2="{width - 20}" y1="{y}" y2="{y}" stroke="#ddd"/>', f'<text x="{LEFT - 6}" y="{y + 4}" text-anchor="end">{highest * step / 4:.3g}</text>']
    for index, query in enumerate(queries):
        left = LEFT + GAP / 2 + index * group
        for place, engine in enumerate(engines):
            seconds = results[engine][query].seconds
            if seconds:
                tall = HEIGHT * seconds / highest
                parts.append(f'<rect x="{left + BAR * place}" y="{TOP + HEIGHT - tall:.1f}" width="{BAR - 1}" height="{tall:.1f}" fill="{COLOURS[place % len(COLOURS)]}">'
                             f"<title>{escape(engine)}, {escape(query)}: {seconds:.3f} s</title></rect>")
        x, y = left + BAR * len(engines) / 2, TOP + HEIGHT + 12
        parts.append(f'<text transform="translate({x},{y}) rotate(60)">{escape(query)}</text>')
    return "\n".join([*parts, "</svg>"]) + "\n"
