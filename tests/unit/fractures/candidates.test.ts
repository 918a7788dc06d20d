import { describe, expect, it } from "@jest/globals";
import type { Told } from "../../../src/decisions/command.ts";
import { joined, joins, left, people, proposed, threeGone, trust } from "../../fixtures/fractures.ts";
import { tell } from "../../fixtures/given.ts";

describe("several who leave together", () => {
  it("are proposed, with why, against the team's own rate, as a range of severity", () => {
    expect(proposed(...threeGone)).toMatchObject([{
      sign: "MANY_GONE", kind: "DEPARTURE", team: "team", touches: ["birch", "cedar", "linden"], since: "2025-05-01T22:00:00.000Z", severity: { least: 3, most: 5 }, coveredBy: [], rejected: false,
      why: expect.stringContaining("3 of 6 left team within 30 days, by 3 separate decisions"), unknown: ["Why linden, cedar, birch left."], eyes: { throughOne: "coach" },
    }]);
    expect(proposed(...threeGone)[0]?.evidence.map(({ says }) => says)).toEqual(["linden left team", "cedar left team", "birch left team"]);
    expect(proposed(...threeGone)[0]?.figures[1]?.p).toBeLessThan(0.01);
  });

  it("are not when one leaves, when they leave months apart, or when the team always changes so", () => {
    expect(proposed(left("linden", "2025-05-02"))).toEqual([]);
    expect(proposed(left("linden", "2025-01-20"), left("cedar", "2025-03-15"), left("birch", "2025-05-14"))).toEqual([]);
    const changing = ["2025-01-10", "2025-02-01", "2025-02-20", "2025-03-10", "2025-04-01", "2025-04-21"].flatMap((on, index) => [joins(`guest-${index}`, on), left(`guest-${index}`, on.replace(/.$/, "8"))]);
    expect(proposed(...changing, ...threeGone)).toEqual([]);
  });

  it("are not when they stand on one list: nobody can tell it from tidying up", () => {
    expect(proposed([left("linden", "2025-05-20"), left("cedar", "2025-05-20"), left("birch", "2025-05-20")])).toEqual([]);
  });

  it("are when the list says that they resigned", () => {
    const resign = { reason: "RESIGNATION" };
    expect(proposed([left("linden", "2025-05-20", resign), left("cedar", "2025-05-20", resign), left("birch", "2025-05-20", resign)])).toMatchObject([{ sign: "MANY_GONE", unknown: [] }]);
  });

  it("are when half of a team goes early in a record, which then says that it knows no rate", () => {
    expect(proposed(left("linden", "2025-01-20"), left("cedar", "2025-01-24"), left("birch", "2025-01-28"))[0]?.why).toContain("too short to know how often");
    expect(proposed(left("linden", "2025-01-20"), left("cedar", "2025-01-24"))).toEqual([]);
  });

  it("are not when others take their names' place in the same command or at the same moment, or when they are back within a month", () => {
    expect(proposed(...threeGone.map((fact, index) => [fact, joins(`handle-${index}`, "2025-05-20")]))).toEqual([]);
    expect(proposed(...threeGone.flatMap((fact, index) => [fact, joins(`handle-${index}`, fact.occurredAt as string)]))).toEqual([]);
    expect(proposed(...threeGone, ...["linden", "cedar", "birch"].map((member) => joins(member, "2025-05-20")))).toEqual([]);
  });

  it("are not when they were written down in one list long after", () => {
    expect(proposed(["2025-02-02", "2025-02-03", "2025-02-04"].map((on, index) => left(people[index] as string, on)))).toEqual([]);
  });

  it("are not when contracts ended, in an archive, or when one command tidies many teams", () => {
    expect(proposed(...threeGone.map((fact) => ({ ...fact, data: { ...(fact.data as object), reason: "END_OF_CONTRACT" } })))).toEqual([]);
    const inTeam = (team: string) => [tell("TeamFormed", { team }, { occurredAt: "2023-01-02" }), ...joined(people, team), ...threeGone.map((fact) => ({ ...fact, data: { ...(fact.data as object), team } }))];
    expect(proposed(...inTeam("alumni"))).toEqual([]);
    expect(proposed(...inTeam("north"))).toMatchObject([{ sign: "MANY_GONE", team: "north" }]);
    const teams = ["a", "b", "c"].flatMap((team) => [tell("TeamFormed", { team }, { occurredAt: "2023-01-02" }), ...joined(people, team)]);
    expect(proposed(...teams, ...["linden", "cedar", "birch"].map((member, index) => ["a", "b", "c"].map((team) => left(member, `2025-05-0${index + 2}`, { team }))))).toEqual([]);
  });

  it("say that surroundings changed", () => {
    expect(proposed(tell("ContextChanged", { kind: "REORGANISATION" }, { occurredAt: "2025-04-25" }), ...threeGone)[0]?.alternatives.join()).toContain("surroundings changed on 2025-04-25");
  });
});

