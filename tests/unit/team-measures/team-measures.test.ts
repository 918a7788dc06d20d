import { describe, expect, it } from "@jest/globals";
import type { StoredFact } from "../../../src/events/envelope.ts";
import type { Told } from "../../../src/decisions/command.ts";
import { externalInternalOf, faultlineOf } from "../../../projections/team-measures/groups.ts";
import { loadOf } from "../../../projections/team-measures/load.ts";
import { networkOf } from "../../../projections/team-measures/network.ts";
import { balanceOf, centralisationOf, densityOf, fragmentationOf, misfitFigureOf, partingOf, reciprocityOf, transitivityOf, trianglesOf, walkBalanceOf } from "../../../projections/team-measures/network-figures.ts";
import { agreementsOf } from "../../../projections/team-measures/survey-agreement.ts";
import { reliabilitiesOf } from "../../../projections/team-measures/survey-reliability.ts";
import { voiceOf } from "../../../projections/team-measures/voice.ts";
import { type Given, NOW, given, tell } from "../../fixtures/given.ts";

const PEOPLE = ["alder", "birch", "cedar", "oak", "pine", "rowan"];
const on = (occurredAt: string, informant = "coach") => ({ occurredAt, informant });
const joined = (...people: readonly string[]): Told[] => people.map((member) => tell("MemberJoined", { member }, on("2025-01-02")));
const tie = (from: string, to: string, strength: number, informant = from, day = "2025-02-01", more = {}): Told => tell("RelationshipObserved", { from, to, dimension: "TRUST", strength, ...more }, on(day, informant));
const team = (...facts: readonly Told[]): Given => given(...joined(...PEOPLE), ...facts);
const factsOf = (record: Given): StoredFact[] => [...record.team.between("", NOW, record.team.revision)];
const trust = { dimension: "TRUST" } as const;

describe("the network of a team", () => {
  it("is the mean of the informants' latest readings, each on its own scale, with a sign outside the neutral band", () => {
    const { members, read, signed, positive, n, coverage, eyes } = networkOf(team(
      tie("alder", "birch", -3, "alder", "2025-01-20"), tie("alder", "birch", 3), tie("alder", "birch", 4, "oak", "2025-02-02", { scaleMin: 1, scaleMax: 5 }), tie("birch", "alder", 0.4), tie("cedar", "alder", -1),
    ).state(), trust);
    expect(members).toEqual(PEOPLE);
    expect(read.map(({ from, to, weight }) => [from, to, Number(weight.toFixed(4))])).toEqual([["alder", "birch", 0.75], ["birch", "alder", 0.1333], ["cedar", "alder", -0.3333]]);
    expect([signed.length, positive.length, n, coverage]).toEqual([2, 1, 3, 0.1]);
    expect(eyes).toEqual({ n: 4, shares: ["alder", "birch", "cedar", "oak"].map((informant) => ({ informant, n: 1, share: 0.25 })), neverHeard: ["pine", "rowan"] });
  });

  it("leaves out who has left, who never belonged, other teams and old readings, unless asked otherwise", () => {
    const record = team(tie("alder", "birch", 3), tie("alder", "sponsor", 3), tie("alder", "rowan", 3, "alder", "2025-03-01"), tell("MemberJoined", { member: "elm", team: "other" }, on("2025-01-03")), tell("MemberLeft", { member: "rowan" }, on("2025-04-01")));
    const pairs = (choice = {}): string[] => networkOf(record.state(), { ...trust, ...choice }).read.map(({ to }) => to);
    expect([pairs(), pairs({ everybody: true }), pairs({ everybody: true, since: "2025-02-15" }), pairs({ team: "other" })]).toEqual([["birch"], ["birch", "rowan", "sponsor"], ["rowan"], []]);
    expect(networkOf(record.state(), { ...trust, team: "other" }).members).toEqual(["elm"]);
    expect(networkOf(record.state("2025-03-15"), trust).members).toContain("rowan");
  });
});

