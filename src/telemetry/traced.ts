import type { History } from "../history/history.ts";
import type { Log } from "../store/log.ts";
import { decorated } from "./decorated.ts";
import { inSpan } from "./spans.ts";

/** The same log; every append is a span. */
export const tracedLog = (log: Log): Log =>
  decorated<Log>(log, {
    append: (append, _stream, batch) => inSpan("log append", { "tensegrity.facts": batch.length }, append),
  });

/** The same history; every command and every question about a moment is a span. */
export const tracedHistory = (history: History): History =>
  decorated<History>(history, {
    record: (record, { facts }) => inSpan("record", { "tensegrity.facts": facts.length }, record, ({ outcome }) => ({ "tensegrity.outcome": outcome })),
    import: (take, { facts }) => inSpan("import", { "tensegrity.facts": facts.length }, take, ({ outcome }) => ({ "tensegrity.outcome": outcome })),
    team: (ask) => inSpan("state at", {}, ask, ({ revision, final }) => ({ "tensegrity.revision": revision, "tensegrity.final": final })),
    changes: (ask) => inSpan("changes", {}, ask),
    briefing: (ask) => inSpan("briefing", {}, ask),
    events: (ask) => inSpan("events", {}, ask, ({ facts }) => ({ "tensegrity.facts": facts.length })),
  });
