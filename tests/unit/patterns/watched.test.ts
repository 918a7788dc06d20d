import { describe, expect, it } from "@jest/globals";
import type { Told } from "../../../src/decisions/command.ts";
import { watchIn } from "../../../projections/patterns/isolated-transformation.ts";
import { given, tell } from "../../fixtures/given.ts";
import { sceneOf } from "../../fixtures/scene.ts";

const people = ["alder", "birch", "cedar", "hazel", "rowan"];
const team = people.map((member) => tell("MemberJoined", { member }, { occurredAt: "2023-01-02" }));
const coached = tell("SessionHeld", { kind: "INDIVIDUAL", participants: ["rowan"], aimedAt: ["rowan"] }, { occurredAt: "2025-01-10" });
/** The window is the half-year up to the end of 1 June; its later half begins with 3 March. */
const [EARLY, LATE] = ["2025-02-10", "2025-04-10"];
const watched = (...facts: readonly Told[]) => watchIn(sceneOf(given(...team, ...facts)), "rowan");
const says = (evidence: readonly { readonly says: string }[]): string[] => evidence.map((each) => each.says);

describe("the growth of one who is watched", () => {
  const grew = (level: number, occurredAt = EARLY, informant = "oak", quality = "calm", about = "rowan"): Told => tell("GrowthObserved", { about, quality, level }, { occurredAt, informant });
  const goal = (name: string, ...about: readonly string[]): Told => tell("GoalSet", { goal: name, about }, { occurredAt: "2025-01-05" });
  const nearer = (name: string, progress: number, informant = "elm"): Told => tell("GoalProgressed", { goal: name, progress }, { occurredAt: "2025-03-20", informant });
  const praise = (by: string, to = "rowan"): Told => tell("ActRecorded", { act: "PRAISE", by, to }, { occurredAt: "2025-02-20" });

  it("is what was observed, praised, and reached of goals of their own, in the order of time; and what speaks against it", () => {
    const { growth } = watched(goal("rest", "rowan"), goal("ship", "rowan", "alder"), goal("lead", "alder"), nearer("rest", 0.5), nearer("rest", 0), nearer("ship", 0.5), nearer("lead", 0.5), grew(1, LATE), grew(0), grew(-1.5, EARLY, "elm"), grew(2, LATE, "oak", "calm", "alder"), praise("oak"), praise("oak", "alder"));
    expect(says(growth.signs)).toEqual(["oak praised rowan", "elm saw the goal rest come nearer (0.5)", "oak saw rowan at +1 in calm"]);
    expect(says(growth.against)).toEqual(["elm saw rowan at -1.5 in calm"]);
    expect(growth.observers).toEqual(["elm", "oak"]);
  });

  it("is at the mean of what each last saw in each quality", () => {
    expect(watched(grew(3), grew(1, LATE), grew(0, LATE, "elm"), grew(2, EARLY, "oak", "rest")).growth.level).toBe(1);
    expect(watched(praise("oak")).growth.level).toBeUndefined();
  });

  it("has stalled when it fell by a point from a height of one or more, seen three times", () => {
    const stalled = (...levels: readonly number[]) => watched(...levels.map((level, month) => grew(level, `2025-0${month + 1}-20`))).growth.stalled;
    expect([stalled(1, 2, 1), stalled(1, 2, 1.5), stalled(2, 1), stalled(0.5, 0.9, -1), stalled(0, 1, 0)]).toEqual([true, false, false, false, true]);
  });

  it("shows by one observer where somebody is coached and by two where not, in twice as many signs as against it, at a level above nought", () => {
    const growing = (...facts: readonly Told[]) => [watched(coached, ...facts).growing, watched(...facts).growing];
    expect([growing(grew(1)), growing(grew(1), grew(1, EARLY, "elm")), growing(praise("oak"), praise("elm"))]).toEqual([[true, false], [true, true], [false, false]]);
    expect([growing(grew(2), grew(2), grew(-1, EARLY, "elm")), growing(grew(2), grew(-1, EARLY, "elm"))]).toEqual([[true, false], [false, false]]);
    expect([growing(grew(2), grew(2), grew(-1, LATE)), growing(grew(2), grew(0, LATE))]).toEqual([[false, false], [false, false]]);
  });

  it("is seen through the eyes of those who told of it", () => {
    expect(watched(grew(1), grew(1), grew(-1, EARLY, "alder")).seenBy).toEqual({ shares: [{ informant: "oak", share: 2 / 3 }, { informant: "alder", share: 1 / 3 }], throughOne: "oak", neverHeard: ["birch", "cedar", "hazel"] });
  });
});

