/** Puts things together by a key, each group and all groups in the order in which they came; what has no key belongs nowhere. (`Map.groupBy` of ES2024, which Node 20 lacks.) */
export const groupBy = <T, K>(things: Iterable<T>, keyOf: (thing: T) => K | undefined): Map<K, T[]> => {
  const groups = new Map<K, T[]>();
  for (const thing of things) {
    const key = keyOf(thing);
    if (key === undefined) continue;
    const group = groups.get(key);
    if (group) group.push(thing);
    else groups.set(key, [thing]);
  }
  return groups;
};
