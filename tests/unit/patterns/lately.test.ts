import { describe, expect, it } from "@jest/globals";
import { latelyIn, recentOf } from "../../../projections/patterns/lately.ts";
import { given } from "../../fixtures/given.ts";
import { sceneOf } from "../../fixtures/scene.ts";

const day = (count: number, more = ""): { readonly at: string } => ({ at: `2025-05-${String(count).padStart(2, "0")}T22:00:00.00${more || "0"}Z` });

describe("before and lately", () => {
  const lately = () => latelyIn(sceneOf(given(), "2025-05-31T12:00:00.000Z"), 28, 14);

  it("begin so many days before the end of the day", () => {
    expect([lately().from, lately().since]).toEqual(["2025-05-03T22:00:00.000Z", "2025-05-17T22:00:00.000Z"]);
  });

  it("part things by when they happened; what lies on a line belongs to what was before it", () => {
    const parted = lately().parted([day(4), day(17), day(17, "1"), day(24), day(24, "1"), day(31)]);
    expect(parted).toEqual({ before: [day(4), day(17)], first: [day(17, "1"), day(24)], second: [day(24, "1"), day(31)] });
    expect(recentOf(parted)).toEqual([day(17, "1"), day(24), day(24, "1"), day(31)]);
  });
});
