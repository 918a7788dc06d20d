import { describe, expect, it } from "@jest/globals";
import { auditServer } from "graphql-http";
import { serve } from "./client.ts";

const client = serve();

describe("GraphQL over HTTP", () => {
  it("passes every audit without error and without warning", async () => {
    const results = await auditServer({ url: `${client.url}/graphql`, fetchFn: fetch });
    expect(results.length).toBeGreaterThan(50);
    expect(results.filter(({ status }) => status === "error" || status === "warn").map((result) => result.name)).toEqual([]);
  });
});
