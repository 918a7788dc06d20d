/** The first index from which on a condition holds, in a list where it holds from some point on; the length where it holds nowhere. Found by halves. */
export const firstWhere = <T>(list: ArrayLike<T>, holds: (item: T) => boolean): number => {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(list[middle] as T)) high = middle;
    else low = middle + 1;
  }
  return low;
};
