import { describe, expect, it } from "@jest/globals";
import { readCsv } from "../../../src/transfer/csv.ts";
import { MappingRefused, readMapping } from "../../../src/transfer/mapping.ts";
import type { Reading } from "../../../src/transfer/batch.ts";

const MAPPING = `
engagement: "team-{team}"
command: "{who}-{day}"
occurredAt: "{day}"
actor: clerk
timeZone: Europe/Zurich
tables: { dimension: { t: TRUST, a: advice } }
opening:
  - { type: EngagementOpened, data: { timeZone: Europe/Zurich } }
facts:
  - { when: { what: [in, join] }, type: MemberJoined, data: { member: "{who}" } }
  - { when: { what: tie }, type: RelationshipObserved, informant: "{who}", data: { from: "{who}", to: "{whom}", dimension: "{dimension:kind}", strength: "{value}" } }
  - { when: { what: session }, type: SessionHeld, data: { kind: team, participants: "{whom}", minutes: "{value}" } }
`;
const read = (csv: string, mapping = MAPPING): Promise<Reading> =>
  readCsv((async function* () { yield csv; })(), readMapping(mapping));
const HEADER = "team,who,whom,what,kind,value,day\n";

describe("a CSV file", () => {
  it("becomes facts through a mapping, opened by what the mapping puts first", async () => {
    const { batches, problems } = await read(`${HEADER}a,Ann Bee,,in,,,2025-01-13\na,Ann Bee,Cleo,tie,t,-1.5,2025-01-14\nb,Dan,,join,,,2025-01-15\n`);
    expect(problems).toEqual([]);
    expect(batches.map(({ engagementId, commandId, lines }) => [engagementId, commandId, lines.map(({ draft }) => draft.type)])).toEqual([
      ["team-a", "opening", ["EngagementOpened"]], ["team-a", "Ann-Bee-2025-01-13", ["MemberJoined"]], ["team-a", "Ann-Bee-2025-01-14", ["RelationshipObserved"]],
      ["team-b", "opening", ["EngagementOpened"]], ["team-b", "Dan-2025-01-15", ["MemberJoined"]],
    ]);
    expect(batches[2]?.lines[0]?.draft).toMatchObject({
      occurredAt: "2025-01-13T23:00:00.000Z", occurredPrecision: "DAY", informant: "Ann-Bee", data: { from: "Ann-Bee", to: "Cleo", dimension: "TRUST", strength: -1.5 },
    });
  });

  it("reads words in any case and lists parted by semicolons", async () => {
    const { batches } = await read(`${HEADER}a,Ann,Cleo; Dan,session,,90,2025-01-13\na,Ann,Cleo,tie,a,1,2025-01-13\n`);
    const data = batches.slice(1).flatMap(({ lines }) => lines.map(({ draft }) => draft.data));
    expect(data).toEqual([{ from: "Ann", to: "Cleo", dimension: "ADVICE", strength: 1 }, { kind: "TEAM", participants: ["Cleo", "Dan"], minutes: 90 }]);
  });

  it("names the line and the reason of every row that cannot be taken", async () => {
    const { problems } = await read(`${HEADER}a,Ann,,in,,,2025-01-13\na,Ann,Cleo,tie,x,1,2025-01-13\na,Ann,Cleo,tie,t,much,2025-01-13\na,Ann,,out,,,2025-01-13\na,Ann,,in,,,someday\na,,,in,,,2025-01-13\n`);
    expect(problems).toMatchObject([
      { line: 3, code: "MAPPING", message: 'the table "dimension" has no entry "x"' }, { line: 5, code: "NO_RULE" }, { line: 4, code: "INVALID_FACT", field: "strength" },
      { line: 6, code: "INVALID_FACT", field: "occurredAt" }, { line: 7, code: "INVALID_FACT", field: "member" },
    ]);
  });

  it("says which column is not there", async () => {
    const { problems } = await read("team,who\na,Ann\n");
    expect(problems).toMatchObject([{ line: 2, code: "MAPPING", message: expect.stringContaining('there is no column "what"; the file has team, who') }]);
  });

  it("keeps rows of one command together, and cuts what is too long for one", async () => {
    const rows = Array.from({ length: 700 }, (_, index) => `a,Ann,m${index},tie,t,1,2025-01-13`).join("\n");
    const { batches } = await read(`${HEADER}${rows}\n`);
    expect(batches.map(({ commandId, lines }) => [commandId, lines.length])).toEqual([["opening", 1], ["Ann-2025-01-13", 500], ["Ann-2025-01-13/2", 200]]);
  });

  it("that is none is one clear problem", async () => {
    expect((await read('team,who\n"a,Ann\n')).problems).toMatchObject([{ code: "NOT_CSV" }]);
  });
});

describe("a mapping", () => {
  it.each([
    ["facts: [", "not YAML"], ["engagement: x", "command"], [MAPPING.replace("MemberJoined", "MemberJoind"), "no such fact type"], [`${MAPPING}\ncolour: red`, "colour"], [MAPPING.replace("timeZone: Europe/Zurich\n", ""), "timeZone"],
  ])("that cannot be used says why: %#", (text, reason) => {
    expect(() => readMapping(text)).toThrow(MappingRefused);
    expect(() => readMapping(text)).toThrow(reason);
  });
});