describe("a whole team that leaves on one list", () => {
  const all = people.map((member) => left(member, "2025-05-20"));
  it("may have been wound up, and is not proposed", () => {
    expect(proposed(all)).toEqual([]);
  });

  it("is proposed once others came in its place", () => {
    expect(proposed(all, joins("hazel", "2025-05-24"))).toMatchObject([{ sign: "TEAM_REPLACED", severity: { least: 4, most: 5 }, why: expect.stringContaining("others came after them") }]);
  });
});

describe("a resignation", () => {
  const resigns = tell("DepartureAnnounced", { member: "linden", reason: "RESIGNATION" }, { occurredAt: "2025-05-02" });
  const burden = tell("BurdenMapped", { burden: "the-unsaid", carrier: "linden", forWhom: ["team"], kind: "TENSION" }, { occurredAt: "2025-03-01", informant: "cedar" });

  it("is proposed when much hung on the person, once, also when they have left", () => {
    expect(proposed(burden, resigns, left("linden", "2025-05-30", { reason: "RESIGNATION" }))).toMatchObject([{ sign: "KEY_PERSON_RESIGNS", at: "2025-05-01T22:00:00.000Z", touches: ["linden"], severity: { least: 2, most: 4 }, why: "linden resigned, and much hung on linden, who carried the-unsaid." }]);
  });

  it("is proposed when a third of the others leaned on them, and when they decided", () => {
    const leans = ["rowan", "cedar"].map((from) => tell("RelationshipObserved", { from, to: "linden", dimension: "ADVICE", strength: 3 }, { occurredAt: "2025-03-01", informant: from }));
    expect(proposed(...leans, resigns)[0]?.why).toContain("was leaned on by 2 of 5");
    expect(proposed(tell("RoleAssigned", { member: "linden", role: "lead", decides: ["pricing"] }, { occurredAt: "2024-01-02" }), resigns)[0]?.why).toContain("decided in pricing");
  });

  it("is not when nothing known hung on them, when what they carried was put down before, or when they go for another reason", () => {
    expect(proposed(resigns)).toEqual([]);
    expect(proposed(burden, tell("BurdenReleased", { burden: "the-unsaid" }, { occurredAt: "2025-04-01", informant: "cedar" }), resigns)).toEqual([]);
    expect(proposed(burden, tell("DepartureAnnounced", { member: "linden", reason: "RETIREMENT" }, { occurredAt: "2025-05-02" }))).toEqual([]);
  });
});

describe("an initiative", () => {
  const begun = tell("InitiativeStarted", { initiative: "new-market", lead: "rowan", participants: ["cedar", "maple"] }, { occurredAt: "2025-02-01" });
  const ended = (outcome: string): Told => tell("InitiativeFinished", { initiative: "new-market", outcome }, { occurredAt: "2025-05-01" });
  it("is proposed when it failed, with those who carried it", () => {
    expect(proposed(begun, ended("FAILED"))).toMatchObject([{ sign: "INITIATIVE_FAILED", kind: "INITIATIVE_FAILED", touches: ["cedar", "maple", "rowan"], severity: { least: 1, most: 4 } }]);
  });
  it("is not when it succeeded or was given up", () => {
    expect([...proposed(begun, ended("SUCCEEDED")), ...proposed(begun, ended("ABANDONED"))]).toEqual([]);
  });
});

