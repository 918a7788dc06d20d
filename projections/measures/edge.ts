/** A tie as measures of networks see it. */
export interface Edge {
  readonly from: string;
  readonly to: string;
  /** Signed strength; 0 is no tie. */
  readonly weight: number;
}

/** Who touches whom, by place in `nodes`, directions and weights left out; loops and strangers are left out too. */
export const neighboursOf = (nodes: readonly string[], edges: readonly Edge[]): Set<number>[] => {
  const places = placesOf(nodes);
  const neighbours = nodes.map(() => new Set<number>());
  for (const { from, to, weight } of edges) {
    const [a, b] = [places.get(from), places.get(to)];
    if (a === undefined || b === undefined || a === b || weight === 0) continue;
    neighbours[a]?.add(b);
    neighbours[b]?.add(a);
  }
  return neighbours;
};

/** The place of each node in their list. */
export const placesOf = (nodes: readonly string[]): Map<string, number> => new Map(nodes.map((node, place) => [node, place]));

/** Edges between two different nodes of the list that are not 0: what measures of networks count. */
export const edgesAmong = (nodes: readonly string[], edges: readonly Edge[]): Edge[] => {
  const inside = new Set(nodes);
  return edges.filter(({ from, to, weight }) => from !== to && weight !== 0 && inside.has(from) && inside.has(to));
};
