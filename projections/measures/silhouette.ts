/**
 * Average silhouette width (Rousseeuw 1987): mean over points of (b - a) / max(a, b), a the mean distance to one's own group, b that to the nearest other. -1 to 1. A point alone in its group counts 0, and so does one at no distance from both.
 * Our own: that of simple-statistics is not a number where a point is at no distance from both, as people of one site are, and measures all distances again at every call, of which a faultline makes thousands.
 * @param distances square
 * @param labels group of each point; at least two groups
 */
export const averageSilhouette = (distances: readonly (readonly number[])[], labels: readonly number[]): number => {
  const sizes = new Map<number, number>();
  for (const label of labels) sizes.set(label, (sizes.get(label) ?? 0) + 1);
  const widthOf = (row: readonly number[], own: number): number => {
    if (sizes.get(own) === 1) return 0;
    const sums = new Map<number, number>();
    for (const [other, distance] of row.entries()) sums.set(labels[other] as number, (sums.get(labels[other] as number) ?? 0) + distance);
    const a = (sums.get(own) as number) / ((sizes.get(own) as number) - 1);
    const b = Math.min(...[...sums].filter(([label]) => label !== own).map(([label, total]) => total / (sizes.get(label) as number)));
    return Math.max(a, b) === 0 ? 0 : (b - a) / Math.max(a, b);
  };
  return distances.reduce((total, row, point) => total + widthOf(row, labels[point] as number), 0) / distances.length;
};
