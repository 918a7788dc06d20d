import { describe, expect, it } from "@jest/globals";
import type { Told } from "../../../src/decisions/command.ts";
import { isolatedTransformation, watchIn } from "../../../projections/patterns/isolated-transformation.ts";
import { given, tell } from "../../fixtures/given.ts";
import { expectSameAlong, findingsIn, sceneOf } from "../../fixtures/scene.ts";

const people = ["alder", "birch", "cedar", "hazel", "rowan"];
const team = people.map((member) => tell("MemberJoined", { member }, { occurredAt: "2023-01-02" }));
const watched = (...facts: readonly Told[]) => watchIn(sceneOf(given(...team, ...facts)), "rowan");
const says = (evidence: readonly { readonly says: string }[]): string[] => evidence.map((each) => each.says);
/** The last four weeks, the oldest first; weeks are counted back from the end of 1 June. */
const WEEKS = ["2025-05-07", "2025-05-14", "2025-05-21", "2025-05-28"];
const weekly = (informant: string, values: readonly (number | undefined)[], more: object = {}): Told[] =>
  values.flatMap((value, week) => (value === undefined ? [] : [tell("SignalRecorded", { kind: "cohesion", value, ...more }, { occurredAt: `${WEEKS[week] as string}T10:00:00Z`, informant })]));
const all = (values: readonly number[], more: object = {}): Told[] => people.slice(0, 4).flatMap((informant) => weekly(informant, values, more));

