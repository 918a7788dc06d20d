import { describe, expect, it } from "@jest/globals";
import { PATTERNS, patternWithId } from "../../../projections/patterns/catalogue.ts";

describe("the catalogue", () => {
  it("keeps for coaches what would hurt whom it names, and shows the team everything else", () => {
    expect(PATTERNS.filter(({ coachesOnly }) => coachesOnly).map(({ id }) => id)).toEqual(["envy-after-success", "coached-as-person", "polarisation"]);
  });

  it("knows each pattern by its id, and none by another", () => {
    expect(PATTERNS.map(({ id }) => patternWithId(id))).toEqual(PATTERNS);
    expect(patternWithId("scapegoat")).toBeUndefined();
  });
});