describe("how the others read one who is watched", () => {
  const read = (informant: string, readAs: string, occurredAt = LATE, behaviour = "deciding-alone", about = "rowan"): Told => tell("ChangePerceived", { about, behaviour, readAs }, { occurredAt, informant });

  it("counts each person once, by the sum of what they said in the later half of the time", () => {
    const { readings } = watched(read("alder", "THREAT"), read("alder", "GROWTH"), read("alder", "AGGRESSION"), read("birch", "CLARITY"), read("cedar", "THREAT"), read("cedar", "RELIEF"), read("hazel", "ABANDONMENT", EARLY));
    expect([readings.adverse, readings.favourable, readings.p]).toEqual([["alder"], ["birch"], 1 / 2]);
    expect(says(readings.against)).toEqual(["hazel read deciding-alone as abandonment", "alder read deciding-alone as threat", "alder read deciding-alone as aggression", "cedar read deciding-alone as threat"]);
    expect(says(readings.inFavour)).toEqual(["alder read deciding-alone as growth", "birch read deciding-alone as clarity", "cedar read deciding-alone as relief"]);
  });

  it("is by chance as half of so many coins would fall", () => {
    const p = (...readAs: readonly string[]) => watched(...readAs.map((each, index) => read(people[index] as string, each))).readings.p;
    expect([p("THREAT", "THREAT", "DISCONNECTION"), p("THREAT", "GROWTH", "THREAT"), p("GROWTH", "RELIEF"), p("INDIFFERENCE", "OTHER")]).toEqual([1 / 16, (3 / 2 + 1) / 8, (1 / 2 + 3) / 4, undefined]);
  });

  it("leaves out what one says of oneself, and whoever sees it from outside, who are heard all the same", () => {
    const { readings } = watched(tell("ElementMapped", { element: "oak", kind: "STAKEHOLDER" }, { occurredAt: EARLY }), read("oak", "GROWTH"), read("rowan", "THREAT"), read("alder", "THREAT"), read("birch", "THREAT", LATE, "deciding-alone", "alder"));
    expect([readings.adverse, readings.favourable, says(readings.inFavour)]).toEqual([["alder"], [], ["oak read deciding-alone as growth"]]);
    expect(readings.divided).toEqual(["deciding-alone"]);
  });

  it("names each behaviour with what everybody last took it for, and those that divide them", () => {
    const { readings } = watched(read("birch", "THREAT", LATE, "saying-no"), read("alder", "GROWTH", EARLY), read("alder", "THREAT"), read("cedar", "CLARITY"), read("cedar", "INDIFFERENCE", "2025-05-10"));
    expect(readings.behaviours).toEqual([
      { behaviour: "deciding-alone", readBy: [{ informant: "alder", readAs: "THREAT" }, { informant: "cedar", readAs: "CLARITY" }] }, { behaviour: "saying-no", readBy: [{ informant: "birch", readAs: "THREAT" }] },
    ]);
    expect(readings.divided).toEqual(["deciding-alone"]);
  });
});

