import { describe, expect, it } from "@jest/globals";
import type { Told } from "../../../src/decisions/command.ts";
import { commandDigest, commandIdSchema, engagementIdSchema } from "../../../src/decisions/normalise.ts";
import { CLOCK_TOLERANCE_MS } from "../../../src/decisions/time.ts";
import type { StoredFact } from "../../../src/events/envelope.ts";
import { headAfter, seal } from "../../../src/events/seal.ts";
import { Given, NOW, given, opening, tell } from "../../fixtures/given.ts";

const on = (occurredAt: string) => ({ occurredAt });
const joined = (member: string, more: Partial<Told> = {}) => tell("MemberJoined", { member }, more);
const UNKNOWN = "6f0f4d5e-1d3c-5b52-9a51-7c2f3f0a9b10";
const refusalsOf = (record: Given, ...facts: Told[]): readonly object[] => {
  const decision = record.decide(...facts);
  return "refusals" in decision ? decision.refusals : [];
};

describe("a refusal says which fact of the command, which field, and what to do", () => {
  it("when nothing was opened", () => {
    expect(refusalsOf(new Given(), joined("alder"))).toEqual([{ code: "NOT_OPENED", fact: 0, message: "no engagement e; the first fact of an engagement is EngagementOpened" }]);
  });

  it("when the type is unknown: it lists the known ones", () => {
    const [refusal] = refusalsOf(given(), joined("alder"), tell("MemberJoind", {}));
    expect(refusal).toMatchObject({ code: "UNKNOWN_TYPE", fact: 1, field: "type", message: expect.stringMatching(/^no fact type MemberJoind; known are .*MemberJoined, .*MemberLeft/) });
  });

  it("when it has not come yet", () => {
    expect(CLOCK_TOLERANCE_MS).toBe(300_000);
    expect(refusalsOf(given(), joined("birch"), joined("alder", on("2025-12-01T00:00:00Z")))).toEqual([{
      code: "OCCURS_IN_FUTURE", fact: 1, field: "occurredAt", message: "2025-12-01T00:00:00.000Z has not come yet; record the announcement as a fact of today, with effectiveOn where the type has it",
    }]);
  });

  it("when a repair has no target, or its target is the opening", () => {
    expect(refusalsOf(given(), joined("alder"), tell("FactRetracted", { target: UNKNOWN }))).toEqual([{
      code: "REPAIR_TARGET_UNKNOWN", fact: 1, field: "target", message: `this engagement holds no fact ${UNKNOWN} that can be repaired; name the original fact, not an earlier repair of it`,
    }]);
    const opened = given();
    expect(refusalsOf(opened, joined("alder"), tell("FactRetracted", { target: opened.last.id }))).toEqual([{
      code: "OPENING_CANNOT_BE_RETRACTED", fact: 1, field: "target", message: "an engagement keeps its opening; correct it instead",
    }]);
  });

  it("when a correction does not fit the type of its target, with the path of the field", () => {
    const record = given(tell("SignalRecorded", { kind: "trust", value: 5 }));
    expect(refusalsOf(record, joined("alder"), tell("FactCorrected", { target: record.last.id, replacement: { data: { kind: "trust", value: "five" } } }))).toEqual([
      { code: "INVALID_FACT", fact: 1, field: "replacement.data.value", message: expect.stringContaining("number") },
    ]);
  });

  it("when what is said of the fact and what it says are both wrong, or one of them", () => {
    expect(refusalsOf(given(), tell("MemberJoined", { member: "alder" }, { confidence: 2 }))).toEqual([{ code: "INVALID_FACT", fact: 0, field: "confidence", message: expect.any(String) }]);
    expect(refusalsOf(given(), tell("SurveyAnswered", { round: "r", answers: [{ item: "q1", value: "three" }] }))).toMatchObject([{ field: "answers.0.value" }]);
    expect(refusalsOf(given(), tell("MemberJoined", { member: "no spaces" }, { confidence: 2 }))).toMatchObject([{ fact: 0, field: "confidence" }, { fact: 0, field: "member" }]);
    expect(refusalsOf(given(), tell("MemberLeft", { member: "alder" }), joined("birch"), tell("MemberLeft", { member: "cedar" }))).toMatchObject([{ code: "NOT_A_MEMBER", fact: 0 }, { code: "NOT_A_MEMBER", fact: 2 }]);
  });
});