describe("the health of the system without the one who is watched", () => {
  const health = (...facts: readonly Told[]) => watched(...facts).health;

  it("is told week by week, with the change over them, how seldom chance alone falls like that, and where it began", () => {
    expect(health(...weekly("alder", [8, 7, 6, 5]))).toEqual({
      n: 4, weeks: 4, informants: ["alder"], anonymous: false, fromMeetings: false, change: expect.closeTo(-0.3, 9), p: expect.closeTo(1 / 24, 9), before: expect.closeTo(0.75, 9),
      fallen: [expect.objectContaining({ says: "alder: cohesion 5 of 10; before: cohesion 8 of 10", at: "2025-05-28T10:00:00.000Z" })],
      weekly: [["04", 0.8], ["11", 0.7], ["18", 0.6], ["25", 0.5]].map(([day, value]) => ({ from: `2025-05-${String(day)}T22:00:00.000Z`, value: expect.closeTo(value as number, 9), n: 1 })),
    });
    expect(health(...weekly("alder", [5, 6, 7, 8]))).toMatchObject({ change: expect.closeTo(0.3, 9), p: expect.closeTo(23 / 24, 9), fallen: [] });
  });

  it("takes what is better when it is low the other way round, and leaves out of what neither way is better", () => {
    const { fallen, change } = health(...weekly("alder", [2, 3, 4, 5], { kind: "load", about: "birch" }), ...weekly("birch", [9, 7, 5, 3], { kind: "weather" }));
    expect([says(fallen), change]).toEqual([["alder: load of birch 5 of 10, where more is worse; before: load of birch 2 of 10, where more is worse"], expect.closeTo(-0.3, 9)]);
    expect(health(...weekly("birch", [9, 7, 5, 3], { kind: "weather" }))).toEqual({ n: 0, weeks: 0, weekly: [], fallen: [], informants: [], anonymous: false, fromMeetings: false });
    expect(health(...weekly("alder", [4, 3, 2, 1], { scaleMin: 1, scaleMax: 5 })).weekly.map(({ value }) => value)).toEqual([0.75, 0.5, 0.25, 0].map((value) => expect.closeTo(value, 9)));
  });

  it("leaves out what the one says, and what is said of them", () => {
    const { n, informants } = health(...weekly("rowan", [8, 7, 6, 5]), ...weekly("alder", [2, 3, 4, 5], { kind: "load", about: "rowan" }), ...weekly("cedar", [5, 5]), ...weekly("birch", [6, 6]));
    expect([n, informants]).toEqual([4, ["birch", "cedar"]]);
  });

  it("asks of each series only how it moved: who answers high, and who answers when, does not matter", () => {
    const { weekly: held, n } = health(...weekly("alder", [9, undefined, 9, undefined]), ...weekly("birch", [undefined, 2, undefined, 2]), ...weekly("cedar", [1]));
    expect([n, held.map(({ value }) => value)]).toEqual([4, [0.55, 0.55, 0.55, 0.55]]);
    expect(health(...weekly("alder", [9, 7]), ...weekly("birch", [4, 6])).weekly).toMatchObject([{ value: expect.closeTo(0.65, 9), n: 2 }, { value: expect.closeTo(0.65, 9), n: 2 }]);
  });

  it("is told in the order of the weeks, and moves from the first to the last of them, whenever that was", () => {
    const { weekly: held } = health(...weekly("alder", [8, undefined, undefined, 5]), ...weekly("birch", [undefined, 7, 6]));
    expect(held.map(({ from }) => from.slice(5, 10))).toEqual(["05-04", "05-11", "05-18", "05-25"]);
    const earlier = weekly("alder", [8, 7, 6, 5]).map((told, week) => ({ ...told, occurredAt: `2025-04-${String(2 + 7 * week).padStart(2, "0")}T10:00:00Z` }));
    expect(health(...earlier).change).toBeCloseTo(-0.3, 9);
  });

  it("calls fallen whose last third lies below the first, however it went in between", () => {
    const fell = (...values: readonly number[]) => health(...values.map((value, week) => tell("SignalRecorded", { kind: "cohesion", value }, { occurredAt: new Date(Date.parse("2025-04-23T10:00:00Z") + week * 7 * 86_400_000).toISOString(), informant: "alder" }))).fallen.length;
    expect([fell(7, 6, 9, 8, 6, 6), fell(6, 6, 9, 8, 7, 6), fell(7, 7, 9, 2, 7, 7)]).toEqual([1, 0, 0]);
  });

  it("says of fewer than four weeks where they lay, and not how they moved", () => {
    const three = health(...weekly("alder", [8, 7, 6]));
    expect([three.weeks, three.weekly.length, three.change, three.p, three.before]).toEqual([3, 3, undefined, undefined, undefined]);
    expect(watched(...weekly("alder", [8, 7, 6])).unknown[0]).toBe("How the others are: readings in 3 different weeks, 4 are needed (SignalRecorded or SurveyAnswered; meetings in as many weeks stand in for it, MeetingHeld). Until then the others must turn from rowan twice as clearly.");
    expect(watched(...weekly("alder", [8, 7, 6, 5])).unknown.join()).not.toContain("How the others are");
  });

  it("takes from surveys what all say together: their answers are nobody's, and the one's own among them", () => {
    const instrument = (name: string, better: string): Told => tell("InstrumentDefined", { instrument: name, items: ["a", "b"], reversed: ["b"], scaleMin: 1, scaleMax: 5, better }, { occurredAt: "2025-01-03" });
    const rounds = (name: string, values: readonly number[]): Told[] => values.flatMap((value, week) => [
      tell("SurveyRoundOpened", { round: `${name}-${week}`, instrument: name }, { occurredAt: WEEKS[week] as string }),
      tell("SurveyAnswered", { round: `${name}-${week}`, answers: [{ item: "a", value }, { item: "b", value: 6 - value }] }, { occurredAt: `${WEEKS[week] as string}T10:00:00Z`, informant: `t${week}`, source: "SURVEY" }),
    ]);
    const seen = watched(instrument("pulse", "UP"), ...rounds("pulse", [5, 4, 3, 2]));
    expect(seen.health).toMatchObject({ n: 4, anonymous: true, informants: [], fallen: [], change: expect.closeTo(-0.75, 9), weekly: [1, 0.75, 0.5, 0.25].map((value) => ({ value: expect.closeTo(value, 9) })) });
    expect(seen.unknown).toContain("Answers to surveys carry no name: rowan's own are among the readings of the others' health.");
    expect(health(instrument("strain", "DOWN"), ...rounds("strain", [5, 4, 3, 2])).change).toBeCloseTo(0.75, 9);
    expect(health(instrument("style", "NEITHER"), ...rounds("style", [5, 4, 3, 2])).n).toBe(0);
    expect(health(instrument("pulse", "UP"), ...rounds("pulse", [5])).anonymous).toBe(false);
    const two = health(instrument("pulse", "UP"), instrument("climate", "UP"), ...rounds("pulse", [5, 5]), ...rounds("climate", [2, 2]));
    expect(two.weekly.map(({ value }) => value)).toEqual([0.625, 0.625]);
  });
});

