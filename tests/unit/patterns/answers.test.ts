import { describe, expect, it } from "@jest/globals";
import { answersIn } from "../../../projections/patterns/answers.ts";
import { given, tell } from "../../fixtures/given.ts";
import { sceneOf } from "../../fixtures/scene.ts";

const said = (type: string, pattern: string, on: string, subjects?: readonly string[]) => tell(type, { pattern, ...(subjects && { subjects }) }, { occurredAt: on });

describe("what was said to patterns", () => {
  it("is every answer, oldest first and, at one moment, in the order in which they were told", () => {
    const record = given(
      said("PatternSharedWithTeam", "polarisation", "2025-05-03"), said("PatternRejected", "bypass-of-role", "2025-05-01", ["rowan", "cedar"]),
      said("PatternRejected", "role-friction", "2025-05-02"), said("PatternAcknowledged", "role-friction", "2025-05-02", ["cedar"]), said("PatternAcknowledged", "bypass-of-role", "2025-05-04", ["cedar", "rowan"]),
    );
    expect(answersIn(sceneOf(record)).map(({ pattern, subjects, stance }) => `${pattern} ${subjects.join("+")} ${stance}`)).toEqual([
      "bypass-of-role cedar+rowan REJECTED", "role-friction  REJECTED", "role-friction cedar ACKNOWLEDGED", "polarisation  SHARED_WITH_TEAM", "bypass-of-role cedar+rowan ACKNOWLEDGED",
    ]);
    expect(answersIn(sceneOf(record, "2025-05-02T12:00:00.000Z"))).toHaveLength(3);
  });
});
