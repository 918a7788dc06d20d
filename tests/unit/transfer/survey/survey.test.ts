import { readFileSync } from "node:fs";
import { beforeEach, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import type { History } from "../../../../src/history/history.ts";
import { MappingRefused } from "../../../../src/transfer/mapping.ts";
import { type SurveyMapping, readSurveyMapping } from "../../../../src/transfer/survey/mapping.ts";
import { readSurvey } from "../../../../src/transfer/survey/survey.ts";
import { planImport, writeImport } from "../../../../src/transfer/import.ts";
import { DirectTarget } from "../../../../src/transfer/target.ts";
import type { StoredFact } from "../../../../src/events/envelope.ts";
import { memoryHistory } from "../../../fixtures/imports.ts";
import { runs } from "../../../fixtures/runs.ts";

const file = (name: string): string => readFileSync(`examples/surveys/${name}`, "utf8");
const mapping = (text: string): SurveyMapping => readSurveyMapping(text) as SurveyMapping;
const PULSE = mapping(file("pulse.yaml"));
const FEEDBACK = mapping(file("feedback.yaml"));
const NOW = Date.parse("2025-10-01T12:00:00Z");

let history: History;
const open = async (engagementId: string): Promise<void> => {
  await history.record({ engagementId, commandId: "open", actor: "sorrel", facts: [{ type: "EngagementOpened", data: { timeZone: "Europe/Berlin" }, occurredAt: "2025-03-03" }] });
};
beforeEach(async () => {
  history = memoryHistory();
  await open("busy-coach");
});

const take = async (text: string | Buffer, map: SurveyMapping = PULSE, now = NOW) => {
  const target = new DirectTarget(history);
  const reading = await readSurvey((async function* () { yield text; })(), map, target, now);
  const plan = await planImport(reading, target, {});
  const done = plan.problems.length === 0 ? await writeImport(plan, target, {}) : undefined;
  return { problems: plan.problems.map(({ line, code, message }) => `${line} ${code}: ${message}`), warnings: plan.warnings, notes: reading.notes ?? [], written: done && done.facts - done.repeated };
};
const facts = async (): Promise<StoredFact[]> => (await history.engagement("busy-coach")).logged.map(({ fact }) => fact);
const answers = async (round: string): Promise<StoredFact[]> => (await facts()).filter(({ type, data }) => type === "SurveyAnswered" && data["round"] === round);
const everything = async (): Promise<string> => JSON.stringify(await facts());

describe("a sheet of Google Forms", () => {
  it("becomes an instrument, rounds with who took part, and answers item by item", async () => {
    expect(await take(file("pulse-google.csv"))).toMatchObject({ problems: [], warnings: [], written: 14 });
    const { state } = await history.team("busy-coach", { asOf: "2025-07-01T00:00:00Z" });
    expect([...state.instruments.values()]).toMatchObject([{ instrument: "pulse-3", items: ["say-what-i-think", "mistakes-held-against", "somebody-helps"], reversed: ["mistakes-held-against"], measures: "safety" }]);
    expect([...state.rounds.values()]).toMatchObject([
      { round: "pulse-2025-03", invited: 5, answered: 4, closedAt: "2025-03-21T22:59:59.999Z" }, { round: "pulse-2025-06", invited: 5, answered: 5, closedAt: "2025-06-20T21:59:59.999Z" },
    ]);
    expect((await answers("pulse-2025-03")).map(({ data, occurredAt, occurredPrecision, source }) => [data["answers"], occurredAt, occurredPrecision, source])[0]).toEqual([
      [{ item: "say-what-i-think", value: 4 }, { item: "mistakes-held-against", value: 3 }, { item: "somebody-helps", value: 4 }], "2025-03-17T23:00:00.000Z", "DAY", "SURVEY",
    ]);
    expect((await answers("pulse-2025-03"))[3]?.data["answers"]).toHaveLength(2);
    expect([...state.surveyMeans.values()].map(({ round, n, mean }) => [round, n, mean.toFixed(2)])).toEqual([["pulse-2025-03", 4, "2.96"], ["pulse-2025-06", 5, "3.67"]]);
  });

  it("leaves out who answered and what they wrote, and says which columns it did not take", async () => {
    const { notes } = await take(file("pulse-google.csv"));
    expect(notes).toEqual(['not taken in: "Email Address", "Which of these helped you this month?", "What else?"']);
    expect(await everything()).not.toMatch(/@|quince|Retro|mail|Busy|9:12|08:12/);
  });

  it("names respondents by tokens that are new in every round and every import", async () => {
    await take(file("pulse-google.csv"));
    const tokens = [...(await answers("pulse-2025-03")), ...(await answers("pulse-2025-06"))].map(({ informant }) => informant);
    expect(new Set(tokens).size).toBe(9);
    expect(tokens.every((token) => /^r-[0-9a-f]{20}$/.test(token))).toBe(true);
    history = memoryHistory();
    await open("busy-coach");
    await take(file("pulse-google.csv"));
    expect((await answers("pulse-2025-03")).some(({ informant }) => tokens.includes(informant))).toBe(false);
  });

  it("imported twice adds nothing; grown, it adds what is new and closes the round", async () => {
    const rows = file("pulse-google.csv").split("\n");
    const running = { ...PULSE, rounds: PULSE.rounds.map(({ closed: _, ...round }) => round) };
    expect(await take(rows.slice(0, 4).join("\n"), running)).toMatchObject({ problems: [], written: 5 });
    expect(await take(rows.slice(0, 4).join("\n"), running)).toMatchObject({ problems: [], written: 0, notes: [expect.anything(), "3 of 3 rows were recorded before"] });
    const before = (await answers("pulse-2025-03")).map(({ informant }) => informant);
    expect(await take(file("pulse-google.csv"))).toMatchObject({ problems: [], written: 9 });
    expect((await answers("pulse-2025-03")).map(({ informant }) => informant).slice(0, 3)).toEqual(before);
    expect(await take(file("pulse-google.csv"))).toMatchObject({ problems: [], written: 0 });
    expect(await answers("pulse-2025-03")).toHaveLength(4);
  });

  it("takes no row of a closed round any more, and no sheet that the record contradicts", async () => {
    await take(file("pulse-google.csv"));
    const late = `${file("pulse-google.csv")}2025/06/20 8:00:00 AM GMT+2,late@example.com,Agree,Agree,Agree,,\n`;
    expect((await take(late)).problems).toEqual([expect.stringMatching(/^11 ROUND_CLOSED: the round pulse-2025-06 was closed without this row/)]);
    const otherWords = { ...PULSE, words: { ...PULSE.words, agree: 5 } };
    expect((await take(file("pulse-google.csv"), otherWords)).problems[0]).toMatch(/^1 ROUND_DIFFERS: \d recorded answers? of a round cannot be found/);
    const otherScale = { ...PULSE, instrument: { ...PULSE.instrument, scaleMax: 7 } };
    expect((await take(file("pulse-google.csv"), otherScale)).problems).toContainEqual(expect.stringContaining("INSTRUMENT_DIFFERS"));
  });

  it("takes a round anew once its answers were taken back", async () => {
    await take(file("pulse-google.csv"));
    const targets = (await facts()).filter(({ type }) => type !== "EngagementOpened").map(({ id }) => id);
    await history.record({ engagementId: "busy-coach", commandId: "back", actor: "sorrel", facts: targets.map((target) => ({ type: "FactRetracted", data: { target, reason: "read wrongly" } })) });
    const otherWords = { ...PULSE, words: { "strongly disagree": 5, disagree: 4, neutral: 3, agree: 2, "strongly agree": 1 }, instrument: { ...PULSE.instrument, better: "DOWN" as const } };
    expect(await take(file("pulse-google.csv"), otherWords)).toMatchObject({ problems: [], warnings: [], written: 14 });
    const { state } = await history.team("busy-coach", { asOf: "2025-07-01T00:00:00Z" });
    expect([...state.surveyMeans.values()].map(({ n }) => n)).toEqual([4, 5]);
  });
});

describe("a round", () => {
  const told = (commandId: string, ...facts: { type: string; data: object; occurredAt: string }[]) => history.record({ engagementId: "busy-coach", commandId, actor: "sorrel", facts });
  const DEFINED = { type: "InstrumentDefined", data: { instrument: "pulse-3", items: ["somebody-helps", "say-what-i-think", "mistakes-held-against"], reversed: ["mistakes-held-against"], scaleMin: 1, scaleMax: 5, better: "UP", measures: "safety" }, occurredAt: "2025-03-04" };

  it("that was opened by hand takes its answers, also those of the day on which it was opened", async () => {
    await told("by-hand", DEFINED, { type: "SurveyRoundOpened", data: { round: "pulse-2025-03", instrument: "pulse-3", invited: 5 }, occurredAt: "2025-03-18T09:00:00+01:00" });
    expect(await take(file("pulse-google.csv"))).toMatchObject({ problems: [], warnings: [], written: 12 });
    expect((await answers("pulse-2025-03")).map(({ occurredAt }) => occurredAt)).toEqual(["2025-03-18T08:00:00.000Z", "2025-03-18T08:00:00.000Z", "2025-03-18T08:00:00.000Z", "2025-03-19T23:00:00.000Z"]);
    expect(await take(file("pulse-google.csv"))).toMatchObject({ problems: [], written: 0 });
  });

  it("that was opened with another instrument is not added to", async () => {
    await told("by-hand", { ...DEFINED, data: { ...DEFINED.data, instrument: "other" } }, { type: "SurveyRoundOpened", data: { round: "pulse-2025-03", instrument: "other" }, occurredAt: "2025-03-17" });
    expect((await take(file("pulse-google.csv"))).problems).toEqual(["1 ROUND_ALREADY_OPENED: the round pulse-2025-03 was opened with the instrument other; give this one another name"]);
  });

  it("that nobody answered is closed all the same, once it is over", async () => {
    const rows = file("pulse-google.csv").split("\n").filter((row) => !row.startsWith("2025/06")).join("\n");
    expect(await take(rows)).toMatchObject({ problems: [], written: 9 });
    expect((await facts()).at(-1)?.data).toEqual({ round: "pulse-2025-06", invited: 5, answered: 0 });
  });

  it("keeps the second of an answer only when the mapping wants it", async () => {
    await take(file("pulse-google.csv"), { ...PULSE, precision: "INSTANT" });
    expect((await answers("pulse-2025-03"))[0]).toMatchObject({ occurredAt: "2025-03-18T08:12:33.000Z", occurredPrecision: "INSTANT" });
  });
});

describe("a 360 of Microsoft Forms", () => {
  it("speaks of the elements that the mapping names, from where the respondent stands", async () => {
    expect(await take(file("feedback-microsoft.csv"), FEEDBACK)).toMatchObject({ problems: [], warnings: [], written: 9 });
    expect((await answers("feedback-2025-08")).map(({ data, source }) => [data["about"], source])).toEqual([
      ["plum", "SELF"], ["plum", "PEER"], ["medlar", "PEER"], ["plum", "PEER"], ["medlar", "SELF"], ["medlar", "PEER"],
    ]);
    expect(await everything()).not.toMatch(/@|Quince|quince|Asking|lead me/);
  });

  it("gives the rows of one respondent one token, without keeping who it was", async () => {
    await take(file("feedback-microsoft.csv"), FEEDBACK);
    const [self, first, second, third, fourth, unnamed] = (await answers("feedback-2025-08")).map(({ informant }) => informant);
    expect([first === second, third === fourth, new Set([self, first, third, unnamed]).size]).toEqual([true, true, 4]);
    expect((await facts()).at(-1)).toMatchObject({ type: "SurveyRoundClosed", data: { invited: 5, answered: 4 } });
  });

  it("takes nobody who answered without a name for another who did", async () => {
    const csv = file("feedback-microsoft.csv").replaceAll(/[a-z]+@example\.com/g, "anonymous");
    expect(await take(csv, { ...FEEDBACK, respondent: "Email", rounds: FEEDBACK.rounds.map((round) => ({ ...round, invited: 6 })) })).toMatchObject({ problems: [], written: 9 });
    expect(new Set((await answers("feedback-2025-08")).map(({ informant }) => informant)).size).toBe(6);
  });

  it("keeps a respondent's token when the sheet grows", async () => {
    const { closed: _, ...running } = FEEDBACK.rounds[0] as SurveyMapping["rounds"][number];
    const rows = file("feedback-microsoft.csv").split("\n");
    await take(rows.slice(0, 3).join("\n"), { ...FEEDBACK, rounds: [running] });
    await take(rows.join("\n"), FEEDBACK);
    const tokens = (await answers("feedback-2025-08")).map(({ informant }) => informant);
    expect([tokens[1] === tokens[2], tokens.length]).toEqual([true, 6]);
  });

  it("names a second answer about the same element, and whoever the mapping does not know, without repeating a name", async () => {
    const more = `${file("feedback-microsoft.csv")}7,8/27/25 18:00:00,8/27/25 18:01:00,q,Quince,Plum,I work with them,1,1,\n8,8/27/25 18:00:00,8/27/25 18:01:00,q,Sloe,Rosamund,I work with them,1,1,\n`;
    const { problems } = await take(more, FEEDBACK);
    expect(problems).toEqual([
      "8 ANSWERED_TWICE: whoever answered in row 3 answers the same again; keep the row that counts", '9 MAPPING: about.elements has no entry for what stands under "About whom do you speak?"',
    ]);
  });
});

describe("a sheet that cannot be taken", () => {
  const HEAD = "Timestamp;How the team works [I can say what I think];How the team works [Mistakes are held against people];How the team works [Somebody helps when I ask]\n";
  const ONE = { ...PULSE, rounds: [{ round: "pulse-2025-03", invited: 5 }], dates: "DAY_FIRST" as const };

  it("names every bad row by the number that the spreadsheet shows, with the reason; nothing is written", async () => {
    const { problems, written } = await take(`${HEAD}18/03/2025 09:00:00;Agree;Often;9\n\n"18/03/2025 09:00:00";"Agree";"";"5"\n03/18/2025 09:00:00;4;;\n18/03/2026 09:00:00;4;;\n;4;;\n`, ONE);
    expect(problems).toEqual([
      '2 MAPPING: mistakes-held-against: "Often" is no number, and words has no entry for it', "2 MAPPING: somebody-helps: 9 lies outside the scale, 1 to 5",
      '5 MAPPING: the time "03/18/2025 09:00:00" is no day of the calendar, read day first', '6 MAPPING: the time "18/03/2026 09:00:00" has not come yet; is dates in the mapping right?',
      '7 MAPPING: the time "" is no date and time like 2025/03/14 9:12:33 AM, 14/03/2025 09:12:33 or 3/14/25 9:12:33',
    ]);
    expect([written, (await facts()).length]).toEqual([undefined, 1]);
  });

  it("is read with semicolons and tabs as well, leaving out rows without an answer", async () => {
    const semicolons = await take(`\ufeff${HEAD}18/03/2025 09:00:00;agree;;4\n18/03/2025 09:00:00;;;\n;;;\n`, ONE);
    expect(semicolons).toMatchObject({ problems: [], written: 3, notes: ["left out, without an answer to any item: row 3"] });
    expect(await take(`${HEAD}18/03/2025 09:00:00;agree;;4\n19/03/2025 09:00:00;1;1;1\n`.replaceAll(";", "\t"), ONE)).toMatchObject({ problems: [], written: 1 });
  });

  it("says which column is missing or stands there twice, and what a file that is no CSV lacks", async () => {
    expect((await take("Zeitstempel,x\n1,2\n")).problems).toEqual([expect.stringContaining('there is no column "Timestamp"; the file has "Zeitstempel", "x"')]);
    expect((await take(`Timestamp;${HEAD}`, ONE)).problems).toEqual([expect.stringContaining('there are 2 columns "Timestamp"')]);
    expect((await take("")).problems).toEqual([expect.stringContaining("the file is empty")]);
    expect((await take(Buffer.from(`${HEAD}18/03/2025 09:00:00;\xfcber;;`, "latin1"), ONE)).problems).toEqual([expect.stringContaining("CSV UTF-8")]);
    expect((await take(`${HEAD}1;2\n`, ONE)).problems).toEqual([expect.stringMatching(/^2 NOT_CSV/)]);
  });

  it("lies in no round, or closes a round that is not over", async () => {
    const outside = `${file("pulse-google.csv")}2025/05/01 8:00:00 AM GMT+2,x,Agree,Agree,Agree,,\n`;
    expect((await take(outside)).problems).toEqual(["11 MAPPING: 2025-05-01 lies in none of the rounds of the mapping"]);
    const early = Date.parse("2025-06-20T12:00:00Z");
    expect((await take(file("pulse-google.csv"), PULSE, early)).problems).toEqual([expect.stringContaining("ROUND_NOT_OVER: the round pulse-2025-06 closes on 2025-06-20")]);
    const crowd = { ...PULSE, rounds: PULSE.rounds.map((round) => ({ ...round, invited: 3 })) };
    expect((await take(file("pulse-google.csv"), crowd)).problems).toContainEqual(expect.stringContaining("more answered than were asked"));
  });

  it("needs its engagement first", async () => {
    expect((await take(file("pulse-google.csv"), { ...PULSE, engagement: "nowhere" })).problems[0]).toContain("NOT_OPENED");
  });

  it("is refused by a mapping that would take in who answered", () => {
    const wrong = (yaml: string): string => {
      try {
        readSurveyMapping(yaml);
        return "";
      } catch (error) {
        expect(error).toBeInstanceOf(MappingRefused);
        return (error as Error).message;
      }
    };
    for (const heading of ["Email", "Email Address", "E-Mail-Adresse", "Name", "ID", "username", "Your name"])
      expect(wrong(file("pulse.yaml").replace("How the team works [Somebody helps when I ask]", heading))).toContain("this column says who answered");
    expect(wrong(file("pulse.yaml").replace(", invited: 5", ""))).toContain("say how many were asked");
    expect(readSurveyMapping("engagement: x\ncommand: y\n")).toBeUndefined();
  });
});

describe("an import of a survey", () => {
  const score = fc.integer({ min: 1, max: 5 });
  const row = fc.record({ day: fc.integer({ min: 17, max: 21 }), minute: fc.integer({ min: 10, max: 59 }), scores: fc.tuple(score, score, score) });

  it("in any parts, in any order, again and again, records each row exactly once", async () => {
    const head = file("pulse-google.csv").split("\n")[0];
    const running = { ...PULSE, rounds: [{ round: "pulse-2025-03", opened: "2025-03-17" }] };
    const sheet = (rows: readonly { day: number; minute: number; scores: readonly number[] }[]): string =>
      [head, ...rows.map(({ day, minute, scores }) => `2025/03/${day} 10:${minute}:00 AM GMT+1,x,${scores.join(",")},,`)].join("\n");
    await fc.assert(fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 12 }), fc.array(fc.nat(12), { maxLength: 4 }), async (rows, cuts) => {
      history = memoryHistory();
      await open("busy-coach");
      const sizes = cuts.map((cut) => Math.min(cut, rows.length)).sort((a, b) => a - b);
      for (const size of sizes) expect((await take(sheet(rows.slice(0, size).toReversed()), running)).problems).toEqual([]);
      await take(sheet(rows), running);
      await take(sheet(rows.toReversed()), running);
      const said = (await answers("pulse-2025-03")).map(({ data }) => JSON.stringify((data["answers"] as { value: number }[]).map(({ value }) => value)));
      expect(said.toSorted()).toEqual(rows.map(({ scores }) => JSON.stringify(scores)).toSorted());
    }), { numRuns: runs(20) });
  });

  it("of more answers than one command holds is finished by running it again", async () => {
    const head = file("pulse-google.csv").split("\n")[0];
    const csv = [head, ...Array.from({ length: 600 }, (_, index) => `2025/03/18 9:12:33 AM GMT+1,x,${1 + (index % 5)},${1 + (index % 3)},3,,`)].join("\n");
    const map = { ...PULSE, rounds: [{ round: "pulse-2025-03", opened: "2025-03-17", closed: "2025-03-21", invited: 2_000 }] };
    const target = new DirectTarget(history);
    const reading = await readSurvey((async function* () { yield csv; })(), map, target, NOW);
    const plan = await planImport(reading, target, {});
    await writeImport({ ...plan, batches: plan.batches.slice(0, 2) }, target, {});
    expect(await take(csv, map)).toMatchObject({ problems: [], notes: [expect.anything(), "499 of 600 rows were recorded before"] });
    expect(await answers("pulse-2025-03")).toHaveLength(600);
    expect((await facts()).at(-1)?.data).toEqual({ round: "pulse-2025-03", invited: 2_000, answered: 600 });
    await expect(writeImport(plan, target, {})).rejects.toThrow("survey-round/pulse-2025-03");
  });
});
