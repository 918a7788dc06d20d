import { AsyncLocalStorage } from "node:async_hooks";
import type { FastifyBaseLogger, FastifyInstance } from "fastify";
import type { Report } from "./errors.ts";

/** How much is logged. */
export const LOG_LEVELS = ["silent", "error", "warn", "info", "debug"] as const;
/** One of {@link LOG_LEVELS}. */
export type LogLevel = (typeof LOG_LEVELS)[number];

/** The log of the request that is being answered: its lines carry the request's id. */
const current = new AsyncLocalStorage<FastifyBaseLogger>();

/** One line for each request: how it was asked and how it ended, never what was asked or answered. */
export const logRequests = (app: FastifyInstance): void => {
  app.addHook("preHandler", (request, _reply, done) => current.run(request.log, done));
  app.addHook("onResponse", async (request, reply) => {
    request.log.info({ method: request.method, path: request.routeOptions.url ?? "other", status: reply.statusCode, milliseconds: Math.round(reply.elapsedTime * 10) / 10 }, "request");
  });
};

/** Reports faults to the log: their reference, kind and stack, and the id of the request, without what the caller sent. */
export const reportTo = (app: FastifyInstance): Report => (reference, error) => {
  const original = (error as { originalError?: unknown }).originalError ?? error;
  const { name, stack } = original instanceof Error ? original : new Error(String(original));
  (current.getStore() ?? app.log).error({ reference, name, stack: stack?.split("\n").filter((line) => /^ +at /.test(line)) }, "fault");
};
