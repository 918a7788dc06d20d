import "reflect-metadata";
import { randomUUID } from "node:crypto";
import { ApolloServer, type ApolloServerPlugin } from "@apollo/server";
import { ApolloServerPluginCacheControlDisabled } from "@apollo/server/plugin/disabled";
import { fastifyApolloHandler } from "@as-integrations/fastify";
import cors from "@fastify/cors";
import fastify, { type FastifyInstance, type FastifyRequest, LogController } from "fastify";
import type { GraphQLSchema } from "graphql";
import { Registry } from "prom-client";
import type { History } from "../history/history.ts";
import { MemoryReads } from "../store/memory/reads.ts";
import type { ReadLog } from "../store/reads.ts";
import type { Subjects } from "../subjects/subjects.ts";
import type { Texts } from "../vault/texts.ts";
import { serveConsole } from "./console.ts";
import type { Context } from "./context.ts";
import { type Report, formatError } from "./errors.ts";
import { Health } from "./health.ts";
import { isLoopback, refuseOtherNames } from "./loopback.ts";
import { withinLimits } from "./limits.ts";
import { type LogLevel, logRequests, reportTo } from "./logs.ts";
import { Metrics } from "./metrics.ts";
import { VIEWER_HEADER, viewerOf } from "./viewer.ts";
import { servePage } from "./page.ts";
import { Reading, writeReads } from "./reading.ts";
import { makeSchema, printedSchema } from "./schema.ts";
import { traceOperations, tracedHandler } from "./traces.ts";

/** The largest request body, in bytes: more than the log takes in one batch, so that too much is refused in words. */
const MAX_BODY_BYTES = 4 * 1024 * 1024;
/** The most tokens a document may have. */
const MAX_TOKENS = 20_000;
/** How long requests under way may take to end after the service was told to stop, in milliseconds; then their connections are cut. */
export const GRACE = 2_000;

/** What the service is made of. */
export interface ServiceParts {
  readonly history: History;
  /** What opens sealed texts; none where texts are stored as they were told. */
  readonly texts?: Texts | undefined;
  /** Who the persons in the record are; none without a vault. */
  readonly subjects?: Subjects | undefined;
  /** The `actor` of everything that is recorded. */
  readonly actor: string;
  /** Where it listens; 127.0.0.1 when left out, because nobody is asked who they are yet. */
  readonly host?: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** Origins of pages that may ask from a browser; none when left out. */
  readonly corsOrigins?: readonly string[];
  /** How much is logged, to standard error as JSON lines; nothing when left out. */
  readonly logLevel?: LogLevel;
  /** Whether the header x-tensegrity-viewer looks as somebody else, for development; it never does where others than this machine reach the service. No when left out. */
  readonly devViewer?: boolean;
  /** Takes in who reads what; kept in memory when left out. It stays open. */
  readonly reads?: ReadLog;
  /** Whether the log has no room for another recording; it always has when left out. */
  readonly full?: () => Promise<boolean>;
  /** Takes in faults whose reference callers get; the log, or standard error, when left out. */
  readonly report?: Report;
  /** What else is measured, to be served at /metrics with what is measured here. */
  readonly registry?: Registry;
}

/** A running service. */
export interface Service {
  /** Where it answers, such as http://127.0.0.1:4000. */
  readonly url: string;
  /** Stops listening, lets requests under way end for {@link GRACE}, cuts what hangs. The history stays open. */
  stop(): Promise<void>;
}

/** Callers that only know application/json read every answer to a well-formed request as a 200 (GraphQL over HTTP, watershed). */
const plainJsonIsAlways200: ApolloServerPlugin<Context> = {
  requestDidStart: async () => ({
    willSendResponse: async ({ request, response }) => {
      const knows = request.http?.headers.get("accept")?.includes("application/graphql-response+json");
      if (!knows && response.http.status === 400) response.http.status = 200;
    },
  }),
};

const reportToStderr: Report = (reference, error) => {
  process.stderr.write(`${JSON.stringify({ reference, error: error instanceof Error ? error.stack : String(error) })}\n`);
};