describe("figures of a network", () => {
  it("are null with a reason where there is too little, and never 0", () => {
    const none = networkOf(team().state(), trust);
    for (const figure of [densityOf(none), reciprocityOf(none), transitivityOf(none), centralisationOf(none, "inDegree"), fragmentationOf(none), trianglesOf(none), walkBalanceOf(none), balanceOf(none), misfitFigureOf(none, [PEOPLE]), partingOf(none, "alder", "oak")]) {
      expect(figure).toMatchObject({ n: 0, notEnough: "nobody has read a tie in this dimension" });
      expect(figure).not.toHaveProperty("value");
    }
    expect(densityOf(networkOf(given(...joined("oak", "elm"), tie("oak", "elm", 3)).state(), trust)).notEnough).toBe("fewer than 3 members");
    const cold = networkOf(team(tie("alder", "birch", -3)).state(), trust);
    expect([densityOf(cold).value, reciprocityOf(cold).notEnough, balanceOf(cold).notEnough, trianglesOf(cold).notEnough]).toEqual([0, "no tie is positive", "fewer than 3 ties have a sign", "no three members of whom every two have a signed tie"]);
  });

  it("find the line along which a team would part", () => {
    const blocks = [["alder", "birch", "cedar"], ["oak", "pine", "rowan"]] as const;
    const record = team(...blocks.flatMap((block, index) => block.flatMap((from) => [...block.filter((to) => to !== from).map((to) => tie(from, to, 3)), ...(blocks[1 - index] ?? []).map((to) => tie(from, to, -2))])));
    const network = networkOf(record.state(), trust);
    expect(balanceOf(network)).toMatchObject({ value: 0, exact: true, n: 30, coverage: 1, index: { best: { k: 2, partition: blocks } } });
    expect(balanceOf(network).modularity).toBeCloseTo(0.5 * (24 / 24), 9);
    expect([trianglesOf(network).value, walkBalanceOf(network).value?.toFixed(9), reciprocityOf(network).value, transitivityOf(network).value, fragmentationOf(network).value]).toEqual([1, "1.000000000", 1, 1, 0.6]);
    expect(balanceOf(network, { exactUpTo: 2 }).value).toBe(0);
    expect([balanceOf(network).normalised, balanceOf(network, { mostBlocks: 1 })]).toEqual([1, expect.not.objectContaining({ normalised: expect.anything() })]);
  });

  const [warm, cool] = [["alder", "birch", "cedar"], ["oak", "pine", "rowan"]] as const;
  /** Two circles of three, a bridge between them, and a dislike inside one. */
  const bridged = team(...[warm, cool].flatMap(([a, b, c]) => [tie(a, b, 3), tie(b, c, 3), tie(c, a, 3)]), tie("cedar", "oak", 1.5), tie("alder", "cedar", -3));

  it("say how far camps that somebody told of fit, beside what they leave in the best case", () => {
    const network = networkOf(bridged.state(), trust);
    expect(misfitFigureOf(network, [warm, cool])).toMatchObject({ value: 1.5 / 7.5, raw: 1.5, negativeInside: 1, positiveBetween: 0.5, total: 7.5, n: 8, coverage: 8 / 30 });
    expect(misfitFigureOf(network, [PEOPLE]).raw).toBe(1);
    const three = networkOf(bridged.state(), { ...trust, among: warm });
    expect([three.members, misfitFigureOf(three, [warm])]).toEqual([warm, expect.objectContaining({ value: 1 / 4, n: 4, coverage: 4 / 6, eyes: expect.objectContaining({ neverHeard: [] }) })]);
  });

  it("say where a team would part between two, and which ties hold it together", () => {
    const network = networkOf(bridged.state(), trust);
    expect(partingOf(network, "alder", "rowan")).toMatchObject({ value: 0.5 / 6.5, n: 7, sides: [warm, cool], across: [{ from: "cedar", to: "oak", weight: 0.5 }] });
    expect(partingOf(networkOf(team(tie("alder", "birch", 3), tie("oak", "pine", 3)).state(), trust), "alder", "oak")).toMatchObject({ value: 0, sides: [["alder", "birch"], ["cedar", "oak", "pine", "rowan"]], across: [] });
    expect(partingOf(networkOf(team(tie("alder", "birch", -3)).state(), trust), "alder", "oak")).toMatchObject({ notEnough: "no tie is positive", across: [] });
  });
});