describe("a fact is judged by itself", () => {
  it("and not refused for what did not fit before it", () => {
    const record = given(joined("alder", on("2025-03-01"))).and(joined("alder", on("2025-02-01")));
    expect(record.state().inconsistencies.size).toBe(1);
    record.accepts(joined("birch", on("2025-04-01")));
  });

  it("nor taken for possible because of one before it that was refused", () => {
    expect(given().refuses(joined("alder", on("2025-12-01T00:00:00Z")), tell("MemberLeft", { member: "alder" }, on("2025-12-02T00:00:00Z")))).toEqual([
      "OCCURS_IN_FUTURE occurredAt", "OCCURS_IN_FUTURE occurredAt", "NOT_A_MEMBER",
    ]);
  });
});

describe("what is told", () => {
  it("may leave a field out or send null: both say nothing", () => {
    const [fact] = given().accepts(tell("MemberJoined", { member: "alder", team: null }, { confidence: null, informant: null, correlationId: null }));
    expect(fact).toMatchObject({ confidence: 1, informant: "coach", data: { member: "alder" } });
    expect(Object.keys(fact as object)).not.toContain("correlationId");
    expect(Object.keys(fact as object)).not.toContain("causationId");
    expect(fact?.data).toStrictEqual({ member: "alder" });
  });

  it("keeps everything that the recorder says of it", () => {
    const said = { informant: "birch", source: "PEER", confidence: 0.4, audience: ["TEAM"], correlationId: "story", causationId: UNKNOWN } as const;
    expect(given().accepts(joined("alder", said))[0]).toMatchObject(said);
    expect(given().accepts(joined("alder", { ...on("2025-02-01T10:00:00+01:00"), occurredPrecision: "WEEK" }))[0]).toMatchObject({ occurredAt: "2025-02-01T09:00:00.000Z", occurredPrecision: "WEEK" });
  });

  it("must be data: a text, a list or nothing is refused, never an exception", () => {
    for (const data of ["alder", ["alder"], null, undefined, 7]) expect(given().decide({ type: "MemberJoined", data })).toMatchObject({ refusals: [{ code: "INVALID_FACT", fact: 0 }] });
    for (const occurredAt of [7, {}, "2025-02-30"]) expect(given().refuses(joined("alder", { occurredAt }))).toEqual(["INVALID_FACT occurredAt"]);
  });

  it("takes its days in the zone of the opening, also when that is told in the same command", () => {
    const [, fact] = new Given().accepts(tell("EngagementOpened", { timeZone: "Asia/Tokyo" }, on("2025-01-01")), joined("alder", on("2025-02-01")));
    expect(fact?.occurredAt).toBe("2025-01-31T15:00:00.000Z");
    expect(new Given().refuses(tell("EngagementOpened", { timeZone: 7 }))).toEqual(["INVALID_FACT timeZone"]);
    expect(new Given().refuses({ type: "EngagementOpened", data: null })).toContain("INVALID_FACT ");
  });
});

describe("the digest of a command", () => {
  const command = (...facts: Told[]) => ({ engagementId: "e", commandId: "c", actor: "coach", facts });

  it("is the same when the same is told: null, undefined and left out are one", () => {
    const digest = commandDigest(command(joined("alder")));
    expect(commandDigest({ ...command({ ...joined("alder"), informant: null, confidence: undefined }), commandId: "another", actor: "oak" })).toBe(digest);
  });

  it("differs when anything else is told, or of another engagement", () => {
    const commands = [command(joined("alder")), command(joined("birch")), command(joined("alder", { confidence: 0.5 })), command(joined("alder"), joined("birch")), { ...command(joined("alder")), engagementId: "f" }];
    expect(new Set(commands.map(commandDigest)).size).toBe(commands.length);
  });

  it("is carried by every fact of the command", () => {
    const facts = new Given().accepts(opening, joined("alder"));
    expect(facts.map((fact) => fact.commandDigest)).toEqual([commandDigest(command(opening, joined("alder"))), commandDigest(command(opening, joined("alder")))]);
  });
});

describe("ids", () => {
  it("of commands are 1 to 128 printable characters without spaces", () => {
    for (const good of ["a", "~", "!", "0f8c-41", "x".repeat(128)]) expect(commandIdSchema.safeParse(good).success).toBe(true);
    for (const bad of ["", "a b", "a\n", " a", "ä", "x".repeat(129)]) expect(commandIdSchema.safeParse(bad).success).toBe(false);
    expect(commandIdSchema.safeParse("a b").error?.issues[0]?.message).toBe("a command id is 1 to 128 printable characters without spaces; a UUID is a good one");
  });

  it("of engagements have the form of element ids, and cannot be left out", () => {
    expect(engagementIdSchema.safeParse("high-performer").success).toBe(true);
    for (const bad of ["", "a b", undefined, null]) expect(engagementIdSchema.safeParse(bad).success).toBe(false);
  });
});

