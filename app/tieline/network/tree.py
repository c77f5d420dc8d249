"""A depth-first tree of a circuit, from which dominators, blocks and bridges are read in linear time.

In an undirected graph a node lies on every way from v to the root exactly when it is a cut node between them, so one
walk with low points (Hopcroft and Tarjan, Communications of the ACM 16, 1973, p. 372) gives the dominators.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property


class Tree:
    """The walk over all nodes, from the root first and then from each of `others` that is not reached yet.

    `order` lists the nodes as they were met; of node v, `seen[v]` is its place there, `last[v]` that of the last node
    below it, `parent[v]` the node it was met from (-1 at the start of a piece), `start[v]` the first node of its piece,
    `block[v]` the node that begins the block (biconnected component) of the edge from its parent.
    """

    def __init__(self, near: Sequence[Sequence[int]], others: Iterable[int] = ()) -> None:
        size = len(near)
        self.order: list[int] = []
        self.seen = [-1] * size
        self.low = [0] * size
        self.last = [0] * size
        self.parent = [-1] * size
        self.start = [0] * size
        for first in (0, *others) if size else ():
            if self.seen[first] < 0:
                self._walk(first, near)
        self.block = self._blocks()

    def _walk(self, first: int, near: Sequence[Sequence[int]]) -> None:
        order, seen, low, parent, start = self.order, self.seen, self.low, self.parent, self.start
        seen[first] = low[first] = len(order)
        start[first] = first
        order.append(first)
        path, ahead = [first], [iter(near[first])]
        while path:
            node = path[-1]
            for other in ahead[-1]:
                if seen[other] < 0:
                    parent[other], start[other] = node, first
                    seen[other] = low[other] = len(order)
                    order.append(other)
                    path.append(other)
                    ahead.append(iter(near[other]))
                    break
                if seen[other] < low[node]:
                    low[node] = seen[other]
            else:
                self.last[node] = len(order) - 1
                path.pop()
                ahead.pop()
                if path and low[node] < low[path[-1]]:
                    low[path[-1]] = low[node]

    def _blocks(self) -> list[int]:
        block = list(range(len(self.seen)))
        for node in self.order:
            parent = self.parent[node]
            if parent >= 0 and self.low[node] < self.seen[parent]:
                block[node] = block[parent]
        return block

    def has(self, node: int) -> bool:
        """Whether the root is reached from this node."""
        return self.seen[node] >= 0 and self.start[node] == 0

    def above(self, node: int) -> Iterator[int]:
        """The nodes that every way from `node` to the start of its piece passes, the nearest first, the start last."""
        while self.parent[node] >= 0:
            node = self.parent[self.block[node]]
            yield node

    def below(self, node: int) -> Iterator[range]:
        """The stretches of `order` that lose the start of the piece when `node` is taken out, one a part cut off."""
        if self.seen[node] < 0:
            return
        place = self.seen[node] + 1
        while place <= self.last[node]:
            child = self.order[place]
            if self.block[child] == child:
                yield range(place, self.last[child] + 1)
            place = self.last[child] + 1

    def part_cut_off(self, node: int, neighbour: int) -> range | None:
        """The stretch of `order` that holds `neighbour` once `node` is taken out; None where it keeps the start."""
        place = self.seen[neighbour]
        if not self.seen[node] < place <= self.last[node]:
            return None
        children = self._children_seen(node)
        child = self.order[children[bisect_right(children, place) - 1]]
        return range(self.seen[child], self.last[child] + 1) if self.block[child] == child else None

    def branch(self, node: int) -> int:
        """The child of the root under which a node hangs; it names the part of the circuit. The root is its own."""
        if node == 0:
            return 0
        children = self._children_seen(0)
        return self.order[children[bisect_right(children, self.seen[node]) - 1]]

    def _children_seen(self, node: int) -> list[int]:
        if node not in self._children:
            places, place = [], self.seen[node] + 1
            while place <= self.last[node]:
                places.append(place)
                place = self.last[self.order[place]] + 1
            self._children[node] = places
        return self._children[node]

    @cached_property
    def _children(self) -> dict[int, list[int]]:
        return {}

    @cached_property
    def members(self) -> dict[int, list[int]]:
        """The nodes of each block but its top, by the node that begins it, in the order they were met."""
        blocks: dict[int, list[int]] = {}
        for node in self.order:
            if self.parent[node] >= 0:
                blocks.setdefault(self.block[node], []).append(node)
        return blocks

    def on_ways(self, node: int) -> Iterator[tuple[int, list[int]]]:
        """The blocks between `node` and the start, nearest first: (top, the nodes below it).

        Every node of these blocks lies on some simple way from `node` to the start.
        """
        while self.parent[node] >= 0:
            begins = self.block[node]
            yield self.parent[begins], self.members[begins]
            node = self.parent[begins]
