import { beforeAll, describe, expect, it } from "@jest/globals";
import { loadStory } from "../../src/transfer/demo.ts";
import { type Json, serve } from "./client.ts";

const client = serve();
const list = (value: Json | undefined): Json[] => value as unknown as Json[];
const measures = async (day: string, fields: string, args = ""): Promise<Json> =>
  ((await client.get(`{ engagement(id: "high-performer") { team(asOf: "${day}") { measures${args} { ${fields} } } } }`))["engagement"] as Json)["team"]?.["measures"] as Json;
const FIGURE = "value notEnough exact n coverage eyes { throughOne neverHeard shares { informant share } }";

describe("measures of the team over HTTP", () => {
  beforeAll(async () => {
    client.now = Date.parse("2026-06-01T12:00:00Z");
    await loadStory(client.history, new URL("../../examples/demo/high-performer.yaml", import.meta.url));
  });

  it("answer all at once, each with what it rests on or why it is null", async () => {
    const found = await measures("2025-01-20", `members components density { ${FIGURE} } reciprocity { ${FIGURE} } transitivity { ${FIGURE} } centralisation(by: BETWEENNESS) { ${FIGURE} } fragmentation { ${FIGURE} }
      balancedTriangles { ${FIGURE} } walkBalance { ${FIGURE} } balance { ${FIGURE} total modularity normalised best { k raw halved lower exact partition } byBlocks { k } } externalInternal(attribute: "site") { ${FIGURE} expected pInward pOutward external internal }
      faultline(attributes: ["site"]) { ${FIGURE} subgroups } voice { ${FIGURE} speaking { member spoke watched } } load { ${FIGURE} shares { member share } } agreement { round value } reliability { round single mean compared } places { member inDegree outDegree betweenness pageRank cutPoint fragmentationWithout }`);
    expect(list(found["members"])).toHaveLength(7);
    expect(found["density"]).toMatchObject({ value: 11 / 42, notEnough: null, exact: true, n: 12, coverage: 12 / 42, eyes: { throughOne: null, neverHeard: [] } });
    expect(found["balance"]).toMatchObject({ value: 0, exact: true, normalised: 1, best: { k: 1, raw: 0, halved: 0, exact: true } });
    expect(found["voice"]).toMatchObject({ value: null, n: 1, notEnough: "fewer than 3 meetings at which somebody noted who spoke" });
    expect(found["load"]).toMatchObject({ value: null, notEnough: "fewer than 3 burdens are mapped", shares: [] });
    expect(found["balancedTriangles"]).toMatchObject({ value: 1, n: 3 });
    expect(list(found["places"]).find(({ member }) => (member as unknown) === "rowan")).toMatchObject({ inDegree: 6, cutPoint: true, fragmentationWithout: 1 - (3 * 2 + 2 * 1) / (6 * 5) });
    expect([found["agreement"], found["reliability"]]).toEqual([[], []]);
  });

  it("answer how a parting fits that one has in mind, and where the team would part between two", async () => {
    const found = await measures("2025-06-30", `members balanceOf(blocks: [["rowan"], ["alder", "birch", "cedar", "linden", "maple", "hazel"]]) { ${FIGURE} raw halved negativeInside positiveBetween total modularity } balance { total best { raw } }
      parting(from: "cedar", to: "rowan") { ${FIGURE} sides across { from to strength } }`);
    const [fit, parting, balance] = [found["balanceOf"], found["parting"], found["balance"]] as [Json, Json, Json];
    expect(Number(fit["total"])).toBeCloseTo(Number(balance["total"]), 9);
    expect([Number(fit["halved"]) * 2, Number(fit["negativeInside"]) + Number(fit["positiveBetween"]), Number(fit["raw"]) / Number(fit["total"])]).toEqual([fit["raw"], fit["raw"], fit["value"]]);
    expect(Number(fit["raw"])).toBeGreaterThan(Number(balance["best"]?.["raw"]));
    const [here, there] = parting["sides"] as unknown as [string[], string[]];
    expect([here.includes("cedar"), there.includes("rowan"), [...here, ...there].sort()]).toEqual([true, true, found["members"]]);
    for (const { from, to } of list(parting["across"]) as unknown as { from: string; to: string }[]) expect(here.includes(from)).not.toBe(here.includes(to));
  });

  it("say who is meant by nobody, or named twice, in a parting", async () => {
    const said = async (fields: string): Promise<unknown> => {
      const { errors } = await client.ask(`{ engagement(id: "high-performer") { team(asOf: "2025-01-20") { measures { ${fields} } } } }`);
      return [errors[0]?.extensions.code, errors[0]?.message];
    };
    expect(await said('balanceOf(blocks: [["rowen"]]) { n }')).toEqual(["BAD_USER_INPUT", expect.stringMatching(/^blocks: rowen is not one of those between whom ties are counted; `members` lists them/)]);
    expect(await said('balanceOf(blocks: [["rowan"], ["rowan", "birch"]]) { n }')).toEqual(["BAD_USER_INPUT", "blocks: rowan is named twice; name each once"]);
    expect(await said('parting(from: "birch", to: "birch") { n }')).toEqual(["BAD_USER_INPUT", "from, to: birch is named twice; name each once"]);
  });

  it("see the trust in Rowan fall apart over the half-year", async () => {
    const centred = async (day: string): Promise<number> => (await measures(day, "centralisation { value }"))["centralisation"]?.["value"] as unknown as number;
    expect(await centred("2025-01-20")).toBeGreaterThan(2 * (await centred("2025-06-30")));
  });

  it("take another dimension, fresh readings only, and another neutral band", async () => {
    expect((await measures("2025-01-20", "density { n }", "(dimension: ENMITY)").catch(String)).toString()).toContain("ENMITY");
    expect((await measures("2025-12-20", "density { value notEnough }", '(maxAge: "P1D")'))["density"]).toEqual({ value: null, notEnough: "nobody has read a tie in this dimension" });
    expect((await measures("2025-01-20", "density { value n }", "(neutral: 0.9)"))["density"]).toEqual({ value: 1 / 42, n: 12 });
  });

  it("refuse what cannot be asked, in words", async () => {
    for (const fields of ["measures(neutral: 2) { density { n } }", "measures { balance(mostBlocks: 9) { n } }", "measures { balance(exactUpTo: 30) { n } }", 'measures(maxAge: "P1M") { density { n } }']) {
      const { errors } = await client.ask(`{ engagement(id: "high-performer") { team { ${fields} } } }`);
      expect(errors[0]?.extensions.code).toMatch(/BAD_USER_INPUT|GRAPHQL_VALIDATION_FAILED/);
    }
    const heavy = Array.from({ length: 12 }, (_, at) => `b${at}: balance(exactUpTo: 18, seed: ${at}) { n }`).join(" ");
    const { errors } = await client.ask(`{ engagement(id: "high-performer") { team { measures { ${heavy} } } } }`);
    expect(errors[0]).toMatchObject({ message: expect.stringContaining("complexity"), extensions: { code: "TOO_MUCH_AT_ONCE" } });
    expect(client.faults).toEqual([]);
  });
});
