import type { ApolloServerPlugin } from "@apollo/server";
import type { FastifyInstance } from "fastify";
import { Counter, Histogram, Registry, collectDefaultMetrics } from "prom-client";
import type { Context } from "./context.ts";

/** What an operator watches, in Prometheus' format. Labels are few and never chosen by callers. */
export class Metrics {
  readonly registry = new Registry();
  readonly #seconds: Histogram<"operation" | "outcome">;
  readonly #refusals: Counter<"code">;

  constructor() {
    collectDefaultMetrics({ register: this.registry });
    this.#seconds = new Histogram({
      name: "tensegrity_operation_seconds", help: "How long GraphQL operations took, by kind and outcome.", labelNames: ["operation", "outcome"],
      buckets: [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5], registers: [this.registry],
    });
    this.#refusals = new Counter({ name: "tensegrity_errors_total", help: "Errors that callers were given, by code.", labelNames: ["code"], registers: [this.registry] });
  }

  /** Measures every operation of an Apollo server. */
  plugin(): ApolloServerPlugin<Context> {
    return {
      requestDidStart: async () => {
        const begun = performance.now();
        return {
          willSendResponse: async ({ operation, errors }) => {
            this.#seconds.observe({ operation: operation?.operation ?? "none", outcome: errors?.length ? "error" : "ok" }, (performance.now() - begun) / 1_000);
            for (const { extensions } of errors ?? []) this.#refusals.inc({ code: String(extensions["code"] ?? "INTERNAL_SERVER_ERROR") });
          },
        };
      },
    };
  }

  /** Serves what was measured at /metrics. */
  serve(app: FastifyInstance): void {
    app.get("/metrics", async (_request, reply) => reply.type(this.registry.contentType).send(await this.registry.metrics()));
  }
}
