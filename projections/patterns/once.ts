/**
 * Reads something once of what does not change (a scene, a list of facts, a slice of the state), for everybody who asks, as long as it is in use.
 * Of two such things: `once((one) => once((other) => …))`.
 * @param read must not depend on anything else, and nobody may change what it returns
 */
export const once = <K extends object, T>(read: (of: K) => T): ((of: K) => T) => {
  const known = new WeakMap<K, { readonly value: T }>();
  return (of) => {
    let found = known.get(of);
    if (!found) known.set(of, (found = { value: read(of) }));
    return found.value;
  };
};

/** The same for what depends on a number or word as well, such as the days before the scene's moment. */
export const onceOver = <K extends object, P extends number | string, T>(read: (of: K, over: P) => T): ((of: K, over: P) => T) => {
  const known = once((_: K) => new Map<P, { readonly value: T }>());
  return (of, over) => {
    const values = known(of);
    let found = values.get(over);
    if (!found) values.set(over, (found = { value: read(of, over) }));
    return found.value;
  };
};
