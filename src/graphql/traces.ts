import type { ApolloServerPlugin } from "@apollo/server";
import { SpanKind, SpanStatusCode, context, propagation, trace } from "@opentelemetry/api";
import type { RouteHandlerMethod } from "fastify";
import { TRACER, failed } from "../telemetry/spans.ts";
import type { Context } from "./context.ts";

/** Runs every request in a span of its own, below the caller's when its headers name one. */
export const tracedHandler = (handle: RouteHandlerMethod): RouteHandlerMethod => function (request, reply) {
  const callers = propagation.extract(context.active(), request.headers);
  return trace.getTracer(TRACER).startActiveSpan("graphql", { kind: SpanKind.SERVER }, callers, async (span) => {
    try {
      return await handle.call(this, request, reply);
    } catch (error) {
      failed(span, error);
      throw error;
    } finally {
      span.end();
    }
  });
};

/**
 * Names the span of a request for its operation, and says how it ended. The operation's name and text are the caller's
 * words and stay out; only faults of ours make the span an error.
 */
export const traceOperations: ApolloServerPlugin<Context> = {
  requestDidStart: async () => ({
    didResolveOperation: async ({ operation }) => {
      if (operation) trace.getActiveSpan()?.updateName(`graphql ${operation.operation}`).setAttribute("graphql.operation.type", operation.operation);
    },
    willSendResponse: async ({ response, contextValue: { refusals } }) => {
      const span = trace.getActiveSpan();
      const errors = (response.body.kind === "single" && response.body.singleResult.errors) || [];
      const code = errors[0]?.extensions?.["code"];
      if (code !== undefined) span?.setAttribute("error.type", String(code));
      if (errors.some(({ extensions }) => extensions?.["code"] === "INTERNAL_SERVER_ERROR")) span?.setStatus({ code: SpanStatusCode.ERROR });
      if (refusals.length > 0) span?.setAttribute("tensegrity.refusals", refusals);
    },
  }),
};
