/**
 * How many letters must be put in, left out, replaced, or swapped with their neighbour, to make one word of another: from 0.
 * Restricted Damerau-Levenshtein distance (Damerau 1964; Levenshtein 1966).
 */
export const editDistance = (a: string, b: string): number => {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? (before[j - 2] as number) + 1 : Infinity;
      row.push(Math.min((last[j] as number) + 1, (row[j - 1] as number) + 1, (last[j - 1] as number) + (same ? 0 : 1), swapped));
    }
    before = last;
    last = row;
  }
  return last[b.length] as number;
};

/** Up to this length one slip makes another word; longer ones may hold two. */
const SHORT = 4;
const MOST_SUGGESTED = 3;

const withoutDigits = (word: string): string => word.replace(/\d+/g, "#");

const distanceOf = (word: string, other: string): number => {
  const most = Math.min(word.length, other.length) <= SHORT ? 1 : 2;
  if (word === other) return 0;
  // What differs in its numbers alone, as m1 and m2, is counted on, not misspelt.
  if (Math.abs(word.length - other.length) > most || withoutDigits(word) === withoutDigits(other)) return Infinity;
  const distance = editDistance(word, other);
  return distance <= most ? distance : Infinity;
};

/** The words that a slip of the pen may have made this one of, nearest first, at most three; case does not count. */
export const nearTo = (word: string, words: Iterable<string>): string[] => {
  const found: [number, string][] = [];
  for (const other of words) {
    const distance = distanceOf(word.toLowerCase(), other.toLowerCase());
    if (distance < Infinity) found.push([distance, other]);
  }
  return found.sort(([a, one], [b, two]) => a - b || (one < two ? -1 : 1)).slice(0, MOST_SUGGESTED).map(([, other]) => other);
};
