import { encode } from "../events/codec.ts";
import type { Envelope, Target } from "./target.ts";

/** The stored facts of some engagements, or of all, by engagement and revision. @throws Error for an engagement that is not there */
export async function* exportFacts(target: Target, engagementIds: readonly string[] = []): AsyncGenerator<Envelope> {
  const ids = engagementIds.length > 0 ? engagementIds : target.engagements();
  for await (const id of ids) {
    let found = false;
    for await (const envelope of target.facts(id)) {
      found = true;
      yield envelope;
    }
    if (!found) throw new Error(`no engagement ${id}`);
  }
}

/** The same as NDJSON: one stored envelope a line. */
export async function* exportLines(target: Target, engagementIds: readonly string[] = []): AsyncGenerator<string> {
  for await (const envelope of exportFacts(target, engagementIds)) yield encode(envelope);
}
