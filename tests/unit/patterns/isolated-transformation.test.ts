import { describe, expect, it } from "@jest/globals";
import type { Told } from "../../../src/decisions/command.ts";
import { isolatedTransformation } from "../../../projections/patterns/isolated-transformation.ts";
import { tell } from "../../fixtures/given.ts";
import { findingsIn } from "../../fixtures/scene.ts";

const peers = ["alder", "birch", "cedar", "hazel", "maple"];
const on = (month: number, day = 10): string => `2025-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
const team = ["rowan", ...peers].map((member) => tell("MemberJoined", { member }, { occurredAt: "2025-01-02" }));
const coached = tell("SessionHeld", { kind: "INDIVIDUAL", participants: ["rowan"], aimedAt: ["rowan"] }, { occurredAt: on(1) });
const grows = [1, 2].map((month) => tell("GrowthObserved", { about: "rowan", quality: "decisiveness", level: month }, { occurredAt: on(month), informant: "oak" }));
/** Everybody's cohesion once a month, January to May. */
const cohesion = (values: readonly number[], informants = peers): Told[] =>
  values.flatMap((value, month) => informants.map((informant, index) => tell("SignalRecorded", { kind: "cohesion", value: value + index * 0.1 }, { occurredAt: on(month + 1, 12), informant })));
const falling = cohesion([8, 7.5, 6.5, 5.5, 4.5]);
const steady = cohesion([7, 7.1, 6.9, 7, 7]);
const tie = (from: string, to: string, month: number, strength: number): Told => tell("RelationshipObserved", { from, to, dimension: "TRUST", strength }, { occurredAt: on(month, 14), informant: from });
const cooling = peers.flatMap((from) => [tie(from, "rowan", 1, 2), tie(from, "rowan", 4, -1)]);
const others = ["alder|birch", "birch|cedar", "cedar|hazel", "hazel|maple"].map((pair) => pair.split("|") as [string, string]);
const warmAmong = others.flatMap(([from, to]) => [tie(from, to, 1, 1), tie(from, to, 4, 1)]);
const read = (readAs: string, month = 3): Told[] => peers.map((informant) => tell("ChangePerceived", { about: "rowan", behaviour: "deciding-alone", readAs }, { occurredAt: on(month, 20), informant }));
const find = (...facts: readonly (Told | readonly Told[])[]) => findingsIn(isolatedTransformation, [...team, coached, ...facts.flat()]);

describe("isolated transformation", () => {
  it("shows when one grows, the health of the rest falls, and the others turn from just this one", () => {
    const [finding] = find(grows, falling, cooling, warmAmong, read("AGGRESSION"));
    expect(finding).toMatchObject({ subjects: ["rowan"], coverage: 1, eyes: { neverHeard: [] } });
    expect(["PRESENT", "STRONG"]).toContain(finding?.standing);
    expect(finding?.value).toBeLessThan(-0.3);
  });

  it("is strong when both sides are, and nearly strong while one of them nearly is", () => {
    const asking = (setting: string, number: number): Told => tell("PatternSettingsChanged", { pattern: "isolated-transformation", setting, number }, { occurredAt: "2025-01-03" });
    const judged = (system: number, relation: number) => find(asking("system-p", system), asking("relation-p", relation), grows, falling, cooling, warmAmong, read("AGGRESSION")).map(({ standing, nearlyStrong = false }) => `${standing} ${nearlyStrong}`).join();
    expect([judged(0.2, 0.08), judged(0.01, 0.08), judged(0.2, 0.003), judged(0.03, 0.006), judged(0.015, 0.005)]).toEqual(["STRONG false", "PRESENT true", "PRESENT true", "PRESENT true", "PRESENT false"]);
  });

  it("does not show without growth, while the system is well, or while the growth is read as growth and ties hold", () => {
    const shrinks = [1, 2].map((month) => tell("GrowthObserved", { about: "rowan", quality: "decisiveness", level: -1 }, { occurredAt: on(month), informant: "oak" }));
    expect(find(shrinks, falling, cooling, warmAmong, read("AGGRESSION"))).toMatchObject([{ standing: "ABSENT" }]);
    expect(find(falling, cooling, warmAmong, read("AGGRESSION"))).toMatchObject([{ standing: "NOT_ENOUGH", unknown: [expect.stringContaining("one observation where somebody is coached")] }]);
    expect(find(grows, steady, cooling, warmAmong, read("AGGRESSION"))).toMatchObject([{ standing: "BELOW" }]);
    expect(find(grows, cohesion([6, 6.5, 7, 7.5, 8]), cooling, warmAmong, read("AGGRESSION"))).toMatchObject([{ standing: "ABSENT" }]);
    expect(find(grows, falling, warmAmong, peers.flatMap((from) => [tie(from, "rowan", 1, 1), tie(from, "rowan", 4, 2)]), read("GROWTH"))).toMatchObject([{ standing: "ABSENT" }]);
  });

  it("does not mistake something that hits everybody: then all ties cool alike", () => {
    const coolAmong = others.flatMap(([from, to]) => [tie(from, to, 1, 2), tie(from, to, 4, -1)]);
    expect(find(grows, falling, cooling, coolAmong)).toMatchObject([{ standing: "ABSENT" }]);
  });

  it("asks for others who turn away twice as clearly where the person fares as they do, and says so", () => {
    const asking = (number: number): Told => tell("PatternSettingsChanged", { pattern: "isolated-transformation", setting: "relation-p", number }, { occurredAt: "2025-01-03" });
    const judged = (own: readonly number[], asked: number) => find(asking(asked), grows, falling, cohesion(own, ["rowan"]), cooling, warmAmong, read("AGGRESSION"))[0];
    const [alone, along] = [[7, 7.1, 6.9, 7, 7], [8, 7.5, 6.5, 5.5, 6]];
    const p = judged(alone, 0.3)?.figures.find(({ key }) => key === "people-turned-away")?.p as number;
    expect([judged(alone, 1.5 * p)?.standing, judged(along, 1.5 * p)?.standing, judged(along, 2.5 * p)?.standing]).toEqual(["PRESENT", "BELOW", "PRESENT"]);
    expect([alone, along].map((own) => judged(own, 0.3)?.alternatives.some((each) => each.startsWith("What rowan says of the same fell as well")))).toEqual([false, true]);
    expect(judged(along, 0.3)?.figures.find(({ key }) => key === "own-health-change")?.value).toBeLessThan(-0.1);
    expect(judged([8, 7.5], 0.3)?.figures.some(({ key }) => key === "own-health-change")).toBe(false);
  });

  it("takes one sign for growth of somebody who is coached, with none against it, and two by two people of anybody else", () => {
    const [one] = grows as [Told];
    const twice = [one, { ...one, occurredAt: on(2), informant: "elm" }];
    const shown = (...facts: readonly (Told | readonly Told[])[]): boolean => ["PRESENT", "STRONG"].includes(find(falling, cooling, warmAmong, read("AGGRESSION"), ...facts)[0]?.standing ?? "");
    expect([shown(one), shown(one, { ...one, data: { ...(one.data as object), level: -1 }, occurredAt: on(2) })]).toEqual([true, false]);
    const uncoached = (...facts: readonly Told[]) => findingsIn(isolatedTransformation, [...team, ...falling, ...cooling, ...warmAmong, ...read("AGGRESSION"), ...facts])[0]?.standing ?? "";
    expect([uncoached(one), uncoached(...grows), ["PRESENT", "STRONG"].includes(uncoached(...twice))]).toEqual(["NOT_ENOUGH", "ABSENT", true]);
  });

  it("compares ties to the person with however few others are read, as clearly as that allows (mid-p)", () => {
    const [two, one] = [[tie("alder", "birch", 1, 1), tie("alder", "birch", 4, 1), tie("birch", "cedar", 1, 1), tie("birch", "cedar", 4, 1)], [tie("alder", "birch", 1, 1), tie("alder", "birch", 4, 1)]];
    const tiesP = (...among: readonly Told[]) => find(grows, falling, cooling, among)[0]?.figures.find(({ key }) => key === "people-turned-away")?.p;
    expect([tiesP(), tiesP(...one), tiesP(...two)].map((p) => p?.toFixed(3))).toEqual([undefined, (1 / 6 / 2).toFixed(3), (1 / 21 / 2).toFixed(3)]);
  });

  it("does not count what the person says of the system, nor how the person reads themself", () => {
    const [unasked] = find(grows, cohesion([8, 7, 6, 5, 4], ["rowan"]), cooling, warmAmong, read("AGGRESSION"));
    expect([unasked?.value, unasked?.unknown[0]]).toEqual([undefined, expect.stringContaining("readings in 0 different weeks")]);
    const own = tell("ChangePerceived", { about: "rowan", behaviour: "deciding-alone", readAs: "THREAT" }, { occurredAt: on(3), informant: "rowan" });
    expect(find(grows, falling, own)[0]?.figures.some(({ name }) => name.includes("adversely"))).toBe(false);
  });

  it("says what is missing when there is not enough to say", () => {
    const [finding] = find(grows);
    expect(finding?.standing).toBe("NOT_ENOUGH");
    expect(finding?.unknown.join(" ")).toMatch(/How the others are.*ties.*ChangePerceived.*alder, birch, cedar, hazel, maple/);
  });

  it("tells the stages of the cascade, each with what shows it and since when", () => {
    const takeovers = [2, 3].map((month) => tell("ActRecorded", { act: "TAKEOVER", by: "rowan", to: "cedar", domain: "releases", domainOf: "cedar" }, { occurredAt: on(month), informant: "cedar" }));
    const leaves = tell("DepartureAnnounced", { member: "maple" }, { occurredAt: on(5, 20) });
    const stages = find(grows, falling, cooling, warmAmong, read("DISCONNECTION"), takeovers, leaves)[0]?.stages;
    expect(stages?.map(({ stage, reached }) => [stage, reached])).toEqual([["GROWTH", true], ["NOT_UNDERSTOOD", true], ["ROLES_THREATENED", true], ["COMPENSATION", true], ["STALLED_OR_BROKEN", true]]);
    expect(stages?.[2]).toMatchObject({ since: "2025-02-09T23:00:00.000Z", evidence: [{ says: "rowan took over in cedar's domain" }, { says: "rowan took over in cedar's domain" }] });
  });

  it("names behaviour that is growth to some and harm to others, and other explanations that the record itself holds", () => {
    const divided = [...read("AGGRESSION"), tell("ChangePerceived", { about: "rowan", behaviour: "deciding-alone", readAs: "CLARITY" }, { occurredAt: on(3), informant: "oak" })];
    const reorganised = tell("ContextChanged", { kind: "REORGANISATION" }, { occurredAt: on(3) });
    const [finding] = find(grows, falling, cooling, warmAmong, divided, reorganised);
    expect(finding?.need).toContain("deciding-alone");
    expect(finding?.alternatives.join(" ")).toMatch(/reorganisation.*oak alone/s);
  });

  it("takes growth that only praise tells of for none, and of somebody who is not coached asks for two observers", () => {
    const praise = [1, 2].map((month) => tell("ActRecorded", { act: "PRAISE", by: "oak", to: "rowan" }, { occurredAt: on(month), informant: "oak" }));
    expect(find(praise, falling, cooling, warmAmong, read("AGGRESSION"))[0]?.standing).not.toMatch(/PRESENT|STRONG/);
    const uncoached = (...facts: readonly Told[]) => findingsIn(isolatedTransformation, [...team, ...facts, ...falling, ...cooling, ...warmAmong, ...read("AGGRESSION")])[0]?.standing;
    const another = tell("GrowthObserved", { about: "rowan", quality: "calm", level: 1 }, { occurredAt: on(2), informant: "alder" });
    expect(uncoached(...grows)).not.toMatch(/PRESENT|STRONG/);
    expect(uncoached(...grows, another)).toMatch(/PRESENT|STRONG/);
  });

  it("hears unfriendly acts towards the person, held against acts among the others and against what the person met before", () => {
    const acts = (to: (index: number) => string) => peers.flatMap((by, index) => ["BLAME", "COMPLAINT"].map((act) => tell("ActRecorded", { act, by, to: to(index) }, { occurredAt: on(4), informant: by })));
    const friendly = peers.flatMap((by, index) => ["ADVICE", "SUPPORT"].map((act) => tell("ActRecorded", { act, by, to: peers[(index + 1) % 5] as string }, { occurredAt: on(4), informant: by })));
    const before = (act: string): Told[] => peers.map((by) => tell("ActRecorded", { act, by, to: "rowan" }, { occurredAt: on(1), informant: by }));
    expect(find(grows, falling, acts(() => "rowan"), friendly, before("SUPPORT"))[0]?.standing).toMatch(/PRESENT|STRONG/);
    expect(find(grows, falling, acts(() => "rowan"), friendly, before("BLAME"))[0]?.standing).toBe("ABSENT");
    expect(find(grows, falling, acts((index) => peers[(index + 1) % 5] as string), friendly, before("SUPPORT"))[0]?.standing).not.toMatch(/PRESENT|STRONG/);
  });

  it("takes several ties through one pair of eyes for one witness", () => {
    const bySomebodyElse = (facts: readonly Told[]): Told[] => facts.map((fact) => ({ ...fact, informant: "coach" }));
    expect(find(grows, falling, bySomebodyElse(cooling), bySomebodyElse(warmAmong))[0]?.standing).toBe("NOT_ENOUGH");
  });

  it("asks for twice as clear a turning where a change around the team is recorded", () => {
    const three = read("AGGRESSION").slice(0, 3);
    expect(find(grows, falling, three)[0]?.standing).toMatch(/PRESENT|STRONG/);
    expect(find(grows, falling, three, tell("ContextChanged", { kind: "LAYOFF" }, { occurredAt: on(3) }))[0]?.standing).toBe("BELOW");
  });

  it("shows no single answer to a survey, and says that a person's own answers are among them", () => {
    const pulse = [tell("InstrumentDefined", { instrument: "pulse", items: ["a"], scaleMin: 1, scaleMax: 5, better: "UP" }, { occurredAt: on(1, 3) })];
    const rounds = [1, 2, 3, 4, 5].flatMap((month) => [
      tell("SurveyRoundOpened", { round: `r${month}`, instrument: "pulse" }, { occurredAt: on(month, 12) }),
      ...[0, 1, 2, 3, 4].map((token) => tell("SurveyAnswered", { round: `r${month}`, answers: [{ item: "a", value: Math.max(1, 5 - month + (token % 2)) }] }, { occurredAt: on(month, 13), informant: `t${month}-${token}`, source: "SURVEY" })),
    ]);
    const [finding] = find(grows, pulse, rounds, cooling, warmAmong, read("AGGRESSION"));
    expect(finding?.standing).toMatch(/PRESENT|STRONG/);
    expect(JSON.stringify([finding?.evidence, finding?.eyes, finding?.stages])).not.toMatch(/"t\d-\d"|answer/);
    expect(finding?.unknown.join()).toContain("rowan's own are among");
  });

  it("looks at nobody who is neither coached nor seen to grow, nor at who has left", () => {
    expect(findingsIn(isolatedTransformation, [...team, ...falling])).toEqual([]);
    expect(find(grows, falling, tell("MemberLeft", { member: "rowan" }, { occurredAt: on(5, 25) }))).toEqual([]);
  });
});
