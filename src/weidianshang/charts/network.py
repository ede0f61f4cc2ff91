"""Places for the nodes of a small network: near where they are tied, apart where their labels would touch."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import cos, hypot, inf, pi, sin

__all__ = ["beside", "settle"]

Point = tuple[float, float]


def settle(
    nodes: Sequence[str],
    ties: Mapping[tuple[str, str], int],
    boxes: Mapping[str, tuple[float, float]],
    width: float,
    height: float,
) -> dict[str, Point]:
    """A point for every node inside ``width`` by ``height``: no two of their boxes (half width, half height) touch.

    Stress majorisation (Gansner, Koren and North 2004) on the lengths of the shortest ways, then pushes. Nothing is
    random: the same network always lies the same.

    >>> points = settle(["a", "b"], {("a", "b"): 3}, {"a": (1, 1), "b": (1, 1)}, 8, 4)
    >>> abs(points["a"][0] - points["b"][0]) >= 2 or abs(points["a"][1] - points["b"][1]) >= 2
    True
    """
    count = len(nodes)
    if count == 0:
        return {}
    far = _distances(nodes, ties)
    points = [(cos(2 * pi * n / count), sin(2 * pi * n / count)) for n in range(count)]
    for _ in range(150):
        points = [_pulled(n, points, far[n]) for n in range(count)]
    points = _stretched(points, [boxes[node] for node in nodes], width, height)
    for _ in range(600):
        if not _pushed(points, [boxes[node] for node in nodes], width, height):
            break
    return dict(zip(nodes, points, strict=True))


def _distances(nodes: Sequence[str], ties: Mapping[tuple[str, str], int]) -> list[list[float]]:
    """Shortest ways; strong ties are shorter; what is not tied at all lies a little beyond the rest."""
    index = {node: n for n, node in enumerate(nodes)}
    far = [[0.0 if a == b else inf for b in nodes] for a in nodes]
    most = max(ties.values(), default=1)
    for (a, b), weight in ties.items():
        if a in index and b in index:
            far[index[a]][index[b]] = far[index[b]][index[a]] = 1.4 - 0.5 * (weight / most) ** 0.5
    for k in range(len(nodes)):
        for i in range(len(nodes)):
            for j in range(len(nodes)):
                far[i][j] = min(far[i][j], far[i][k] + far[k][j])
    beyond = 1.3 * max((d for row in far for d in row if d < inf), default=1.0) or 1.0
    return [[beyond if d == inf else d for d in row] for row in far]


def _pulled(n: int, points: Sequence[Point], far: Sequence[float]) -> Point:
    x = y = total = 0.0
    for m, (px, py) in enumerate(points):
        if m != n:
            dx, dy = points[n][0] - px, points[n][1] - py
            length = hypot(dx, dy) or 1e-6
            weight = far[m] ** -2
            x += weight * (px + far[m] * dx / length)
            y += weight * (py + far[m] * dy / length)
            total += weight
    return (x / total, y / total) if total else points[n]


def _stretched(
    points: Sequence[Point], boxes: Sequence[tuple[float, float]], width: float, height: float
) -> list[Point]:
    """The points moved and scaled to fill the sheet, boxes included."""
    wide, high = max(b[0] for b in boxes), max(b[1] for b in boxes)
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    sx = (width - 2 * wide) / ((max(xs) - min(xs)) or 1)
    sy = (height - 2 * high) / ((max(ys) - min(ys)) or 1)
    return [(wide + (x - min(xs)) * sx, high + (y - min(ys)) * sy) for x, y in points]


def _pushed(points: list[Point], boxes: Sequence[tuple[float, float]], width: float, height: float) -> bool:
    """Push apart what touches, along the shorter way; whether anything had to move."""
    moved = False
    for i in range(len(points)):
        for j in range(i + 1, len(points)):
            dx, dy = points[j][0] - points[i][0], points[j][1] - points[i][1]
            over_x = boxes[i][0] + boxes[j][0] - abs(dx)
            over_y = boxes[i][1] + boxes[j][1] - abs(dy)
            if over_x <= 0 or over_y <= 0:
                continue
            moved = True
            if over_y <= over_x:
                step = (over_y / 2 + 0.01) * (1 if dy >= 0 else -1)
                shift = (0.0, step)
            else:
                step = (over_x / 2 + 0.01) * (1 if dx >= 0 else -1)
                shift = (step, 0.0)
            points[i] = _inside((points[i][0] - shift[0], points[i][1] - shift[1]), boxes[i], width, height)
            points[j] = _inside((points[j][0] + shift[0], points[j][1] + shift[1]), boxes[j], width, height)
    return moved


def _inside(point: Point, box: tuple[float, float], width: float, height: float) -> Point:
    x = min(max(point[0], box[0]), max(width - box[0], box[0]))
    y = min(max(point[1], box[1]), max(height - box[1], box[1]))
    return x, y


def beside(
    centre: Mapping[str, Point],
    radius: Mapping[str, float],
    halves: Mapping[str, tuple[float, float]],
    ties: Mapping[tuple[str, str], float],
    sheet: tuple[float, float, float, float],
) -> dict[str, Point]:
    """The middle of every node's label: below its disc, or at another side where fewer ties run through it.

    ``halves`` are half the width and height of a label, ``ties`` how thick each is drawn, ``sheet`` (left, top, right,
    bottom) holds all. A label touches no disc and no other label, given that discs with labels below them do not.

    >>> beside({"a": (2, 2), "b": (2, 4)}, {"a": 0.5, "b": 0.5}, {"a": (0.3, 0.1), "b": (0.3, 0.1)},
    ...        {("a", "b"): 1.0}, (0, 0, 5, 5))["a"][1] < 2
    True
    """

    def box(name: str, at: Point) -> tuple[float, float, float, float]:
        wide, high = halves[name]
        return at[0] - wide, at[1] - high, at[0] + wide, at[1] + high

    def disc(name: str) -> tuple[float, float, float, float]:
        (x, y), r = centre[name], radius[name] + 0.02
        return x - r, y - r, x + r, y + r

    below = {
        name: (x, y + radius[name] + halves[name][1] + 0.035) for name, (x, y) in centre.items()
    }
    found = dict(below)
    for name, (x, y) in centre.items():
        wide, high = halves[name]
        away, slant = radius[name] + high + 0.035, radius[name] * 0.75
        sides = (
            below[name],
            (x, y - away),
            (x + radius[name] + wide + 0.05, y),
            (x - radius[name] - wide - 0.05, y),
            (x + slant + wide, y - slant - high),
            (x - slant - wide, y - slant - high),
            (x + slant + wide, y + slant + high),
            (x - slant - wide, y + slant + high),
        )
        best = inf
        for rank, spot in enumerate(sides):
            place = box(name, spot)
            others = [area for o in centre if o != name for area in (disc(o), box(o, found[o]))]
            inside = place[0] >= sheet[0] and place[1] >= sheet[1] and place[2] <= sheet[2] and place[3] <= sheet[3]
            if rank and (not inside or any(_touch(place, other) for other in others)):
                continue
            crossed = sum(w for (a, b), w in ties.items() if _through(centre[a], centre[b], place))
            if crossed + 0.2 * rank < best:
                best, found[name] = crossed + 0.2 * rank, spot
    return found


def _touch(a: tuple[float, float, float, float], b: tuple[float, float, float, float]) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _through(a: Point, b: Point, box: tuple[float, float, float, float]) -> bool:
    """Whether the way from one point to another runs through a box (Liang and Barsky 1984)."""
    enter, leave = 0.0, 1.0
    for start, way, low, high in ((a[0], b[0] - a[0], box[0], box[2]), (a[1], b[1] - a[1], box[1], box[3])):
        if way == 0:
            if not low <= start <= high:
                return False
            continue
        near, far = sorted(((low - start) / way, (high - start) / way))
        enter, leave = max(enter, near), min(leave, far)
    return enter <= leave