describe("where nobody was asked how they are", () => {
  const [alder, birch, cedar, hazel, rowan] = people as [string, string, string, string, string];
  const met = (spoke: readonly (readonly string[] | undefined)[], present: readonly (readonly string[])[] = spoke.map(() => people), meeting = "weekly"): Told[] => spoke.map((who, week) =>
    tell("MeetingHeld", { meeting, invited: people, present: present[week], ...(who && { spoke: who }) }, { occurredAt: `${WEEKS[week] as string}T10:00:00Z` }));
  const silent = met([[alder, birch, cedar, hazel, rowan], [alder, birch, cedar, rowan], [alder, birch, rowan], [alder, rowan]]);
  const health = (...facts: readonly Told[]) => watched(...facts).health;

  it("who of the others came to meetings and who spoke stands in for it, the one who is watched aside", () => {
    expect(health(...silent)).toMatchObject({ fromMeetings: true, n: 8, weeks: 4, informants: ["coach"], anonymous: false, change: expect.closeTo(-0.375, 9), p: expect.closeTo(1 / 24, 9) });
    expect(says(health(...silent).fallen)).toEqual(["weekly: 1 of 4 others spoke; before: 4 of 4 others spoke"]);
    const stayAway = met([undefined, undefined, undefined, undefined], [people, [alder, birch, cedar, rowan], [alder, birch, cedar], [alder, birch]]);
    expect(health(...stayAway)).toMatchObject({ fromMeetings: true, n: 4, change: expect.closeTo(-0.4375, 9), fallen: [expect.objectContaining({ says: "weekly: 2 of 4 others came; before: 4 of 4 others came" })] });
  });

  it("does not matter whether the one who is watched comes or speaks", () => {
    const theirs = met([people, people.slice(0, 4), people.slice(0, 4), people.slice(0, 4)], [people, people.slice(0, 4), people.slice(0, 4), people.slice(0, 4)]);
    expect(health(...theirs)).toMatchObject({ fromMeetings: true, change: 0, fallen: [] });
  });

  it("does so beside what was said in too few weeks, and not beside enough of it", () => {
    expect(health(...silent, ...weekly("alder", [5, 5, 5]))).toMatchObject({ fromMeetings: true, n: 11 });
    expect(health(...silent, ...weekly("alder", [5, 5, 5, 5]))).toMatchObject({ fromMeetings: false, n: 4, change: 0 });
  });

  it("is held kind by kind, of two meetings or more with three others at least, in four weeks", () => {
    const weekday = met([people, people, undefined, undefined]).slice(0, 2);
    const retro = met([undefined, undefined, [alder, rowan], [alder, rowan]], undefined, "retro").slice(2);
    expect(health(...weekday, ...retro)).toMatchObject({ fromMeetings: true, n: 8, weeks: 4, change: 0 });
    expect(health(...weekday, ...retro.slice(1))).toMatchObject({ fromMeetings: false, n: 0, weeks: 0 });
    const small = met([[alder, birch], [alder], [birch], []], [[alder, birch, rowan], [alder, birch, rowan], [alder, birch, rowan], [alder, birch, rowan]]);
    expect(health(...small)).toMatchObject({ fromMeetings: true, n: 4 });
  });

  it("it says that meetings tell, and where they show no fall, or are not told, the others must turn away twice as clearly", () => {
    const grew = tell("GrowthObserved", { about: rowan, quality: "decisiveness", level: 2 }, { occurredAt: "2025-05-20", informant: "coach" });
    const coached = tell("SessionHeld", { kind: "INDIVIDUAL", participants: [rowan], aimedAt: [rowan] }, { occurredAt: "2025-03-03" });
    const turned = (readers: readonly string[]): Told[] => readers.map((informant) => tell("ChangePerceived", { about: rowan, behaviour: "deciding-alone", readAs: "AGGRESSION" }, { occurredAt: "2025-05-20", informant }));
    const find = (...facts: readonly Told[]) => findingsIn(isolatedTransformation, [...team, coached, grew, ...facts], "2025-06-01T12:00:00.000Z")[0];
    const loud = met([people, people, people, people]);
    const [three, four] = [turned([alder, birch, cedar]), turned([alder, birch, cedar, hazel])];
    expect([silent, all([8, 7, 6, 5]), loud, [], all([5, 6, 7, 8])].map((health) => [three, four, []].map((readings) => find(...health, ...readings)?.standing))).toEqual([
      ["PRESENT", "PRESENT", "NOT_ENOUGH"], ["PRESENT", "PRESENT", "NOT_ENOUGH"], ["BELOW", "PRESENT", "NOT_ENOUGH"], ["BELOW", "PRESENT", "NOT_ENOUGH"], ["ABSENT", "ABSENT", "NOT_ENOUGH"],
    ]);
    expect([find(...four)?.value, find(...loud, ...four)?.value, find(...turned([alder, birch]))?.standing, find(...loud, ...turned([alder]), ...four.slice(1, 2))?.standing]).toEqual([undefined, 0, "NOT_ENOUGH", "ABSENT"]);
    const told = find(...silent, ...turned([alder, birch, cedar, hazel]));
    expect(told?.unknown[0]).toBe("How the others are in their own words: they were asked in too few weeks (SignalRecorded or SurveyAnswered). Who came to meetings and who spoke stands in for it; where that does not fall, the others must turn from rowan twice as clearly.");
    expect(told?.figures.find(({ key }) => key === "others-health-change")).toMatchObject({ name: "taking part in meetings by everybody but rowan, change over the window", n: 8 });
  });
});

