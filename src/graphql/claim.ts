import net from "node:net";

/** Gives a claimed port up; resolves when it is free. */
export type Release = () => Promise<void>;

/**
 * Claims the port before anything is made ready, so that a port in use is known at once and nothing is done in vain. Whoever calls meanwhile is hung up on.
 * @param port 0 claims nothing: any free port will do later
 * @throws Error with code EADDRINUSE, EACCES or EADDRNOTAVAIL when it cannot be had
 */
export const claimPort = async (host: string, port: number): Promise<Release> => {
  if (port === 0) return async () => {};
  const server = net.createServer((socket) => socket.destroy());
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen({ host, port }, resolve);
  });
  return () => new Promise((resolve) => server.close(() => resolve()));
};
