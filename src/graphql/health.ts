import type { FastifyInstance } from "fastify";
import type { History } from "../history/history.ts";

/** What whoever runs the service asks it: does it live, may it be sent requests. */
export class Health {
  /** Set when the service was told to stop; it is not ready from then on. */
  stopping = false;

  /** @param full whether the log has no room for another recording */
  constructor(private readonly history: History, private readonly full: () => Promise<boolean>) {}

  /** Why requests should not be sent here now; undefined when they may be: the log answers, and takes what is recorded. */
  async unready(): Promise<string | undefined> {
    if (this.stopping) return "the service stops";
    if (!(await this.history.engagements({ limit: 1 }).then(() => true, () => false))) return "the log does not answer";
    return (await this.full()) ? "the log is full: nothing can be recorded until there is room on its disk" : undefined;
  }

  /** Serves /livez and /readyz: 200, or 503 with why. */
  serve(app: FastifyInstance): void {
    app.get("/livez", (_request, reply) => reply.type("text/plain; charset=utf-8").send("ok\n"));
    app.get("/readyz", async (_request, reply) => {
      const why = await this.unready();
      return reply.code(why === undefined ? 200 : 503).type("text/plain; charset=utf-8").send(why === undefined ? "ready\n" : `not ready: ${why}\n`);
    });
  }
}