describe("figures by attributes", () => {
  const attribute = (element: string, value: string, day = "2025-01-05", informant = "hr"): Told => tell("AttributeStated", { element, attribute: "site", value }, on(day, informant));
  const sites = [attribute("alder", "bern"), attribute("birch", "bern"), attribute("cedar", "bern"), attribute("oak", "oslo"), attribute("pine", "oslo"), attribute("rowan", "bern"), attribute("rowan", "oslo", "2025-02-05", "peer")];
  const inside = [["alder", "birch"], ["birch", "cedar"], ["oak", "pine"], ["pine", "rowan"]].map(([from, to]) => tie(from as string, to as string, 2));
  it("take the latest word on each member, and say what chance gives", () => {
    const record = team(...sites, ...inside, tie("alder", "oak", -2));
    const network = networkOf(record.state(), trust);
    expect(externalInternalOf(record.state(), network, "site")).toMatchObject({ value: -1, n: 4, coverage: 1, index: { external: 0, internal: 4 } });
    expect(externalInternalOf(record.state(), network, "shift")).toMatchObject({ n: 0, coverage: 0, notEnough: "fewer than two groups by the attribute shift" });
    expect(faultlineOf(record.state(), ["site"])).toMatchObject({ value: 1, n: 6, coverage: 1, subgroups: [["alder", "birch", "cedar"], ["oak", "pine", "rowan"]] });
  });
  it("say why where groups are known and no tie is warm, and where members do not differ", () => {
    const cold = team(...sites, tie("alder", "oak", -2));
    expect(externalInternalOf(cold.state(), networkOf(cold.state(), trust), "site")).toMatchObject({ n: 0, coverage: 1, notEnough: "no tie between members whose group is known is positive" });
    const one = team(...PEOPLE.slice(0, 5).map((member) => attribute(member, "bern")), attribute("guest", "oslo"), ...inside);
    expect(externalInternalOf(one.state(), networkOf(one.state(), trust), "site")).toMatchObject({ coverage: 5 / 6, notEnough: "fewer than two groups by the attribute site" });
    expect(faultlineOf(one.state(), ["site"])).toMatchObject({ n: 5, coverage: 5 / 6, subgroups: [], notEnough: "the members do not differ in these attributes", eyes: { shares: [{ informant: "hr", n: 5, share: 1 }] } });
    expect(externalInternalOf(given().state(), networkOf(given().state(), trust), "site")).toMatchObject({ coverage: 0 });
  });
  it("draw the same chance for the same seed, and the line only by attributes that were asked for, among members of whom all are known", () => {
    const mixed = team(...sites, ...inside, tie("alder", "oak", 2));
    const chanceOf = (seed?: number): string => JSON.stringify(externalInternalOf(mixed.state(), networkOf(mixed.state(), trust), "site", seed).index);
    expect([chanceOf() === chanceOf(1), chanceOf(1) === chanceOf(2)]).toEqual([true, false]);
    const shift = (member: string, value: string): Told => tell("AttributeStated", { element: member, attribute: "shift", value }, on("2025-01-06", "hr"));
    const record = team(...sites, ...["alder", "oak", "birch", "pine", "cedar"].map((member, index) => shift(member, index % 2 === 0 ? "day" : "night")));
    expect(faultlineOf(record.state(), ["site"])).toMatchObject({ n: 6, value: 1, subgroups: [["alder", "birch", "cedar"], ["oak", "pine", "rowan"]] });
    expect(faultlineOf(record.state(), ["site", "shift"])).toMatchObject({ n: 5, coverage: 5 / 6 });
    expect(faultlineOf(record.state(), [])).toMatchObject({ n: 0, subgroups: [], notEnough: "of fewer than 5 members all these attributes are known" });
  });
  it("say nothing where attributes are not known", () => {
    const record = team(...sites.slice(0, 3), ...inside);
    expect(faultlineOf(record.state(), ["site"])).toMatchObject({ n: 3, coverage: 0.5, subgroups: [], notEnough: "of fewer than 5 members all these attributes are known" });
    expect(faultlineOf(record.state(), ["site"])).not.toHaveProperty("value");
  });
});