describe("what the others do towards one who is watched", () => {
  const act = (kind: string, by: string, more: object, occurredAt = LATE): Told => tell("ActRecorded", { act: kind, by, ...more }, { occurredAt });
  const against = [act("BLAME", "birch", { to: "rowan" }, "2025-04-12"), act("COMPLAINT", "alder", { to: "cedar", about: "rowan" }), act("UNDERMINING", "birch", { to: "rowan", about: "rowan" }, "2025-04-14")];
  const among = [act("SUPPORT", "alder", { to: "birch" }), act("SUPPORT", "cedar", { to: "birch" }), act("BLAME", "birch", { to: "cedar" })];

  /** What the person met before: as many kind acts, and unkind ones. */
  const before = (kind: number, unkind = 0): Told[] => Array.from({ length: kind + unkind }, (_, index) => act(index < kind ? "SUPPORT" : "BLAME", "hazel", { to: "rowan" }, EARLY));

  it("is unfriendly to them or about them, by whom, lately; held against what is done among the others, and what they met before", () => {
    const { acts } = watched(...against, act("SUPPORT", "cedar", { to: "rowan" }), ...among, act("DECISION", "cedar", {}), act("BLAME", "rowan", { to: "alder" }), ...before(3));
    expect(says(acts.against)).toEqual(["alder: complaint about rowan", "birch: blame towards rowan", "birch: undermining towards rowan"]);
    // Three of four towards the person and one of three among the others: 13 of 35 ways or more.
    expect([acts.by, acts.n, acts.p]).toEqual([["alder", "birch"], 7, expect.closeTo((12 + 1) / 35, 9)]);
  });

  it("is no more than they met before, where a coach always heard of it", () => {
    // Three of three lately, two of four before: of seven with five unfriendly, ten of 35 ways.
    expect(watched(...against, ...among, ...before(2, 2)).acts.p).toBeCloseTo(10 / 35, 9);
  });

  it("says nothing where one alone does it, or where there is nothing to hold it against", () => {
    const p = (...facts: readonly Told[]) => watched(...facts).acts.p;
    expect([p(against[0] as Told, against[2] as Told, ...among, ...before(1)), p(...against, ...before(1)), p(...against, ...among), p(...against, among[0] as Told, ...before(1))]).toEqual([undefined, undefined, undefined, expect.closeTo(1 / 4, 9)]);
  });

  it("does not count what somebody does to themselves, nor what they say of themselves", () => {
    const own = [act("BLAME", "rowan", { to: "rowan" }), act("COMPLAINT", "rowan", { to: "alder", about: "rowan" })];
    expect(watched(...own, ...among).acts).toEqual({ against: [], by: [], n: 3 });
  });
});