describe("the ties of the one who is watched", () => {
  const tie = (from: string, to: string, on: string, strength: number, more: object = {}, informant = from): Told => tell("RelationshipObserved", { from, to, dimension: "TRUST", strength, ...more }, { occurredAt: on, informant });
  const moved = (from: string, to: string, was: number, is: number): Told[] => [tie(from, to, "2025-02-10", was), tie(from, to, "2025-04-10", is)];
  const ties = (...facts: readonly Told[]) => watched(...facts).ties;
  const changes = (...facts: readonly Told[]) => ties(...facts).of.map(({ from, change }) => [from, Number(change.toFixed(4))]);

  it("are those to them, those by them, and those among the others; closeness only", () => {
    const seen = ties(...moved("alder", "rowan", 2, -1), ...moved("rowan", "birch", 1, 2), ...moved("cedar", "birch", 0, 0));
    expect([seen.of, seen.by, seen.among].map((some) => some.map(({ from, to, change }) => [from, to, Number(change.toFixed(4))]))).toEqual([[["alder", "rowan", -0.5]], [["rowan", "birch", 0.1667]], [["cedar", "birch", 0]]]);
    expect(says(seen.of[0]?.evidence ?? [])).toEqual(["alder to rowan: trust 2, by alder", "alder to rowan: trust -1, by alder"]);
    for (const dimension of ["INFLUENCE", "DEPENDENCE"]) expect(changes(...moved("alder", "rowan", 2, -1).map((each) => ({ ...each, data: { ...(each.data as object), dimension } })))).toEqual([]);
    for (const dimension of ["ADVICE", "COMMUNICATION", "AFFECT", "ESTEEM"]) expect(changes(...moved("alder", "rowan", 2, 0).map((each) => ({ ...each, data: { ...(each.data as object), dimension } })))).toHaveLength(1);
  });

  it("move from the first third of their readings to the last, in shares of the scale on which they were told", () => {
    const months = ["2025-01-10", "2025-02-10", "2025-03-10", "2025-04-10"];
    expect(changes(...[3, 1, 0, -2].map((strength, month) => tie("alder", "rowan", months[month] as string, strength)))).toEqual([["alder", -0.5]]);
    expect(changes(...[3, 1, 0].map((strength, month) => tie("alder", "rowan", months[month] as string, strength)))).toEqual([["alder", -0.5]]);
    expect(changes(tie("alder", "rowan", "2025-02-10", 5, { scaleMin: 1, scaleMax: 5 }), tie("alder", "rowan", "2025-04-10", 2, { scaleMin: 1, scaleMax: 5 }))).toEqual([["alder", -0.75]]);
  });

  it("come in at the last reading before the window, and need one inside of it", () => {
    const long = [tie("alder", "rowan", "2024-09-10", -3), tie("alder", "rowan", "2024-11-10", 2)];
    expect(changes(...long)).toEqual([]);
    expect(changes(...long, tie("alder", "rowan", "2025-04-10", -1))).toEqual([["alder", -0.5]]);
  });

  it("do not move in the window where all that was said of them lies before it", () => {
    expect(changes(tie("alder", "rowan", "2024-09-10", 2, {}, "oak"), tie("alder", "rowan", "2024-11-10", -1, {}, "elm"))).toEqual([]);
  });

  it("move in the eyes of each who saw them twice; else all eyes together are better than none, in the order of time", () => {
    const once = [tie("alder", "rowan", "2025-02-10", 2, {}, "oak"), tie("alder", "rowan", "2025-04-10", -1, {}, "elm")];
    expect(ties(...once).of.map(({ change, evidence }) => [Number(change.toFixed(4)), ...says(evidence)])).toEqual([[-0.5, "alder to rowan: trust 2, by oak", "alder to rowan: trust -1, by elm"]]);
    expect(changes(...once, ...moved("alder", "rowan", 0, 0))).toEqual([["alder", 0]]);
    expect(changes(once[0] as Told)).toEqual([]);
  });

  it("cool beside the rest where they fell, and fell more than the others, both beyond chance, in the eyes of two", () => {
    const [cool, rest] = [["alder", "birch", "cedar"].flatMap((from) => moved(from, "rowan", 2, -1)), [...moved("alder", "birch", 1, 1), ...moved("rowan", "cedar", 1, 1)]];
    // All three fell: half of one in eight; each more than two others: half of one in ten.
    expect(ties(...cool, ...rest).p).toBeCloseTo(1 / 16, 9);
    expect(ties(...cool, ...moved("alder", "birch", 2, -1), ...moved("rowan", "cedar", 2, -1)).p).toBe(1);
    expect([ties(...cool).p, ties(...rest).p, ties(...moved("alder", "rowan", 2, -1), ...rest).p]).toEqual([undefined, undefined, undefined]);
    const unknown = (...facts: readonly Told[]) => watched(...facts).unknown.filter((each) => each.startsWith("Whether ties to rowan cooled more than other ties")).length;
    expect([unknown(...cool), unknown(...cool, ...rest)]).toEqual([1, 0]);
  });
});