describe("voice", () => {
  const meeting = (day: string, spoke: readonly string[] | undefined, present: readonly string[] = PEOPLE.slice(0, 3)): Told => tell("MeetingHeld", { invited: PEOPLE, present, ...(spoke && { spoke }) }, on(day));
  it("is how unevenly members speak when they are there, not how often they are there", () => {
    const record = team(meeting("2025-02-01", ["alder"]), meeting("2025-02-08", ["alder"]), meeting("2025-02-15", ["alder"]), meeting("2025-02-22", undefined), meeting("2025-03-01", ["oak"], ["oak"]));
    const found = voiceOf(factsOf(record), ["alder", "birch", "cedar", "oak", "pine"]);
    expect(found).toMatchObject({ n: 4, coverage: 0.8, speaking: [{ member: "alder", spoke: 3, watched: 3 }, { member: "birch", spoke: 0, watched: 3 }, { member: "cedar", spoke: 0, watched: 3 }, { member: "oak", spoke: 1, watched: 1 }] });
    expect(found.value).toBeCloseTo(2 / 3, 12);
  });
  it("is not said of two meetings, of two people, or where nobody was noted to speak", () => {
    const why = (...facts: Told[]): string | undefined => voiceOf(factsOf(team(...facts)), PEOPLE).notEnough;
    const three = (spoke: readonly string[], present: readonly string[]): Told[] => ["2025-02-01", "2025-02-08", "2025-02-15"].map((day) => meeting(day, spoke, present));
    expect([why(), why(...three(["alder"], ["alder", "birch"])), why(...three(["coach"], ["alder", "birch", "cedar", "coach"]))]).toEqual(["fewer than 3 meetings at which somebody noted who spoke", "fewer than three members came to them", "nobody was noted to speak"]);
  });
});

describe("load", () => {
  const burden = (name: string, carrier: string, weight?: number, informant = "coach"): Told => tell("BurdenMapped", { burden: name, carrier, forWhom: ["team"], kind: "TENSION", ...(weight !== undefined && { weight }) }, on("2025-02-01", informant));
  it("is concentrated where one carries all, and each burden counts once, whoever speaks of it", () => {
    const one = loadOf(team(burden("a", "oak", 0.5), burden("a", "oak", 1, "pine"), burden("b", "oak", 0.75), burden("c", "oak")).state());
    expect(one).toMatchObject({ value: 1, n: 3, shares: [{ member: "oak", share: 1 }] });
    const two = loadOf(team(burden("a", "oak", 0.5), burden("b", "pine", 0.5), burden("c", "oak", 0.5), burden("d", "pine", 0.5)).state());
    expect(two.value).toBeCloseTo((0.5 - 1 / 6) / (1 - 1 / 6), 12);
    expect(two.shares).toEqual([{ member: "oak", share: 0.5 }, { member: "pine", share: 0.5 }]);
  });
  it("weighs each burden by the mean of what was said, 1 where nobody said, and says whom it rests on, the most first", () => {
    const released = tell("BurdenReleased", { burden: "e" }, on("2025-03-01"));
    const found = loadOf(team(burden("b", "pine", 0.25, "rowan"), burden("a", "oak", 0.5), burden("a", "oak", 1, "pine"), burden("c", "rowan"), burden("d", "guest", 1), burden("e", "alder", 1), released).state());
    expect(found.shares).toEqual([{ member: "rowan", share: 0.5 }, { member: "oak", share: 0.375 }, { member: "pine", share: 0.125 }]);
    expect(found).toMatchObject({ n: 3, coverage: 0.5, eyes: { n: 4, shares: [{ informant: "coach", share: 0.5 }, { informant: "pine", share: 0.25 }, { informant: "rowan", share: 0.25 }] } });
    expect(found.value).toBeCloseTo((0.25 + 0.375 ** 2 + 0.125 ** 2 - 1 / 6) / (1 - 1 / 6), 12);
  });
  it("is not said where nothing that is carried has weight, or nobody is there", () => {
    expect(loadOf(team(burden("a", "oak", 0), burden("b", "oak", 0), burden("c", "pine", 0)).state())).toMatchObject({ n: 3, coverage: 0, shares: [], notEnough: "what is carried has no weight, or there is only one member" });
    expect(loadOf(given().state())).toMatchObject({ n: 0, shares: [], notEnough: "fewer than 3 burdens are mapped" });
  });
  it("is not said of two burdens", () => {
    expect(loadOf(team(burden("a", "oak"), burden("b", "oak")).state())).toMatchObject({ n: 2, notEnough: "fewer than 3 burdens are mapped" });
  });
});