describe("ties of trust", () => {
  const pairs = people.flatMap((from) => people.filter((to) => to !== from).map((to) => [from, to] as const));
  const trusting = pairs.map(([from, to]) => trust(from, to, 2, "2025-03-01"));
  const breaking = (count: number, strength = -2): Told[] => pairs.filter((_, index) => index % 3 === 0).slice(0, count).map(([from, to]) => trust(from, to, strength, "2025-05-02"));
  const steady = pairs.filter((_, index) => index % 3 === 1).slice(0, 10).map(([from, to]) => trust(from, to, 2, "2025-05-02"));

  it("are proposed when many break together", () => {
    const [candidate] = proposed(...trusting, ...breaking(8), ...steady);
    expect(candidate).toMatchObject({ sign: "TRUST_BROKEN", kind: "TRUST_LOST", why: "8 of 18 ties that had been trusting turned to distrust within 30 days, and 0 turned the other way.", severity: { least: 2, most: 4 } });
    expect(candidate?.evidence.map(({ says }) => says)).toEqual(expect.arrayContaining(["linden to rowan: trust 2", "linden to rowan: trust -2"]));
  });

  it("are not when few break, when they only cool, or when as many mend", () => {
    expect(proposed(...trusting, ...breaking(4), ...steady)).toEqual([]);
    expect(proposed(...trusting, ...breaking(8, 0), ...steady)).toEqual([]);
    const mending = pairs.filter((_, index) => index % 3 === 2).map(([from, to]) => trust(from, to, 2, "2025-05-02"));
    const distrusting = pairs.map(([from, to], index) => trust(from, to, index % 3 === 2 ? -2 : 2, "2025-03-01"));
    expect(proposed(...distrusting, ...mending, ...breaking(8))).toEqual([]);
  });

  it("are not when one person falls in everybody's ranking: others rise there", () => {
    const ranks = (on: string, order: readonly string[]): Told[] => people.flatMap((from) => order.filter((to) => to !== from).map((to, rank) => trust(from, to, rank + 1, on, { scaleMin: 1, scaleMax: 5 })));
    expect(proposed(...ranks("2025-05-01", people), ...ranks("2025-05-08", [...people].reverse()))).toEqual([]);
  });
});

describe("what was said to a candidate", () => {
  const declared = (data: object, on = "2025-05-15"): Told => tell("FractureDeclared", { fracture: "spring", kind: "DEPARTURE", severity: 4, ...data }, { occurredAt: on });
  it("shows: it is covered by a declared fracture of the same people, or of the same team, at about that time", () => {
    expect(proposed(...threeGone, declared({ touches: ["linden"] }))[0]?.coveredBy).toEqual(["spring"]);
    expect(proposed(...threeGone, declared({ team: "team" }))[0]?.coveredBy).toEqual(["spring"]);
    expect(proposed(...threeGone, declared({ touches: ["maple"] }))[0]?.coveredBy).toEqual([]);
    expect(proposed(...threeGone, declared({ touches: ["linden"] }, "2025-01-15"))[0]?.coveredBy).toEqual([]);
    expect(proposed(...threeGone, declared({ touches: ["linden"], kind: "INITIATIVE_FAILED" }))[0]?.coveredBy).toEqual([]);
  });

  const begun = tell("InitiativeStarted", { initiative: "new-market", participants: ["cedar", "maple"] }, { occurredAt: "2024-02-01" });
  const failed = tell("InitiativeFinished", { initiative: "new-market", outcome: "FAILED" }, { occurredAt: "2024-10-01T00:00:00.000Z" });

  it("shows: a declared fracture counts from thirty days before the first sign to half a year after the last", () => {
    const covered = (on: string) => proposed(begun, failed, declared({ kind: "INITIATIVE_FAILED", touches: ["cedar"] }, on))[0]?.coveredBy.length;
    expect([covered("2025-03-30T00:00:00.000Z"), covered("2025-03-30T00:00:00.001Z")]).toEqual([1, 0]);
    const before = (on: string) => proposed(...threeGone, declared({ touches: ["linden"] }, on))[0]?.coveredBy.length;
    expect([before("2025-04-01T22:00:00.000Z"), before("2025-04-01T21:59:59.999Z")]).toEqual([1, 0]);
  });

  it("shows: one of the same people is enough; a fracture that names nobody is of its team, or of any", () => {
    const covered = (data: object) => proposed(...threeGone, declared(data))[0]?.coveredBy.length;
    expect([covered({ touches: ["linden", "maple"] }), covered({}), covered({ team: "north" }), covered({ team: "north", touches: ["linden"] })]).toEqual([1, 1, 0, 1]);
    expect(proposed(begun, failed, declared({ kind: "INITIATIVE_FAILED", team: "north" }, "2024-11-01"))[0]?.coveredBy).toEqual(["spring"]);
  });

  it("shows: an initiative that failed is covered by one that was declared as such, or as something else, and not by a departure", () => {
    const covered = (kind: string) => proposed(begun, failed, declared({ kind, touches: ["cedar"] }, "2024-11-01"))[0]?.coveredBy.length;
    expect([covered("INITIATIVE_FAILED"), covered("OTHER"), covered("DEPARTURE")]).toEqual([1, 1, 0]);
  });

  it("shows: a coach rejected it", () => {
    const answer = (type: string, pattern: string, subjects = ["linden", "cedar", "birch"], on = "2025-05-20"): Told => tell(type, { pattern, subjects }, { occurredAt: on });
    const rejected = (...told: readonly Told[]) => proposed(...threeGone, ...told)[0]?.rejected;
    expect(rejected(answer("PatternRejected", "fracture-candidate"))).toBe(true);
    expect(rejected(answer("PatternRejected", "fracture-candidate", ["birch", "cedar", "linden"], "2025-05-02"))).toBe(true);
    expect(rejected(answer("PatternRejected", "peer-withdrawal"))).toBe(false);
    expect(rejected(answer("PatternAcknowledged", "fracture-candidate"))).toBe(false);
    expect(rejected(answer("PatternRejected", "fracture-candidate", ["linden", "cedar"]))).toBe(false);
    expect(rejected(answer("PatternRejected", "fracture-candidate", ["linden", "cedar", "birch"], "2025-05-01"))).toBe(false);
  });
});

