import { encode } from "../events/codec.ts";
import type { Target } from "./target.ts";

/** NDJSON of some engagements, or of all: one stored envelope a line, by engagement and revision. */
export async function* exportLines(target: Target, engagementIds: readonly string[] = []): AsyncGenerator<string> {
  const ids = engagementIds.length > 0 ? engagementIds : target.engagements();
  for await (const id of ids) {
    let found = false;
    for await (const envelope of target.facts(id)) {
      found = true;
      yield encode(envelope);
    }
    if (!found) throw new Error(`no engagement ${id}`);
  }
}
