import type { ApolloServerPlugin } from "@apollo/server";
import type { FastifyInstance } from "fastify";
import { Counter, Histogram, type Registry, collectDefaultMetrics } from "prom-client";
import type { Context } from "./context.ts";

const counter = <L extends string>(registry: Registry, name: string, help: string, labelNames: readonly L[]): Counter<L> => new Counter({ name, help, labelNames: [...labelNames], registers: [registry] });

/** What an operator watches, in Prometheus' format. Labels are few and never chosen by callers. */
export class Metrics {
  readonly #seconds: Histogram<"operation" | "outcome">;
  readonly #errors: Counter<"code">;
  readonly #refusals: Counter<"code">;
  readonly #reads: Counter<"role">;
  readonly #responses: Counter<"path" | "status">;

  /** @param registry takes in what is measured here, and serves what others measured. */
  constructor(readonly registry: Registry) {
    collectDefaultMetrics({ register: registry });
    this.#seconds = new Histogram({
      name: "tensegrity_operation_seconds", help: "How long GraphQL operations took, by kind (query, mutation; none when it was not understood) and outcome (ok, refused, error).", labelNames: ["operation", "outcome"],
      buckets: [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5], registers: [registry],
    });
    this.#errors = counter(registry, "tensegrity_errors_total", "Errors that callers were given, by code; INTERNAL_SERVER_ERROR counts faults of ours.", ["code"]);
    this.#refusals = counter(registry, "tensegrity_refusals_total", "Reasons for which facts were not recorded, by code.", ["code"]);
    this.#reads = counter(registry, "tensegrity_confidential_reads_total", "Requests that read confidential content, one for each engagement, by what the reader looked as.", ["role"]);
    this.#responses = counter(registry, "tensegrity_http_responses_total", "HTTP responses, by path and status.", ["path", "status"]);
  }

  /** Measures every operation of an Apollo server. */
  plugin(): ApolloServerPlugin<Context> {
    return {
      requestDidStart: async () => {
        const begun = performance.now();
        return {
          willSendResponse: async ({ operation, errors, contextValue: { refusals } }) => {
            const outcome = errors?.length ? "error" : refusals.length > 0 ? "refused" : "ok";
            this.#seconds.observe({ operation: operation?.operation ?? "none", outcome }, (performance.now() - begun) / 1_000);
            for (const { extensions } of errors ?? []) this.#errors.inc({ code: String(extensions["code"] ?? "INTERNAL_SERVER_ERROR") });
            for (const code of refusals) this.#refusals.inc({ code });
          },
        };
      },
    };
  }

  /** Counts a request that read confidential content of an engagement. */
  read(role: string): void {
    this.#reads.inc({ role });
  }

  /** Serves what was measured at /metrics, and counts what the service answers. */
  serve(app: FastifyInstance): void {
    app.addHook("onResponse", async ({ routeOptions }, { statusCode }) => this.#responses.inc({ path: routeOptions.url ?? "other", status: statusCode }));
    app.get("/metrics", async (_request, reply) => reply.type(this.registry.contentType).send(await this.registry.metrics()));
  }
}