describe("candidates of every sign", () => {
  const pairs = people.flatMap((from) => people.filter((to) => to !== from).map((to) => [from, to] as const));
  const initiative = (id: string, lead: string, on: string): Told[] => [tell("InitiativeStarted", { initiative: id, lead }, { occurredAt: "2025-02-01" }), tell("InitiativeFinished", { initiative: id, outcome: "FAILED" }, { occurredAt: on })];
  const everything = [
    ...initiative("b", "rowan", "2025-05-20"), ...initiative("a", "cedar", "2025-05-20"), ...initiative("c", "maple", "2025-04-01"),
    ...pairs.map(([from, to]) => trust(from, to, 2, "2025-03-01")), ...pairs.map(([from, to]) => trust(from, to, -2, "2025-04-15")),
    tell("BurdenMapped", { burden: "the-unsaid", carrier: "linden", forWhom: ["team"], kind: "TENSION" }, { occurredAt: "2025-03-01", informant: "cedar" }), left("linden", "2025-05-02", { reason: "RESIGNATION" }), ...threeGone.slice(1),
  ];

  it("stand in the order of time, and at one moment in that of who is in them", () => {
    expect(proposed(...everything).map(({ sign, touches }) => `${sign} ${touches.length === 1 ? touches[0] : touches.length}`)).toEqual([
      "INITIATIVE_FAILED maple", "TRUST_BROKEN 6", "KEY_PERSON_RESIGNS linden", "MANY_GONE 3", "INITIATIVE_FAILED cedar", "INITIATIVE_FAILED rowan",
    ]);
  });

  it("say in whole sentences what else it may be and what is not known, and name their figures", () => {
    for (const { alternatives, unknown, figures, evidence, why } of proposed(...everything)) {
      expect([alternatives.length > 0, figures.length > 0, evidence.length > 0]).toEqual([true, true, true]);
      for (const said of [why, ...alternatives, ...unknown]) expect(said).toMatch(/^[A-Za-z0-9].+\.$/);
      for (const { name, unit, value, n } of figures) expect([name !== "", unit !== "", Number.isFinite(value), n > 0]).toEqual([true, true, true, true]);
      for (const { says } of evidence) expect(says).not.toBe("");
    }
    expect(proposed(...everything).filter(({ unknown }) => unknown.length === 0).map(({ sign }) => sign)).toEqual([]);
  });
});
