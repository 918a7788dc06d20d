import { type Cluster, agnes } from "ml-hclust";
import { standardDeviation } from "simple-statistics";
import { averageSilhouette } from "./silhouette.ts";

/** A person's attributes, such as site or years in the team. A number is a quantity, a text a category. */
export type Attributes = Readonly<Record<string, string | number>>;

/** Along which line a team would part by its attributes. */
export interface Faultline {
  /** Average silhouette width of the best grouping: near 1 is a sharp line, near 0 none. */
  readonly width: number;
  /** The subgroups, by their first member, in the order in which people were given. */
  readonly subgroups: readonly (readonly number[])[];
}

/** Beyond so many people groupings are taken as they are: moving people one by one would take seconds. */
const MOST_MOVED = 40;
/** The most subgroups that are tried. */
const MOST_SUBGROUPS = 6;

/** Quantities in standard deviations; a category as dummies of 1 / sqrt 2, so that two different ones are at distance 1 (Thatcher, Jehn & Zanutto 2003). */
const columnsOf = (people: readonly Attributes[], name: string): number[][] => {
  const values = people.map((person) => person[name] ?? "");
  if (values.every((value) => typeof value === "number")) {
    const deviation = standardDeviation(values);
    return deviation === 0 ? [] : [values.map((value) => value / deviation)];
  }
  return [...new Set(values)].map((category) => values.map((value) => (value === category ? Math.SQRT1_2 : 0)));
};

const distancesOf = (people: readonly Attributes[]): number[][] => {
  const columns = [...new Set(people.flatMap(Object.keys))].sort().flatMap((name) => columnsOf(people, name));
  return people.map((_, a) => people.map((_, b) => Math.sqrt(columns.reduce((sum, column) => sum + ((column[a] as number) - (column[b] as number)) ** 2, 0))));
};

const labelsOf = (clusters: readonly Cluster[], n: number): number[] => {
  const labels = Array<number>(n).fill(0);
  for (const [label, cluster] of clusters.entries()) for (const place of cluster.indices()) labels[place] = label;
  return labels;
};

interface Grouping {
  readonly labels: readonly number[];
  readonly width: number;
}

/** Moves people one by one to another subgroup as long as the line gets sharper. */
const sharpened = (distances: readonly (readonly number[])[], start: Grouping): Grouping => {
  let best = start;
  for (let improved = true; improved;) {
    improved = false;
    for (const place of distances.keys()) for (const label of new Set(best.labels)) {
      const labels = best.labels.with(place, label);
      if (label === best.labels[place] || new Set(labels).size < 2) continue;
      const width = averageSilhouette(distances, labels);
      if (width <= best.width + 1e-12) continue;
      best = { labels, width };
      improved = true;
    }
  }
  return best;
};

/**
 * Faultline by average silhouette width (Meyer & Glenz 2013): groupings by Ward's and by average linkage into 2 to 6 subgroups, each sharpened by moving people (up to 40 of them); the best of all. -1 to 1.
 * Functional sub-teams have one by design. Below five people it means nothing, and without any difference there is none: undefined.
 */
export const faultline = (people: readonly Attributes[]): Faultline | undefined => {
  const distances = distancesOf(people);
  if (people.length < 5 || distances.every((row) => row.every((distance) => distance === 0))) return undefined;
  const groupings = (["ward", "average"] as const).flatMap((method) => {
    const tree = agnes(distances, { method, isDistanceMatrix: true });
    return Array.from({ length: Math.min(MOST_SUBGROUPS, people.length - 1) - 1 }, (_, index) => labelsOf(tree.group(index + 2).children, people.length));
  });
  const widths = groupings.map((labels) => ({ labels, width: averageSilhouette(distances, labels) })).map((grouping) => (people.length <= MOST_MOVED ? sharpened(distances, grouping) : grouping));
  const { labels, width } = widths.reduce((best, each) => (each.width > best.width + 1e-12 ? each : best));
  const subgroups = [...new Set(labels)].map((label) => labels.flatMap((other, place) => (other === label ? [place] : [])));
  return { width, subgroups };
};