describe("a correction", () => {
  const signal = (value: number, more: Partial<Told> = {}) => tell("SignalRecorded", { kind: "trust", value }, { ...on("2025-02-01"), informant: "birch", confidence: 0.5, audience: ["TEAM"], ...more });
  const corrected = (record: Given, replacement: unknown): unknown => record.accepts(tell("FactCorrected", { target: record.stream[1]?.id, replacement }))[0]?.data["replacement"];
  const AS_TOLD = { occurredAt: "2025-01-31T23:00:00.000Z", occurredPrecision: "DAY", informant: "birch", confidence: 0.5, audience: ["TEAM"] };

  it("keeps of the original what it leaves out or sends as null", () => {
    expect(corrected(given(signal(5)), { informant: null, confidence: undefined, data: { kind: "trust", value: 6 } })).toEqual({ ...AS_TOLD, data: { kind: "trust", value: 6 } });
  });

  it("says anew what it says", () => {
    const said = { occurredAt: "2025-03-01T08:00:00.000Z", occurredPrecision: "INSTANT", informant: "oak", confidence: 1, audience: ["AUTHOR"], data: { kind: "trust", value: 6 } };
    expect(corrected(given(signal(5)), said)).toEqual(said);
  });

  it("takes a day in the engagement's zone, known to the day unless it says otherwise", () => {
    const hour = given(signal(5, on("2025-02-01T08:00:00Z")));
    expect(corrected(hour, { occurredAt: "2025-03-01", data: { kind: "trust", value: 6 } })).toMatchObject({ occurredAt: "2025-02-28T23:00:00.000Z", occurredPrecision: "DAY" });
    expect(corrected(hour, { occurredAt: "2025-03-01", occurredPrecision: "MONTH", data: { kind: "trust", value: 6 } })).toMatchObject({ occurredPrecision: "MONTH" });
    expect(corrected(hour, { occurredAt: "2025-03-01T08:00:00Z", data: { kind: "trust", value: 6 } })).toMatchObject({ occurredAt: "2025-03-01T08:00:00.000Z", occurredPrecision: "INSTANT" });
  });

  it("builds on the correction before it, and after a retraction on the original", () => {
    const record = given(signal(5));
    const target = record.last.id;
    record.and(tell("FactCorrected", { target, replacement: { informant: "oak", data: { kind: "trust", value: 6 } } }));
    expect(corrected(record, { data: { kind: "trust", value: 7 } })).toMatchObject({ informant: "oak" });
    record.and(tell("FactRetracted", { target }));
    expect(corrected(record, { data: { kind: "trust", value: 7 } })).toMatchObject({ informant: "birch" });
  });

  it("of a type that this version does not know is taken as it is said", () => {
    const record = given(signal(5));
    const [unknown] = seal([{ ...record.last, recordedAt: undefined, id: UNKNOWN, type: "SomethingNew", data: { a: 1 } }], headAfter(record.last), NOW) as [StoredFact];
    record.stream.push(unknown);
    record.team.append(unknown);
    expect(record.accepts(tell("FactCorrected", { target: UNKNOWN, replacement: { data: { a: 2 } } }))[0]?.data["replacement"]).toEqual({ ...AS_TOLD, data: { a: 2 } });
  });

  it("of nothing, or of the wrong shape, is refused for its field, never an exception", () => {
    const target = given(signal(5)).last.id;
    for (const replacement of [undefined, null, "text", 7]) expect(given(signal(5)).refuses(tell("FactCorrected", { target, replacement }))[0]).toMatch(/^INVALID_FACT replacement/);
    expect(given(signal(5)).refuses(tell("FactCorrected", { target, replacement: { occurredAt: "2025-02-30", data: {} } }))[0]).toMatch(/^INVALID_FACT replacement/);
    expect(given(signal(5)).refuses({ type: "FactCorrected", data: null })[0]).toMatch(/^INVALID_FACT/);
    expect(given(signal(5)).refuses(tell("FactCorrected", { target: 7, replacement: { data: {} } }))).toContain("INVALID_FACT target");
    expect(given(signal(5)).refuses(tell("FactCorrected", { target: UNKNOWN, replacement: { ...AS_TOLD, data: {} } }))).toEqual(["REPAIR_TARGET_UNKNOWN target"]);
  });
});
