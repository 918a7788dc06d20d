import { gzipSync } from "node:zlib";
import { renderGraphiQL } from "@graphql-yoga/render-graphiql";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { EXAMPLES } from "./examples.ts";

/** Comment lines short enough for the editor. */
const comment = (text: string): string => text.replace(/(.{1,54})(?: |$)/g, "# $1\n").trimEnd();

const INTRODUCTION = "Questions to begin with. Put the cursor into one and press Ctrl+Enter. The first icon on the left opens the docs: everything is described there.";
const WELCOME = `${comment(INTRODUCTION)}\n\n${EXAMPLES.map(({ question, query }) => `${comment(question)}\n${query}`).join("\n\n")}\n`;

/** Nothing of the page may come from anywhere else, so that it works without internet and tells nobody. */
const ONLY_SELF = "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:; worker-src 'self' blob:; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; frame-ancestors 'none'";

let rendered: Buffer | undefined;
const page = (): Buffer => (rendered ??= gzipSync(renderGraphiQL({ endpoint: "/graphql", title: "tensegrity", defaultQuery: WELCOME })));

const wantsPage = ({ method, query, headers }: FastifyRequest): boolean =>
  method === "GET" && (query as { query?: unknown }).query === undefined && (headers.accept ?? "").includes("text/html");

const send = (reply: FastifyReply): FastifyReply =>
  reply.type("text/html; charset=utf-8").headers({ "content-encoding": "gzip", "content-security-policy": ONLY_SELF, "x-content-type-options": "nosniff" }).send(page());

/** Serves the query page to browsers that open `/` or `/graphql`. */
export const servePage = (app: FastifyInstance): void => {
  app.get("/", (_request, reply) => send(reply));
  app.addHook("preHandler", async (request, reply) => (request.routeOptions.url === "/graphql" && wantsPage(request) ? send(reply) : undefined));
};
