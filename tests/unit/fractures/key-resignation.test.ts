import { describe, expect, it } from "@jest/globals";
import type { Told } from "../../../src/decisions/command.ts";
import { joined, joins, left, proposed, proposedAmong } from "../../fixtures/fractures.ts";
import { tell } from "../../fixtures/given.ts";

const RESIGNATION = { reason: "RESIGNATION" };
const resigns = (member = "linden", on = "2025-05-02", more: object = {}) => tell("DepartureAnnounced", { member, ...RESIGNATION, ...more }, { occurredAt: on });
const burden = (id = "the-unsaid", carrier = "linden", on = "2025-03-01") => tell("BurdenMapped", { burden: id, carrier, forWhom: ["team"], kind: "TENSION" }, { occurredAt: on, informant: "cedar" });
const leans = (from: string, to = "linden", dimension = "ADVICE", strength = 3) => tell("RelationshipObserved", { from, to, dimension, strength }, { occurredAt: "2025-03-01", informant: from });
const role = (member: string, decides?: readonly string[], on = "2024-01-02") => tell("RoleAssigned", { member, role: "lead", ...(decides && { decides }) }, { occurredAt: on });
const whys = (...told: readonly Told[]) => proposed(...told).map(({ why }) => why);

describe("a key person who resigns", () => {
  it("is one by what they carried, and it is said what each sign rests on", () => {
    expect(proposed(burden(), resigns())).toMatchObject([{
      kind: "DEPARTURE", team: "team", evidence: [{ says: "linden carried the-unsaid", informant: "cedar", at: "2025-02-28T23:00:00.000Z" }, { says: "linden announced to resign" }],
      figures: [{ name: "ways in which the team rested on linden", value: 1, n: 1 }],
    }]);
    expect(proposed(burden(), left("linden", "2025-05-02", RESIGNATION))[0]?.evidence.map(({ says }) => says)).toEqual(["linden carried the-unsaid", "linden left: resignation"]);
  });

  it("weighs more where the team rested on them in several ways", () => {
    expect(proposed(burden(), burden("the-deadline"), leans("rowan"), leans("cedar"), role("linden", ["pricing", "hiring"]), resigns())).toMatchObject([{
      why: "linden resigned, and much hung on linden, who carried the-unsaid, the-deadline and was leaned on by 2 of 5 and decided in pricing, hiring.", severity: { least: 2, most: 5 }, figures: [{ value: 3, n: 4 }],
      evidence: expect.arrayContaining([expect.objectContaining({ says: "rowan leaned on linden" })]),
    }]);
  });

  it("is one by who leaned on them: by different people, in advice or dependence, from a third up the scale", () => {
    expect(whys(leans("rowan"), leans("cedar", "linden", "DEPENDENCE"), resigns())).toEqual(["linden resigned, and much hung on linden, who was leaned on by 2 of 5."]);
    expect(whys(leans("rowan", "linden", "ADVICE", 1), leans("cedar", "linden", "ADVICE", 1), resigns())).toHaveLength(1);
    expect(whys(leans("rowan", "linden", "ADVICE", 0), leans("cedar", "linden", "ADVICE", 0), resigns())).toEqual([]);
    expect(whys(leans("rowan"), leans("rowan", "linden", "DEPENDENCE"), resigns())).toEqual([]);
    expect(whys(leans("rowan", "linden", "TRUST"), leans("cedar", "linden", "TRUST"), resigns())).toEqual([]);
    expect(whys(leans("rowan", "alder"), leans("cedar", "alder"), resigns())).toEqual([]);
    expect(whys(leans("rowan"), leans("cedar"), left("cedar", "2025-04-01"), resigns())).toEqual([]);
  });

  it("is none where fewer than a third of the others leaned on them, or one alone", () => {
    const among = (others: readonly string[], leaning: number) => proposedAmong(["linden", ...others], ...others.slice(0, leaning).map((from) => leans(from)), resigns()).length;
    expect([among([..."abcdef"], 2), among([..."abcdefg"], 2), among(["a", "b"], 1), among(["a"], 1)]).toEqual([1, 0, 0, 0]);
  });

  it("is none by what others carry and decide, by a role that decides nothing, or by what came later", () => {
    expect(whys(burden("the-unsaid", "cedar"), role("rowan", ["pricing"]), role("linden"), resigns())).toEqual([]);
    expect(whys(resigns(), burden("the-unsaid", "linden", "2025-05-20"), role("linden", ["pricing"], "2025-05-20"))).toEqual([]);
  });

  it("is one by what they still carried then, also where it was put down since, or was handed over by them at that moment", () => {
    const released = (on: string) => tell("BurdenReleased", { burden: "the-unsaid" }, { occurredAt: on, informant: "cedar" });
    expect([whys(burden(), resigns(), released("2025-05-10")).length, whys(burden(), released("2025-05-02"), resigns()).length, whys(burden(), released("2025-05-01"), resigns()).length]).toEqual([1, 1, 0]);
    const handedOver = tell("BurdenHandedOver", { burden: "the-unsaid", carrier: "maple" }, { occurredAt: "2025-05-10", informant: "cedar" });
    expect(whys(burden(), resigns(), handedOver)).toHaveLength(1);
    expect(whys(burden(), resigns("maple"), handedOver)).toEqual([]);
  });

  it("is told of once by the first word, again of another stay a year later, and of each person and team", () => {
    expect(proposed(burden(), left("linden", "2025-03-10", RESIGNATION), joins("linden", "2025-03-20"), resigns())).toMatchObject([{ at: "2025-03-09T23:00:00.000Z" }]);
    expect(proposed(burden("the-unsaid", "linden", "2024-01-05"), left("linden", "2024-03-01", RESIGNATION), joins("linden", "2024-04-01"), resigns()).map(({ at }) => at.slice(0, 4))).toEqual(["2024", "2025"]);
    expect(proposed(burden(), burden("the-deadline", "rowan"), resigns(), resigns("rowan")).map(({ touches }) => touches[0])).toEqual(["linden", "rowan"]);
    const north = [tell("TeamFormed", { team: "north" }, { occurredAt: "2023-01-02" }), ...joined(["linden"], "north")];
    expect(proposed(burden(), ...north, resigns(), resigns("linden", "2025-05-03", { team: "north" })).map(({ team }) => team)).toEqual(["team", "north"]);
  });
});
