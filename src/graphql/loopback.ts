import type { FastifyInstance } from "fastify";

const LOOPBACK = /^(127\.\d+\.\d+\.\d+|::1|\[::1\]|localhost)$/i;

/** True for an address that only this machine reaches. */
export const isLoopback = (host: string): boolean => LOOPBACK.test(host);

/**
 * Refuses requests that call this machine by another name: a page in the user's browser could otherwise reach a service
 * without authentication by pointing its own name at the loopback address (DNS rebinding).
 */
export const refuseOtherNames = (app: FastifyInstance): void => {
  app.addHook("onRequest", async (request, reply) => {
    if (isLoopback(request.hostname)) return;
    await reply.code(421).send({ errors: [{ message: "this service answers to localhost only; set HOST to open it to others", extensions: { code: "MISDIRECTED_REQUEST" } }] });
  });
};