describe("agreement on a survey", () => {
  const instrument = tell("InstrumentDefined", { instrument: "pulse", items: ["q1", "q2"], reversed: ["q2"], scaleMin: 1, scaleMax: 5, better: "UP" }, on("2025-02-01"));
  const round = tell("SurveyRoundOpened", { round: "r1", instrument: "pulse", invited: 10 }, on("2025-02-02"));
  const sheet = (token: number, q1: number, q2?: number): Told => tell("SurveyAnswered", { round: "r1", answers: [{ item: "q1", value: q1 }, ...(q2 === undefined ? [] : [{ item: "q2", value: q2 }])] }, on("2025-02-03", `token-${token}`));
  const found = (...sheets: Told[]) => { const record = team(instrument, round, ...sheets); return agreementsOf(record.state(), factsOf(record)); };
  it("is 1 where all say the same, reversed items turned round, and half sheets do not count", () => {
    expect(found(...[1, 2, 3, 4, 5].map((token) => sheet(token, 4, 2)), sheet(6, 1))).toEqual([{ round: "r1", instrument: "pulse", about: "team", n: 5, coverage: 0.5, value: 1, suppressed: false }]);
    expect(found(...[1, 5, 1, 5, 1].map((value, token) => sheet(token, value, 6 - value)))[0]?.value).toBe(0);
  });
  it("is suppressed below five sheets, which is not the same as nothing", () => {
    expect(found(sheet(1, 4, 2), sheet(2, 4, 2))[0]).toMatchObject({ n: 2, suppressed: true, notEnough: "fewer than 5 whole answers" });
    expect(found(sheet(1, 4))[0]).toMatchObject({ n: 0, suppressed: false, notEnough: "nobody has answered every item" });
    expect(found()).toEqual([]);
  });
});

describe("whether a survey tells those apart of whom it speaks", () => {
  const instrument = tell("InstrumentDefined", { instrument: "listening", items: ["q1", "q2"], reversed: ["q2"], scaleMin: 1, scaleMax: 5, better: "UP" }, on("2025-02-01"));
  const round = tell("SurveyRoundOpened", { round: "r1", instrument: "listening" }, on("2025-02-02"));
  let token = 0;
  /** One sheet: `q2` is reversed, so that both items say `value`. */
  const sheet = (about: string | undefined, value: number, whole = true): Told =>
    tell("SurveyAnswered", { round: "r1", ...(about !== undefined && { about }), answers: [{ item: "q1", value }, ...(whole ? [{ item: "q2", value: 6 - value }] : [])] }, on("2025-02-03", `token-${(token += 1)}`));
  const found = (...sheets: Told[]) => { const record = team(instrument, round, ...sheets); return reliabilitiesOf(record.state(), factsOf(record)); };
  const about = (element: string | undefined, ...values: number[]): Told[] => values.map((value) => sheet(element, value));

  it("is the share of the variance that lies between them, by the mean answer, reversed items turned round", () => {
    const [reliability] = found(...about("rowan", 1, 2, 3, 1, 2), ...about("cedar", 4, 5, 5, 5, 5), sheet("cedar", 1, false), sheet("oak", 3));
    expect(reliability).toMatchObject({ round: "r1", instrument: "listening", compared: ["cedar", "rowan"], n: 10 });
    const [between, within] = [(10 * 1.5 ** 2), (2.8 + 0.8) / 8];
    expect(reliability?.single).toBeCloseTo((between - within) / (between + 4 * within), 12);
    expect(reliability?.mean).toBeCloseTo((between - within) / between, 12);
  });

  it("is not said of one alone, of fewer than five whole sheets, or where all are rated the same", () => {
    expect(found(...about("rowan", 1, 2, 3, 1, 2), ...about("cedar", 4, 5, 5, 5))[0]).toEqual({ round: "r1", instrument: "listening", compared: ["rowan"], n: 5, notEnough: "of 1 alone there are 5 whole answers; two are needed who can be told apart" });
    expect(found(...about(undefined, 1, 2))[0]).toMatchObject({ compared: [], n: 0, notEnough: "of nobody there are 5 whole answers; two are needed who can be told apart" });
    expect(found(...about(undefined, 1, 2, 3, 4, 5), ...about("oak", 5, 4, 3, 2, 1))[0]).toMatchObject({ compared: ["oak", "team"], notEnough: "all are rated the same on average: nothing lies between them" });
    expect(found()).toEqual([]);
  });
});
