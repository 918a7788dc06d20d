/**
 * The p that each of several exact tests must reach, so that at most `level` of all looks at nothing raise any (Tarone 1990): a test that cannot get there,
 * because it stands on too little, does not count as one of the several. Range: `level` divided by the number of tests, up to `level`.
 * @param least the smallest p that each test can give
 */
export const jointLevel = (least: readonly number[], level: number): number => {
  for (let several = 1; several < least.length; several += 1) {
    if (least.filter((each) => each <= level / several).length <= several) return level / several;
  }
  return level / Math.max(1, least.length);
};
