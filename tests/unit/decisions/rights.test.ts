import { describe, expect, it } from "@jest/globals";
import { given, tell } from "../../fixtures/given.ts";

const gives = tell("ConsentGiven", { by: "rowan", scope: "RECORDING" }, { occurredAt: "2025-01-02" });
const withdraws = tell("ConsentWithdrawn", { by: "rowan", scope: "RECORDING" }, { occurredAt: "2025-03-01" });
const growth = tell("GrowthObserved", { about: "rowan", quality: "decisiveness", level: 2 }, { occurredAt: "2025-02-01" });
const silent = () => given(gives, growth, withdraws);

describe("who withdrew the consent to be recorded", () => {
  it("is recorded no longer, whenever it happened", () => {
    expect(silent().refuses(growth)).toEqual(["RECORDING_NOT_CONSENTED"]);
    expect(silent().refuses(tell("MeetingHeld", { invited: ["rowan", "birch"], present: ["birch"] }))).toEqual(["RECORDING_NOT_CONSENTED"]);
    silent().accepts(tell("GrowthObserved", { about: "birch", quality: "decisiveness", level: 2 }));
  });

  it("may say of themselves what they like", () => {
    silent().accepts({ ...growth, informant: "rowan" });
  });

  it("may have what was recorded taken back or freed of them, but not said anew", () => {
    const record = silent();
    const target = record.stream.find(({ type }) => type === "GrowthObserved")?.id as string;
    record.accepts(tell("FactRetracted", { target }));
    record.accepts(tell("FactCorrected", { target, replacement: { data: { ...(growth.data as object), about: "birch" } } }));
    record.accepts(tell("FactCorrected", { target, replacement: { informant: "rowan", data: { ...(growth.data as object), level: 1 } } }));
    expect(record.refuses(tell("FactCorrected", { target, replacement: { data: { ...(growth.data as object), level: 3 } } }))).toEqual(["RECORDING_NOT_CONSENTED"]);
  });

  it("may consent again, and be recorded from there on, in the same command too", () => {
    const again = { ...gives, occurredAt: "2025-04-01" };
    silent().accepts(again, growth);
    silent().and(again).accepts(growth);
    expect(given(gives).refuses(withdraws, growth)).toEqual(["RECORDING_NOT_CONSENTED"]);
  });

  it("is not recorded because of a consent that was given before and is told late", () => {
    expect(silent().refuses(gives, growth)).toEqual(["RECORDING_NOT_CONSENTED"]);
    expect(silent().and(gives).refuses(growth)).toEqual(["RECORDING_NOT_CONSENTED"]);
  });

  it("is still named by what says who may look", () => {
    silent().accepts(tell("AccessGranted", { grantee: "rowan", as: "MEMBER" }));
  });

  it("is not meant by a consent to something else", () => {
    given(gives, tell("ConsentGiven", { by: "rowan", scope: "RESEARCH" }), tell("ConsentWithdrawn", { by: "rowan", scope: "RESEARCH" })).accepts(growth);
  });
});

describe("a change of audience", () => {
  it("is about a fact of the engagement, and not about a repair of one", () => {
    const record = given(growth);
    record.accepts(tell("AudienceWidened", { about: record.last.id, circles: ["TEAM"] }));
    record.and(tell("FactRetracted", { target: record.last.id }));
    expect(record.refuses(tell("AudienceNarrowed", { about: record.last.id, circles: ["TEAM"] }))).toEqual(["FACT_UNKNOWN about"]);
    expect(record.refuses(tell("AudienceWidened", { about: "5a1b6a52-7e0c-5f6e-9d0b-2f6f5d1c0a11", circles: ["TEAM"] }))).toEqual(["FACT_UNKNOWN about"]);
  });

  it("may be told in one command with its fact, by the id that the fact will have", async () => {
    const { factIdOf } = await import("../../../src/events/identity.ts");
    given().accepts(growth, tell("AudienceWidened", { about: factIdOf("e", "c1", 0), circles: ["TEAM"] }));
  });
});
