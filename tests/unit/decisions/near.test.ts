import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { editDistance, nearTo } from "../../../src/decisions/near.ts";

const word = fc.string({ unit: fc.constantFrom(..."abc"), maxLength: 7 });

describe("the distance of two words", () => {
  it.each([["hazel", "hazell", 1], ["cedar", "ceder", 1], ["birch", "brich", 1], ["ash", "ahs", 1], ["ca", "abc", 3], ["kitten", "sitting", 3], ["", "oak", 3], ["oak", "", 3], ["oak", "oak", 0]])("%s, %s: %i", (a, b, distance) => {
    expect(editDistance(a, b)).toBe(distance);
  });

  it("is nothing for the same word alone, the same both ways, at least the difference in length and at most the longer length", () => {
    fc.assert(fc.property(word, word, (a, b) => {
      const distance = editDistance(a, b);
      expect(distance).toBe(editDistance(b, a));
      expect(distance === 0).toBe(a === b);
      expect(distance).toBeGreaterThanOrEqual(Math.abs(a.length - b.length));
      expect(distance).toBeLessThanOrEqual(Math.max(a.length, b.length));
    }));
  });

  it("is one for one slip: a letter left out, put in, replaced, or two swapped", () => {
    fc.assert(fc.property(fc.uniqueArray(fc.constantFrom(..."abcdefgh"), { minLength: 2 }), fc.nat(), (letters, where) => {
      const at = where % (letters.length - 1);
      const slips = [letters.toSpliced(at, 1), letters.toSpliced(at, 0, "x"), letters.with(at, "x"), letters.toSpliced(at, 2, letters[at + 1] as string, letters[at] as string)];
      expect(slips.map((slip) => editDistance(letters.join(""), slip.join("")))).toEqual([1, 1, 1, 1]);
    }));
  });
});

describe("the words near to one", () => {
  it("are one slip away, two when they are long; nearest first, at most three", () => {
    expect(nearTo("hazell", ["cedar", "hazel", "shazel", "hazels"])).toEqual(["hazel", "hazels", "shazel"]);
    expect(nearTo("ash", ["oak", "elm", "ahs", "asha", "ashes"])).toEqual(["ahs", "asha"]);
    expect(nearTo("hazel", ["hazle2", "hazek", "hazes", "hazer"])).toEqual(["hazek", "hazer", "hazes"]);
  });

  it("are the same in other case, and not those that differ in their numbers alone", () => {
    expect(nearTo("Hazel", ["hazel"])).toEqual(["hazel"]);
    expect(nearTo("m1", ["m2", "m11", "n1"])).toEqual(["n1"]);
  });
});
