import type { FastifyInstance } from "fastify";
import { htmlOf } from "../console/html.ts";
import { PAGES } from "../console/pages.ts";

/** Nothing is loaded, nothing runs: styles stand in the page. */
const NOTHING = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** Serves the pages about patterns. They say what the product looks for, and nothing of any engagement. */
export const serveConsole = (app: FastifyInstance): void => {
  for (const page of PAGES) {
    const html = htmlOf(page);
    app.get(page.path, (_request, reply) => reply.type("text/html; charset=utf-8").headers({ "content-security-policy": NOTHING, "x-content-type-options": "nosniff" }).send(html));
  }
};
