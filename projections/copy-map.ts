/** A copy of a map, made entry by entry: on Node 20 that takes a third to two thirds of the time of `new Map(map)`, which makes a pair of each. */
export const copyMap = <K, V>(map: ReadonlyMap<K, V>): Map<K, V> => {
  const copy = new Map<K, V>();
  map.forEach((value, key) => copy.set(key, value));
  return copy;
};