const apolloOf = (report: Report, metrics: Metrics, reads: ReadLog, schema: GraphQLSchema): ApolloServer<Context> =>
  new ApolloServer<Context>({
    schema, introspection: true, csrfPrevention: true, persistedQueries: false, includeStacktraceInErrorResponses: false, stopOnTerminationSignals: false,
    parseOptions: { maxTokens: MAX_TOKENS }, maxRecursiveSelections: true, formatError: formatError(report),
    plugins: [ApolloServerPluginCacheControlDisabled(), plainJsonIsAlways200, withinLimits, metrics.plugin(), traceOperations, writeReads(reads, (role) => metrics.read(role))],
  });

const CODES: Readonly<Record<number, string>> = { 404: "NOT_FOUND", 413: "PAYLOAD_TOO_LARGE", 415: "UNSUPPORTED_MEDIA_TYPE" };

/** Errors before GraphQL sees the request, in the form GraphQL gives its own. */
const answerErrors = (app: FastifyInstance, report: Report): void => {
  app.setErrorHandler((error: { statusCode?: number; message: string }, _request, reply) => {
    const status = error.statusCode ?? 500;
    const reference = randomUUID();
    if (status >= 500) report(reference, error);
    const message = status >= 500 ? `something went wrong on our side; its reference is ${reference}` : error.message;
    return reply.code(status).send({ errors: [{ message, extensions: { code: CODES[status] ?? (status >= 500 ? "INTERNAL_SERVER_ERROR" : "BAD_REQUEST") } }] });
  });
  app.setNotFoundHandler((_request, reply) =>
    reply.code(404).send({ errors: [{ message: "nothing here; the endpoint is /graphql", extensions: { code: "NOT_FOUND" } }] }));
};

/** Ends the server in time: a client that hangs in the middle of a request keeps nobody waiting. */
const closeWithin = async (app: FastifyInstance, milliseconds: number): Promise<void> => {
  const cut = setTimeout(() => app.server.closeAllConnections(), milliseconds);
  await app.close().finally(() => clearTimeout(cut));
};

/** Starts the service. @throws Error with code EADDRINUSE or EACCES when it cannot listen */
export const startService = async ({ history, texts, subjects, actor, host = "127.0.0.1", port, corsOrigins = [], logLevel = "silent", devViewer = false, reads = new MemoryReads(), full = async () => false, report, registry = new Registry() }: ServiceParts): Promise<Service> => {
  const schema = makeSchema();
  const metrics = new Metrics(registry);
  const health = new Health(history, full);
  const app = fastify({ bodyLimit: MAX_BODY_BYTES, forceCloseConnections: "idle", logController: new LogController({ disableRequestLogging: true }), logger: { level: logLevel, stream: process.stderr } });
  const tell = report ?? (logLevel === "silent" ? reportToStderr : reportTo(app));
  const apollo = apolloOf(tell, metrics, reads, schema);
  await apollo.start();
  logRequests(app);
  metrics.serve(app);
  health.serve(app);
  if (corsOrigins.length > 0) await app.register(cors, { origin: [...corsOrigins], methods: ["GET", "POST"] });
  answerErrors(app, tell);
  if (isLoopback(host)) refuseOtherNames(app);
  servePage(app);
  serveConsole(app);
  const switchable = devViewer && isLoopback(host);
  const context = async ({ headers }: FastifyRequest): Promise<Context> => {
    const reader = viewerOf(headers[VIEWER_HEADER], actor, switchable);
    return { history: history.as(reader), reader, actor: reader.id, refusals: [], texts, subjects, reads, reading: new Reading(reader.id) };
  };
  const handler = tracedHandler(fastifyApolloHandler(apollo, { context }));
  app.route({ url: "/graphql", method: ["GET", "POST", "OPTIONS"], handler });
  const sdl = printedSchema(schema);
  app.get("/schema.graphql", (_request, reply) => reply.type("text/plain; charset=utf-8").send(sdl));
  const stop = async (): Promise<void> => {
    health.stopping = true;
    await closeWithin(app, GRACE);
    await apollo.stop();
  };
  try {
    return { url: await app.listen({ host, port }), stop };
  } catch (error) {
    await stop();
    throw error;
  }
};
