import { beforeEach, describe, expect, it } from "@jest/globals";
import type { Reader } from "../../../src/access/reader.ts";
import type { Told } from "../../../src/decisions/command.ts";
import { History } from "../../../src/history/history.ts";
import { MemoryLog } from "../../../src/store/memory/log.ts";
import { opening, tell } from "../../fixtures/given.ts";

const ilex: Reader = { id: "ilex", as: "COACH" };
const yew: Reader = { id: "yew", as: "COACH" };
const joined = (member: string): Told => tell("MemberJoined", { member });
const tie = (from: string, to: string, more: Partial<Told> = {}): Told => tell("RelationshipObserved", { from, to, dimension: "TRUST", strength: 1 }, more);

describe("what a recording names", () => {
  let now = Date.parse("2025-06-01T12:00:00.000Z");
  const clock = (): number => (now += 1_000);
  let history: History;
  let commands = 0;
  const send = (facts: readonly Told[], by: Reader | undefined = undefined, commandId = `c${(commands += 1)}`) =>
    (by ? history.as(by) : history).record({ engagementId: "e", commandId, actor: by?.id ?? "ilex", facts });
  /** `field: who was meant` of every warning; the whole message where nobody is near. */
  const warned = async (facts: readonly Told[], by?: Reader): Promise<string[]> => {
    const outcome = await send(facts, by);
    if (outcome.outcome !== "RECORDED") throw new Error(JSON.stringify(outcome));
    return outcome.warnings.map(({ code, fact, field, message }) => `${code} ${fact}.${field}: ${/did you mean ([^?]+)\?/.exec(message)?.[1] ?? message}`);
  };

  beforeEach(async () => {
    history = new History({ log: new MemoryLog({ clock }), clock });
    expect(await warned([opening, ...["ash", "birch", "cedar", "hazel"].map(joined)])).toEqual([]);
  });

  it.each<readonly [string, object, string]>([
    ["SignalRecorded", { kind: "load", about: "hazell", value: 4 }, "about: hazel"],
    ["RelationshipObserved", { from: "ceder", to: "ash", dimension: "TRUST", strength: 1 }, "from: cedar"],
    ["MeetingHeld", { invited: ["ash", "brich"], present: ["ash"] }, "invited.1: birch"],
    ["GrowthObserved", { about: "ahs", quality: "calm", level: 1 }, "about: ash"],
    ["SessionHeld", { kind: "INDIVIDUAL", participants: ["ash"], aimedAt: ["ahs"] }, "aimedAt.0: ash"],
    ["MemberJoined", { member: "oak", team: "taem" }, "team: team"],
  ])("is recorded with a warning where nobody is called so, and somebody nearly: %s %j", async (type, data, warning) => {
    expect(await warned([tell(type, data)])).toEqual([`ELEMENT_UNKNOWN 0.${warning}`]);
    expect((await history.team("e")).state.inconsistencies.size).toBe(0);
  });

  it("is warned of in words that say what to do", async () => {
    const outcome = await send([tie("hazell", "the-board")]);
    expect(outcome.outcome === "RECORDED" && outcome.warnings.map(({ message }) => message)).toEqual([
      "nobody and nothing called hazell is known here; did you mean hazel? If so, correct it with factCorrected; if not, put it on the map with elementMapped, or as a member with memberJoined",
      "nobody and nothing called the-board is known here; if that is no slip of the pen, put it on the map with elementMapped, or as a member with memberJoined",
    ]);
  });

  it("is warned of at the first mention, once in a command, and afterwards only while it is near to somebody who was introduced", async () => {
    expect(await warned([tie("hazell", "the-board"), tie("hazell", "the-board", { occurredAt: "2025-05-01" })])).toHaveLength(2);
    expect(await warned([tie("hazell", "the-board")])).toEqual(["ELEMENT_UNKNOWN 0.from: hazel"]);
    expect(await warned([tell("ElementMapped", { element: "hazell", kind: "STAKEHOLDER" })])).toEqual([]);
    expect(await warned([tie("hazell", "ash")])).toEqual([]);
  });

  it.each<readonly [string, Told]>([
    ["a member, once they have left", tell("MemberLeft", { member: "hazel" })], ["a coach", tell("CoachAssigned", { coach: "sorrel" })], ["a team and the one it belongs to", tell("TeamFormed", { team: "ops", partOf: "plant" })],
    ["who may look", tell("AccessGranted", { grantee: "sage", as: "SUPERVISOR" })], ["what was mapped", tell("ElementMapped", { element: "founder", kind: "GHOST_ROLE" })],
  ])("is known when it was introduced: %s", async (_, fact) => {
    expect(await warned([fact])).toEqual([]);
    const names = Object.entries(fact.data as Record<string, string>).filter(([field]) => ["member", "coach", "team", "partOf", "grantee", "element"].includes(field)).map(([, name]) => name);
    expect(await warned(names.map((name) => tie(name, "team")))).toEqual([]);
  });

  it("is known when the same command introduces it, before or after, and when it is who records", async () => {
    expect(await warned([tie("oak", "ilex"), joined("oak")])).toEqual([]);
  });

  it("is not known any more when its introduction is taken back", async () => {
    const outcome = await send([joined("hazell")]);
    if (outcome.outcome !== "RECORDED") throw new Error();
    expect(await warned([tie("hazell", "ash")])).toEqual([]);
    expect(await warned([tell("FactRetracted", { target: outcome.facts[0]?.id })])).toEqual([]);
    expect(await warned([tie("hazell", "ash")])).toEqual(["ELEMENT_UNKNOWN 0.from: hazel"]);
  });

  it("is looked at in a correction as well", async () => {
    const outcome = await send([tie("hazel", "ash")]);
    if (outcome.outcome !== "RECORDED") throw new Error();
    const replacement = { data: { from: "hazel", to: "brich", dimension: "TRUST", strength: 1 } };
    expect(await warned([tell("FactCorrected", { target: outcome.facts[0]?.id, replacement })])).toEqual(["ELEMENT_UNKNOWN 0.replacement.data.to: birch"]);
  });

  it("may come from anybody who tells it: only who is nearly somebody known is warned of, and no respondent's token", async () => {
    expect(await warned([tie("ash", "birch", { informant: "hazell" })])).toEqual(["ELEMENT_UNKNOWN 0.informant: hazel"]);
    expect(await warned([tie("ash", "birch", { informant: "visitor" })])).toEqual([]);
    expect(await warned([tie("ash", "birch", { informant: "cedra", source: "SURVEY" })])).toEqual([]);
  });

  it("may be a pattern of the coach's own, but not one that is nearly ours", async () => {
    const aimed = (pattern: string): Told => tell("SessionHeld", { kind: "TEAM", participants: ["ash"], pattern });
    expect(await warned([aimed("overfunctionning")])).toEqual(["PATTERN_UNKNOWN 0.pattern: overfunctioning"]);
    expect(await warned([aimed("the-old-quarrel")])).toEqual([]);
  });

  it("is warned of again when the same command is sent again", async () => {
    const first = await send([tie("hazell", "the-board")], undefined, "same");
    const again = await send([tie("hazell", "the-board")], undefined, "same");
    expect(again).toMatchObject({ repeated: true, warnings: (first as { warnings: unknown }).warnings });
  });

  it("tells nobody a name that they may not see", async () => {
    await send([tell("ElementMapped", { element: "secret", kind: "STAKEHOLDER" }, { audience: ["AUTHOR"] })], ilex);
    expect(await warned([tie("secrte", "ash")], ilex)).toEqual(["ELEMENT_UNKNOWN 0.from: secret"]);
    expect(await warned([tie("sercet", "ash")], yew)).toEqual([expect.stringContaining("nobody and nothing called sercet is known here; if that is no slip")]);
    expect(await warned([tie("secret", "ash")], yew)).toEqual([expect.stringContaining("nobody and nothing called secret is known here")]);
  });
});