describe("isolated transformation says", () => {
  const coached = tell("SessionHeld", { kind: "INDIVIDUAL", participants: ["rowan"], aimedAt: ["rowan"] }, { occurredAt: "2025-01-10" });
  const grew = (informant = "oak", level = 2): Told => tell("GrowthObserved", { about: "rowan", quality: "calm", level }, { occurredAt: "2025-02-10", informant });
  const read = (informant: string, readAs: string, on = "2025-04-10"): Told => tell("ChangePerceived", { about: "rowan", behaviour: "deciding-alone", readAs }, { occurredAt: on, informant });
  const turned = people.slice(0, 4).map((informant) => read(informant, "THREAT"));
  const find = (...facts: readonly Told[]) => findingsIn(isolatedTransformation, [...team, ...facts]);
  const falls = all([8, 7, 6, 5]);
  const health = (values: readonly number[]) => watched(...all(values)).health.p;

  it("how each side was counted, by how many, and how clearly", () => {
    const blame = ["alder", "birch"].map((by) => tell("ActRecorded", { act: "BLAME", by, to: "rowan" }, { occurredAt: "2025-04-12" }));
    const support = [["alder", "hazel"], ["birch", "hazel"], ["cedar", "hazel"], ["cedar", "rowan", "2025-02-12"]].map(([by, to, on = "2025-04-12"]) => tell("ActRecorded", { act: "SUPPORT", by: by as string, to: to as string }, { occurredAt: on }));
    const tie = (from: string, to: string, was: number, is: number): Told[] => [was, is].map((strength, index) => tell("RelationshipObserved", { from, to, dimension: "TRUST", strength }, { occurredAt: `2025-0${2 * index + 2}-10`, informant: from }));
    const ties = [...tie("alder", "rowan", 2, -1), ...tie("birch", "rowan", 1, 1), ...tie("rowan", "cedar", 1, 2), ...tie("cedar", "hazel", 0, 0)];
    const [finding] = find(coached, grew(), ...falls, ...weekly("rowan", [5, 5, 6, 6]), ...turned, ...blame, ...support, ...ties);
    expect(finding?.figures.map(({ key, name, value, unit, n, interval }) => [key, name, Number(value.toFixed(4)), unit, n, ...(interval ?? []).map((end) => Number(end.toFixed(4)))])).toEqual([
      ["growth-latest", "growth of rowan, latest by everybody who observed it", 2, "level, -3 to 3", 1],
      ["others-health-change", "health of the system without rowan's own readings, change over the window", -0.3, "share of the scale", 16],
      ["own-health-change", "what rowan says of the same, change over the window", 0.125, "share of the scale", 1],
      ["ties-to-person-change", "ties to rowan by others, change", -0.25, "share of the scale, mean of ties", 2, -0.5, 0],
      ["ties-by-person-change", "ties by rowan to others, change", 0.1667, "share of the scale, mean of ties", 1, 0.1667, 0.1667],
      ["ties-among-others-change", "ties among the others, change", 0, "share of the scale, mean of ties", 1, 0, 0],
      ["people-reading-adversely", "people who read rowan's change adversely, of those who read it either way", 4, "people", 4],
      ["unfriendly-acts-to-person", "unfriendly acts towards rowan, held against acts among the others and against before", 2, "acts", 5],
      ["people-turned-away", "people who turned from rowan, by what they said or did or by how their ties moved", 4, "people", 4],
    ]);
    expect(finding?.figures.map(({ p }) => p).filter((p) => p !== undefined)).toEqual([1 / 24, 1 / 32, 1 / 3, expect.any(Number)].map((p) => (typeof p === "number" ? expect.closeTo(p, 9) : p)));
    expect(finding).toMatchObject({ baseline: expect.closeTo(0.75, 9), coverage: 1, n: 1 + 4 + 2 + 4 + 16 });
  });

  it("what is missing, and nothing where all is known", () => {
    expect(find(coached)[0]).toMatchObject({ standing: "NOT_ENOUGH", n: 0, coverage: 0, figures: [], unknown: [
      expect.stringContaining("How the others are: readings in 0 different weeks"), expect.stringContaining("Whether ties to rowan cooled"),
      "Whether and by whose eyes the person grows: one observation where somebody is coached, two by two people where not (GrowthObserved, GoalProgressed).",
      expect.stringContaining("(ChangePerceived): nobody was asked, or nobody said after "), expect.stringContaining("What alder, birch, cedar, hazel would say: nothing told under their names"),
    ] });
    expect(find(coached, grew(), ...falls, ...turned.slice(0, 2))[0]?.unknown).toEqual([expect.stringContaining("Whether ties to rowan cooled")]);
    expect(find(coached, grew(), ...weekly("alder", [8, 7, 6, 5]), ...turned.slice(0, 2))[0]).toMatchObject({ coverage: 1 / 2, unknown: [expect.any(String), expect.stringContaining("What cedar, hazel would say: nothing told under their names")] });
  });

  it("which other explanations the record holds, and no others", () => {
    const alternatives = (...facts: readonly Told[]) => find(coached, grew(), grew("elm"), ...falls, ...turned, ...facts)[0]?.alternatives;
    expect(alternatives()).toEqual([]);
    const context = (kind: string): Told => tell("ContextChanged", { kind }, { occurredAt: "2025-03-10" });
    expect(alternatives(context("LAYOFF"), context("LAYOFF"), context("REORGANISATION"))).toEqual(["Around the team something changed in the same time (layoff, reorganisation): everybody may feel that."]);
    const away = (member: string): Told => tell("AbsenceStarted", { member }, { occurredAt: "2025-05-20" });
    expect([alternatives(away("rowan")), alternatives(away("alder"))]).toEqual([["rowan was away for a part of the time."], []]);
    expect(find(coached, grew(), ...falls, ...turned)[0]?.alternatives).toEqual(["The growth is seen by oak alone."]);
    expect(find(coached, grew(), grew("elm"), ...all([10, 9, 8, 7]), ...turned)[0]?.alternatives).toEqual(["The others began unusually high; part of the fall may be a return to the usual (regression to the mean)."]);
    expect(alternatives(...weekly("rowan", [8, 7.5, 7, 6.5]))).toEqual(["What rowan says of the same fell as well: it may weigh on everybody, so the others must turn from rowan twice as clearly."]);
    expect(alternatives(...weekly("rowan", [8, 7.7, 7.4, 7.1]))).toEqual([]);
  });

  it("which need it serves where the same behaviour is growth to some and harm to others, and only while it shows", () => {
    const divided = tell("ElementMapped", { element: "oak", kind: "STAKEHOLDER" }, { occurredAt: "2025-01-05" });
    expect(find(divided, coached, grew(), ...falls, ...turned, read("oak", "GROWTH"))[0]).toMatchObject({ standing: expect.stringMatching(/PRESENT|STRONG/), need: "The same behaviour (deciding-alone) is growth to some and harm to others: the system may need what it used to hold together to be said before it changes." });
    expect(find(divided, coached, grew(), ...falls, ...turned)[0]?.need).toBeUndefined();
    expect(find(divided, coached, grew(), ...all([5, 6, 7, 8]), ...turned, read("oak", "GROWTH"))[0]).toMatchObject({ standing: "ABSENT" });
    expect(find(divided, coached, grew(), ...all([5, 6, 7, 8]), ...turned, read("oak", "GROWTH"))[0]?.need).toBeUndefined();
  });

  it("no need where it cannot judge, and each behaviour that divides where it can", () => {
    const [outside, growth] = [tell("ElementMapped", { element: "oak", kind: "STAKEHOLDER" }, { occurredAt: "2025-01-05" }), read("oak", "GROWTH")];
    expect(find(outside, coached, grew(), ...turned.slice(0, 2), growth)[0]).toMatchObject({ standing: "NOT_ENOUGH" });
    expect(find(outside, coached, grew(), ...turned.slice(0, 2), growth)[0]).not.toHaveProperty("need");
    const another = (informant: string, readAs: string): Told => tell("ChangePerceived", { about: "rowan", behaviour: "asking-late", readAs }, { occurredAt: "2025-04-10", informant });
    expect(find(outside, coached, grew(), ...falls, ...turned, growth, another("alder", "THREAT"), another("oak", "GROWTH"))[0]?.need).toContain("(asking-late, deciding-alone)");
  });

  it("how large a fall must be: half a point of ten, else the others must turn away twice as clearly; and nothing where they fare no worse", () => {
    const standing = (readings: readonly Told[]) => (step: number) => find(coached, grew(), grew("elm"), ...all([8, 8 - step, 8 - 2 * step, 8 - 3 * step]), ...readings)[0]?.standing;
    expect([0.2, 0.1, 0.05, -0.05, -0.1].map(standing(turned.slice(0, 3)))).toEqual(["PRESENT", "BELOW", "BELOW", "BELOW", "ABSENT"]);
    expect([0.2, 0.1, 0.05, 0, -0.05, -0.1].map(standing(turned))).toEqual(["PRESENT", "PRESENT", "PRESENT", "BELOW", "BELOW", "ABSENT"]);
  });

  it("how clear a fall must be: twice as seldom by chance, and twice as far, to show as what stood needs to stay", () => {
    const standing = (values: readonly number[], readings: readonly Told[], ...more: readonly Told[]) => find(coached, grew(), grew("elm"), ...all(values), ...readings, ...more)[0]?.standing;
    const [two, three, torn] = [turned.slice(0, 2), turned.slice(0, 3), [8, 5, 7, 6]];
    expect([[8, 7, 6, 5], torn].map((values) => health(values)?.toFixed(3))).toEqual([(1 / 24).toFixed(3), (9 / 24).toFixed(3)]);
    expect([[8, 7, 6, 5], torn].map((values) => [standing(values, two), standing(values, three), standing(values, turned)])).toEqual([["BELOW", "PRESENT", "PRESENT"], ["BELOW", "BELOW", "PRESENT"]]);
    expect([[8, 7.9, 7.8, 7.7], [8, 7.95, 7.9, 7.85]].map((values) => standing(values, two))).toEqual(["BELOW", "ABSENT"]);
    const strict = tell("PatternSettingsChanged", { pattern: "isolated-transformation", setting: "system-p", number: 0.1 }, { occurredAt: "2025-01-03" });
    expect([two, three].map((readings) => standing(torn, readings, strict))).toEqual(["ABSENT", "BELOW"]);
  });

  it("that it takes two whose ties cooled, and that ties and readings are taken together", () => {
    const tie = (from: string, to: string, informant: string, dimension: string): Told[] => [["2025-02-10", from === "cedar" ? 1 : 2], ["2025-04-10", from === "cedar" ? 1 : -1]].map(([on, strength]) =>
      tell("RelationshipObserved", { from, to, dimension, strength }, { occurredAt: on as string, informant }));
    const rest = ["TRUST", "AFFECT", "ESTEEM"].flatMap((dimension) => tie("cedar", "hazel", "cedar", dimension));
    const by = (...people: readonly string[]): Told[] => ["TRUST", "AFFECT", "ESTEEM"].flatMap((dimension) => people.flatMap((from) => ["oak", from].flatMap((informant) => tie(from, "rowan", informant, dimension))));
    const seen = (...facts: readonly Told[]) => find(coached, grew(), grew("elm"), ...falls, ...rest, ...facts)[0];
    expect([seen(...by("alder"))?.standing, seen(...by("alder", "birch"))?.standing]).toEqual(["ABSENT", expect.stringMatching(/PRESENT|STRONG/)]);
    const still = tie("cedar", "rowan", "cedar", "TRUST");
    expect(seen(...by("alder", "birch"), ...still)?.figures.at(-1)).toMatchObject({ key: "people-turned-away", value: 2, n: 3 });
    // Two who read it as harm are too few by themselves; beside ties they count: after Fisher, of 1 in 16 and 1 in 8.
    const three = ["alder", "birch", "hazel"].flatMap((from) => tie(from, "rowan", from, "TRUST"));
    // One reader is too few alone, and counts beside ties or acts.
    expect(seen(...three, ...turned.slice(0, 1))?.figures.at(-1)?.p).toBeCloseTo((1 / 64) * (1 + Math.log(64)), 9);
    const acts = [["COMPLAINT", "alder", "rowan"], ["BLAME", "birch", "rowan"], ["SUPPORT", "cedar", "hazel"]].map(([act, by, to]) => tell("ActRecorded", { act: act as string, by: by as string, to: to as string }, { occurredAt: "2025-04-12" }));
    const before = tell("ActRecorded", { act: "SUPPORT", by: "cedar", to: "rowan" }, { occurredAt: "2025-01-12" });
    expect(find(coached, grew(), ...falls, ...acts, before, ...turned.slice(0, 1))[0]?.figures.at(-1)?.p).toBeCloseTo((1 / 12) * (1 + Math.log(12)), 9);
    expect(seen(...three, ...turned.slice(0, 2))?.figures.at(-1)?.p).toBeCloseTo((1 / 128) * (1 + Math.log(128)), 9);
  });

  it("of each side the latest, and who told most of it", () => {
    const day = (index: number): string => `2025-04-${String(index + 1).padStart(2, "0")}`;
    const times = (count: number, one: (on: string) => Told): Told[] => Array.from({ length: count }, (_, index) => one(day(index)));
    const many = [
      ...times(13, (on) => tell("GrowthObserved", { about: "rowan", quality: "calm", level: 1 }, { occurredAt: on, informant: "oak" })), ...times(5, (on) => tell("GrowthObserved", { about: "rowan", quality: "calm", level: -1 }, { occurredAt: on, informant: "elm" })),
      ...times(17, (on) => read("alder", "THREAT", on)), ...times(7, (on) => read("birch", "GROWTH", on)), ...times(9, (on) => tell("ActRecorded", { act: "BLAME", by: "cedar", to: "rowan" }, { occurredAt: on, informant: "cedar" })),
    ];
    const [finding] = find(coached, ...many, tell("ContextChanged", { kind: "NEW_LEADER" }, { occurredAt: "2025-04-01" }));
    const count = (pattern: RegExp): number => finding?.evidence.filter(({ says: said }) => pattern.test(said)).length ?? 0;
    expect([/at \+1/, /at -1/, /as threat/, /as growth/, /blame/].map(count)).toEqual([12, 4, 16, 6, 8]);
    expect(finding?.evidence[0]?.at.slice(0, 10)).toBe("2025-04-01");
    expect(finding?.eyes.shares).toEqual([{ informant: "alder", share: 17 / 33 }, { informant: "cedar", share: 9 / 33 }, { informant: "birch", share: 7 / 33 }]);
    expect([finding?.n, finding?.figures[0]?.n, finding?.figures[1]?.n]).toEqual([13 + 5 + 17 + 7 + 9, 18, 2]);
    expect(finding?.alternatives[0]).toContain("(new leader)");
  });

  it("nothing of the growth that is not known where two signs speak against each other, nor of a fall of the one's own where the others rise", () => {
    expect(find(coached, grew(), grew("elm", -1))[0]?.unknown.join(" ")).not.toContain("by whose eyes the person grows");
    expect(find(coached, grew(), grew("elm"), ...all([5, 6, 7, 8]), ...weekly("rowan", [8, 7, 6, 5]), ...turned)[0]?.alternatives).toEqual([]);
  });

  it("nothing of who coaches, and of each who is coached or was seen to grow one thing", () => {
    const coach = tell("CoachAssigned", { coach: "hazel" }, { occurredAt: "2025-01-02" });
    const grows = (about: string): Told => tell("GrowthObserved", { about, quality: "calm", level: 1 }, { occurredAt: "2025-02-10", informant: "oak" });
    expect(find(coach, coached, grows("hazel"), grows("rowan"), grows("birch"), grows("oak")).map(({ subjects }) => subjects.join())).toEqual(["birch", "rowan"]);
  });

  it("that it takes two people who turn away, three who say it once, and two who say it again", () => {
    const standing = (...facts: readonly Told[]) => find(coached, grew(), ...falls, ...facts)[0]?.standing;
    const [one, two] = [turned.slice(0, 1), turned.slice(0, 2)];
    expect([turned, turned.slice(0, 3), two, [...two, ...two], [...one, ...one, ...one, ...one, ...one], []].map((readings) => standing(...readings))).toEqual(["PRESENT", "PRESENT", "BELOW", "PRESENT", "NOT_ENOUGH", "NOT_ENOUGH"]);
  });

  it("the same whether it has looked before or not", () => {
    const tie = (from: string, to: string, month: number, strength: number): Told => tell("RelationshipObserved", { from, to, dimension: "TRUST", strength }, { occurredAt: `2025-0${month}-10`, informant: from });
    const blame = (by: string): Told => tell("ActRecorded", { act: "BLAME", by, to: "rowan" }, { occurredAt: "2025-04-12" });
    const ties = [tie("alder", "rowan", 4, -1), tie("alder", "rowan", 2, 2), tie("cedar", "birch", 4, 1), tie("cedar", "birch", 2, 1), tie("birch", "rowan", 2, 1), tie("birch", "rowan", 4, 0)];
    expectSameAlong(isolatedTransformation, [...team, coached, ...falls.slice(0, 8), ...ties, blame("alder"), ...turned.slice(0, 2), blame("birch"), grew(), ...turned.slice(2), ...weekly("rowan", [8, 7, 6, 5]), grew("elm", -1)]);
  });
});