describe("the stages around one who is watched", () => {
  const grew = tell("GrowthObserved", { about: "rowan", quality: "calm", level: 1 }, { occurredAt: EARLY, informant: "oak" });
  const act = (kind: string, by: string, domainOf: string | undefined, occurredAt = LATE): Told => tell("ActRecorded", { act: kind, by, domain: "releases", ...(domainOf !== undefined && { domainOf }) }, { occurredAt });
  const stages = (...facts: readonly Told[]) => watched(...facts).stages.map(({ stage, reached, since, evidence }) => [stage, reached, since?.slice(0, 10), ...says(evidence)]);

  it("are five, and none is reached where nothing is recorded", () => {
    expect(stages()).toEqual(["GROWTH", "NOT_UNDERSTOOD", "ROLES_THREATENED", "COMPENSATION", "STALLED_OR_BROKEN"].map((stage) => [stage, false, undefined]));
    expect(watched()).toMatchObject({ element: "rowan", growing: false });
    expect(watched()).not.toHaveProperty("stage");
  });

  it("begin with growth that shows, of which breaks are the end", () => {
    const breaks = [
      tell("DepartureAnnounced", { member: "cedar" }, { occurredAt: "2025-05-20" }), tell("InitiativeStarted", { initiative: "atlas" }, { occurredAt: EARLY }), tell("InitiativeFinished", { initiative: "atlas", outcome: "FAILED" }, { occurredAt: "2025-05-10" }),
      tell("InitiativeStarted", { initiative: "borealis" }, { occurredAt: EARLY }), tell("InitiativeFinished", { initiative: "borealis", outcome: "SUCCEEDED" }, { occurredAt: "2025-05-11" }), tell("FractureDeclared", { fracture: "first", kind: "TRUST_LOST", severity: 3 }, { occurredAt: "2025-05-25" }),
    ];
    const shown = stages(coached, grew, ...breaks);
    expect([shown[0], shown[4]]).toEqual([["GROWTH", true, "2025-02-09", "oak saw rowan at +1 in calm"], ["STALLED_OR_BROKEN", true, "2025-05-09", "the initiative atlas failed", "cedar said they will leave", "fracture: first"]]);
    expect(watched(coached, grew, ...breaks).stage).toBe("STALLED_OR_BROKEN");
    expect(stages(...breaks)[4]).toEqual(["STALLED_OR_BROKEN", false, undefined]);
  });

  it("tell where growth stalled, with the last that was seen of it and against it", () => {
    const levels = [1, 2, -1].map((level, month) => tell("GrowthObserved", { about: "rowan", quality: "calm", level }, { occurredAt: `2025-0${month + 1}-20`, informant: "oak" }));
    const other = tell("GrowthObserved", { about: "rowan", quality: "rest", level: 2 }, { occurredAt: "2025-03-25", informant: "elm" });
    expect(stages(coached, ...levels, other)[4]).toEqual(["STALLED_OR_BROKEN", true, "2025-03-19", "oak saw rowan at -1 in calm", "elm saw rowan at +2 in rest"]);
    expect(stages(coached, ...levels.slice(0, 2), other)[4]).toEqual(["STALLED_OR_BROKEN", false, undefined]);
    expect(stages(coached, ...levels)[4]).toEqual(["STALLED_OR_BROKEN", false, undefined]);
  });

  it("count two steps onto another's ground, each by what it was", () => {
    const breach = [tell("UnspokenContractSurfaced", { contract: "asked-first", owedBy: "rowan", owedTo: ["cedar"] }, { occurredAt: EARLY, informant: "cedar" }), tell("UnspokenContractBreached", { contract: "asked-first", by: "rowan" }, { occurredAt: "2025-04-20", informant: "cedar" })];
    const none = [act("DECISION", "rowan", "rowan"), act("DECISION", "rowan", undefined), act("SUPPORT", "rowan", "cedar", "2025-04-03"), act("SUPPORT", "rowan", "cedar", "2025-04-04"), act("DECISION", "alder", "cedar"), tell("UnspokenContractBreached", { contract: "asked-first", by: "cedar" }, { occurredAt: "2025-04-05", informant: "rowan" })];
    expect(stages(coached, grew, act("DECISION", "rowan", "cedar"), ...breach, ...none)[2]).toEqual(["ROLES_THREATENED", true, "2025-04-09", "rowan decided in cedar's domain", "rowan broke the unspoken contract asked-first"]);
    expect(stages(coached, grew, act("TAKEOVER", "rowan", "cedar"))[2]).toEqual(["ROLES_THREATENED", false, undefined, "rowan took over in cedar's domain"]);
  });

  it("count two signs that it is not understood: what was read, done, or cooled", () => {
    const read = tell("ChangePerceived", { about: "rowan", behaviour: "saying-no", readAs: "THREAT" }, { occurredAt: "2025-04-05", informant: "alder" });
    const blame = tell("ActRecorded", { act: "BLAME", by: "birch", to: "rowan" }, { occurredAt: "2025-04-12" });
    const tie = (to: string, occurredAt: string, strength: number): Told => tell("RelationshipObserved", { from: "cedar", to, dimension: "TRUST", strength }, { occurredAt, informant: "cedar" });
    const as = (from: string, told: Told): Told => ({ ...told, data: { ...(told.data as object), from }, informant: from });
    const cooled = [tie("rowan", EARLY, 2), tie("rowan", LATE, -1), tie("alder", EARLY, 2), tie("alder", LATE, -1), as("hazel", tie("rowan", EARLY, 1)), as("hazel", tie("rowan", LATE, 1))];
    expect(stages(coached, grew, read, blame, ...cooled)[1]).toEqual(["NOT_UNDERSTOOD", true, "2025-04-04", "alder read saying-no as threat", "cedar to rowan: trust -1, by cedar; before: trust 2, by cedar", "birch: blame towards rowan"]);
    expect(stages(coached, grew, read)[1]?.slice(0, 3)).toEqual(["NOT_UNDERSTOOD", false, undefined]);
    expect(watched(coached, grew, read, blame).stage).toBe("NOT_UNDERSTOOD");
  });

  it("count as compensation only a fall of the others' health that is clear, and large enough", () => {
    const weeks = ["2025-05-07", "2025-05-14", "2025-05-21", "2025-05-28"];
    const compensated = (...values: readonly number[]) => {
      const [, , , stage] = stages(coached, grew, ...values.map((value, week) => tell("SignalRecorded", { kind: "cohesion", value }, { occurredAt: weeks[week] as string, informant: "alder" })));
      return stage?.slice(1, 2).concat(stage.slice(3));
    };
    expect(compensated(8, 7, 6, 5)).toEqual([true, "alder: cohesion 5 of 10; before: cohesion 8 of 10"]);
    // Torn, a third of a point, three weeks alone, and better.
    expect([compensated(8, 5, 7, 6), compensated(8, 7.9, 7.8, 7.7), compensated(8, 7, 6), compensated(5, 6, 7, 8)]).toEqual([[false], [false], [false], [false]]);
  });

  it("are not those of somebody who does not grow, however the others fare and whatever is read, done or taken over", () => {
    const read = tell("ChangePerceived", { about: "rowan", behaviour: "saying-no", readAs: "THREAT" }, { occurredAt: LATE, informant: "alder" });
    const blame = tell("ActRecorded", { act: "BLAME", by: "birch", to: "rowan" }, { occurredAt: LATE });
    const falls = ["2025-05-07", "2025-05-14", "2025-05-21", "2025-05-28"].map((occurredAt, week) => tell("SignalRecorded", { kind: "cohesion", value: 8 - week }, { occurredAt, informant: "alder" }));
    const all = [coached, read, blame, act("DECISION", "rowan", "cedar"), act("TAKEOVER", "rowan", "cedar"), ...falls];
    expect(stages(...all).map(([stage, reached, , ...evidence]) => [stage, reached, evidence.length])).toEqual([["GROWTH", false, 0], ["NOT_UNDERSTOOD", false, 2], ["ROLES_THREATENED", false, 2], ["COMPENSATION", false, 0], ["STALLED_OR_BROKEN", false, 0]]);
    expect(watched(...all)).not.toHaveProperty("stage");
    expect(stages(...all, grew).map(([, reached]) => reached)).toEqual([true, true, true, true, false]);
  });
});

