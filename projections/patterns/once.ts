/** Where a value is kept: under the first thing it was read of, then the second, and so on. */
interface Place<T> {
  under?: WeakMap<object, Place<T>>;
  kept?: { readonly value: T };
}

const placeUnder = <T>(place: Place<T>, thing: object): Place<T> => {
  const under = (place.under ??= new WeakMap());
  let next = under.get(thing);
  if (!next) under.set(thing, (next = {}));
  return next;
};

const onceOf = <T>(read: (thing: object) => T): ((thing: object) => T) => {
  const known = new WeakMap<object, { readonly value: T }>();
  return (thing) => {
    let found = known.get(thing);
    if (!found) known.set(thing, (found = { value: read(thing) }));
    return found.value;
  };
};

/**
 * Reads something once of what does not change (facts, lists of them, slices of the state; of a scene, see `kept.ts`), for everybody who asks, as long as all of it is in use.
 * @param read must not depend on anything else, and nobody may change what it returns
 */
export const once = <K extends readonly object[], T>(read: (...of: K) => T): ((...of: K) => T) => {
  if (read.length === 1) return onceOf(read as unknown as (thing: object) => T) as unknown as (...of: K) => T;
  const root: Place<T> = {};
  return (...of) => {
    let place = root;
    // A list's map also gives the index: only what is read counts.
    for (let index = 0; index < read.length; index += 1) place = placeUnder(place, of[index] as object);
    return (place.kept ??= { value: read(...of) }).value;
  };
};

/** The same for what depends on a number or word as well, such as a person's id. */
export const onceOver = <K extends object, P extends number | string, T>(read: (of: K, over: P) => T): ((of: K, over: P) => T) => {
  const known = once((_: K) => new Map<P, { readonly value: T }>());
  return (of, over) => {
    const values = known(of);
    let found = values.get(over);
    if (!found) values.set(over, (found = { value: read(of, over) }));
    return found.value;
  };
};
