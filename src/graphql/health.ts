import type { FastifyInstance } from "fastify";
import type { History } from "../history/history.ts";

/** What whoever runs the service asks it: does it live, may it be sent requests. */
export class Health {
  /** Set when the service was told to stop; it is not ready from then on. */
  stopping = false;

  constructor(private readonly history: History) {}

  /** Ready when the log answers. */
  async ready(): Promise<boolean> {
    return !this.stopping && this.history.engagements({ limit: 1 }).then(() => true, () => false);
  }

  /** Serves /livez and /readyz: 200, or 503 with why. */
  serve(app: FastifyInstance): void {
    app.get("/livez", (_request, reply) => reply.type("text/plain; charset=utf-8").send("ok\n"));
    app.get("/readyz", async (_request, reply) => {
      const ready = await this.ready();
      return reply.code(ready ? 200 : 503).type("text/plain; charset=utf-8").send(ready ? "ready\n" : "not ready\n");
    });
  }
}