describe("what is known of one who is watched", () => {
  const read = (informant: string, readAs = "THREAT"): Told => tell("ChangePerceived", { about: "rowan", behaviour: "saying-no", readAs }, { occurredAt: LATE, informant });

  it("says how clear it is that the others turn away, and nothing where nobody can say", () => {
    expect(watched(...["alder", "birch", "cedar"].map((informant) => read(informant))).relation).toBe(1 / 16);
    // Two against and one in favour are three who read it.
    expect(watched(read("alder"), read("birch"), read("cedar", "GROWTH")).relation).toBe(5 / 16);
    expect(watched(read("alder"), read("birch")).relation).toBe(1 / 8);
    expect(watched(read("alder"), read("alder"))).not.toHaveProperty("relation");
    // Who says it again counts again, three times at most, and less what they said for it.
    expect(watched(...Array.from({ length: 9 }, () => read("alder")), read("birch")).relation).toBe(1 / 32);
    expect(watched(read("alder"), read("alder"), read("alder", "GROWTH"), read("birch")).relation).toBe(1 / 8);
  });

  it("hears everybody who read, did or told anything, of the others and of their ties", () => {
    const unheard = (...facts: readonly Told[]) => watched(...facts).unknown.at(-1);
    const silent = (...members: readonly string[]): string =>
      `What ${members.join(", ")} would say: nothing told under their names in the time says whether the change is good or bad for them (ChangePerceived), how their ties to rowan moved, or how they are (RelationshipObserved, SignalRecorded: twice each).`;
    expect(unheard()).toBe(silent("alder", "birch", "cedar", "hazel"));
    const blame = tell("ActRecorded", { act: "BLAME", by: "birch", to: "rowan" }, { occurredAt: LATE, informant: "birch" });
    const tie = [2, 0].map((strength, index) => tell("RelationshipObserved", { from: "cedar", to: "rowan", dimension: "TRUST", strength }, { occurredAt: index === 0 ? EARLY : LATE, informant: "cedar" }));
    const signals = [7, 6].map((value, index) => tell("SignalRecorded", { kind: "cohesion", value }, { occurredAt: index === 0 ? EARLY : LATE, informant: "hazel" }));
    const all = [[read("alder")], [blame], tie, signals];
    expect(all.map((_, place) => unheard(...all.flatMap((facts, index) => (index === place ? [] : facts))))).toEqual(["alder", "birch", "cedar", "hazel"].map((member) => silent(member)));
    expect(unheard(read("alder", "GROWTH"), ...all.slice(1).flat())).not.toContain("would say");
    // Who told of other things is not said to have told nothing: ties among the others, one answer, a reading that is neither.
    const other = [tell("RelationshipObserved", { from: "cedar", to: "hazel", dimension: "TRUST", strength: 2 }, { occurredAt: LATE, informant: "cedar" }), signals[0] as Told, read("alder", "INDIFFERENCE")];
    expect(unheard(blame, ...other)).toBe(silent("alder", "cedar", "hazel"));
  });

  describe("how the others read the change", () => {
    const told = (...facts: readonly Told[]) => watched(...facts).unknown.filter((each) => each.startsWith("How the others read the change"));
    const early = (informant: string, readAs = "THREAT"): Told => ({ ...read(informant, readAs), occurredAt: EARLY });

    it("was never said in the time, or was said before it", () => {
      const never = ["How the others read the change (ChangePerceived): nobody was asked, or nobody said after 2024-12-01 whether it is good or bad for them."];
      expect([told(), told(read("alder", "INDIFFERENCE")), told({ ...read("alder"), occurredAt: "2024-11-30" })]).toEqual([never, never, never]);
      expect(told(read("alder"))).toEqual([]);
    });

    it("was said, but so long ago that it counts no more", () => {
      const late = ["How the others read the change lately (ChangePerceived): it was last said on 2025-02-10, and only what was said after 2025-03-02 counts. Ask again."];
      expect([told(early("alder")), told(early("alder", "GROWTH"), { ...read("birch"), occurredAt: "2025-01-10" })]).toEqual([late, late]);
    });

    it("was said by those alone who see it from outside, or as much for it as against it", () => {
      const oak = tell("ElementMapped", { element: "oak", kind: "STAKEHOLDER" }, { occurredAt: EARLY });
      expect(told(oak, read("oak"), read("oak", "GROWTH"))).toEqual(["How the others read the change (ChangePerceived): only those said it who see it from outside (oak). Ask the others."]);
      expect(told(read("alder"), read("alder", "GROWTH"))).toEqual(["How the others read the change (ChangePerceived): each of those who said it after 2025-03-02 said as much for it as against it."]);
    });
  });

  describe("whether ties to them cooled more than others", () => {
    const tie = (from: string, to: string, informant = from): Told[] => [2, 0].map((strength, index) => tell("RelationshipObserved", { from, to, dimension: "TRUST", strength }, { occurredAt: index === 0 ? EARLY : LATE, informant }));
    const missing = (...facts: readonly Told[]) => watched(...facts).unknown.filter((each) => each.startsWith("Whether ties to rowan cooled more than other ties: ")).map((each) => each.slice(51));
    const kinds = "(RelationshipObserved: trust, advice, communication, affect, esteem).";

    it("needs both, and says which of the two is missing", () => {
      const [once, among, two] = [tie("alder", "rowan").slice(0, 1), tie("birch", "cedar"), [...tie("alder", "rowan"), ...tie("birch", "rowan")]];
      expect(missing(...once)).toEqual([`two readings each of ties to them by two people or more, and of other ties ${kinds}`]);
      expect(missing(...once, ...among)).toEqual([`other ties were read twice, ties to them were not. Two readings each, by two people or more ${kinds}`]);
      expect(missing(...two)).toEqual([`ties to them were read twice, other ties were not. Two readings each of ties by them or among the others ${kinds}`]);
      expect([missing(...two, ...among), missing(...two, ...tie("rowan", "alder"))]).toEqual([[], []]);
    });

    it("needs two pairs of eyes, and says through whose it was seen", () => {
      const seen = [...tie("alder", "rowan", "oak"), ...tie("birch", "rowan", "oak")];
      const through = "ties to them were all seen through oak; say whose perception it is (`informant`), or ask a second person.";
      expect(missing(...seen, ...tie("birch", "cedar"))).toEqual([through]);
      expect(missing(...seen)).toEqual([`${through} Other ties were not read twice: ties by them, or among the others.`]);
    });
  });
});
