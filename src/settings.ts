import { ELEMENT_ID } from "./events/fields.ts";
import { LOG_LEVELS, type LogLevel } from "./graphql/logs.ts";
import { isLoopback } from "./graphql/loopback.ts";
import { type Places, placesOf } from "./vault/places.ts";

/** What an operator may set, from the environment; where vault, key and ledger are, by TENSEGRITY_VAULT, _KEY_FILE, _MASTER_KEY and _ERASURES. */
export interface Settings extends Places {
  /** PORT: where to listen, 0 to 65535; 4000 unless set, 0 takes any free port. */
  readonly port: number;
  /** HOST: the address to listen at; 127.0.0.1 unless set, because nobody is asked who they are yet. */
  readonly host: string;
  /** TENSEGRITY_STORE: the file of the log; ./data/tensegrity.db unless set. */
  readonly store: string;
  /** TENSEGRITY_ACTOR: who records; local-coach unless set. */
  readonly actor: string;
  /** TENSEGRITY_DEMO: off leaves an empty store empty; otherwise the first start loads the demo engagement. */
  readonly demo: boolean;
  /** TENSEGRITY_EVALUATE: off leaves it to other nodes on the same log to conclude what patterns say; on unless set. */
  readonly evaluate: boolean;
  /** LOG_LEVEL: silent, error, warn, info or debug; info unless set. One JSON line a request, on standard error, without content. */
  readonly logLevel: LogLevel;
  /** TENSEGRITY_CORS_ORIGINS: origins of pages that may ask from a browser, parted by commas; none unless set. */
  readonly corsOrigins: readonly string[];
  /** TENSEGRITY_DEV_VIEWER: on lets the header x-tensegrity-viewer look as somebody else, on a loopback address only; off unless set. */
  readonly devViewer: boolean;
}

/** A setting that cannot be used; the message says what to do. */
export class SettingRefused extends Error {
  override readonly name = "SettingRefused";
}

/** Reads the settings; an empty variable counts as not set. @throws SettingRefused */
export const readSettings = (env: Readonly<Record<string, string | undefined>>): Settings => {
  const port = env["PORT"] || "4000";
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) throw new SettingRefused(`PORT must be a whole number from 0 to 65535, not "${port}"`);
  const actor = env["TENSEGRITY_ACTOR"] || "local-coach";
  if (!ELEMENT_ID.test(actor)) throw new SettingRefused(`TENSEGRITY_ACTOR must be 1 to 64 letters, digits, ".", "_" or "-", not "${actor}"`);
  const host = env["HOST"] || "127.0.0.1";
  if (!isLoopback(host) && env["TENSEGRITY_INSECURE"] !== "on")
    throw new SettingRefused(`HOST=${host} would let everybody who reaches this machine read and record, for nobody is asked who they are yet; put something that authenticates in front and set TENSEGRITY_INSECURE=on, or leave HOST out`);
  const logLevel = env["LOG_LEVEL"] || "info";
  if (!LOG_LEVELS.some((level) => level === logLevel)) throw new SettingRefused(`LOG_LEVEL must be one of ${LOG_LEVELS.join(", ")}, not "${logLevel}"`);
  const corsOrigins = (env["TENSEGRITY_CORS_ORIGINS"] ?? "").split(",").map((origin) => origin.trim()).filter(Boolean);
  const strange = corsOrigins.find((origin) => !/^https?:\/\/[^/\s]+$/.test(origin));
  if (strange !== undefined) throw new SettingRefused(`TENSEGRITY_CORS_ORIGINS: "${strange}" is no origin such as https://team.example`);
  const demo = env["TENSEGRITY_DEMO"] || "on";
  if (demo !== "on" && demo !== "off") throw new SettingRefused(`TENSEGRITY_DEMO must be on or off, not "${demo}"`);
  const evaluate = env["TENSEGRITY_EVALUATE"] || "on";
  if (evaluate !== "on" && evaluate !== "off") throw new SettingRefused(`TENSEGRITY_EVALUATE must be on or off, not "${evaluate}"`);
  const devViewer = env["TENSEGRITY_DEV_VIEWER"] || "off";
  if (devViewer !== "on" && devViewer !== "off") throw new SettingRefused(`TENSEGRITY_DEV_VIEWER must be on or off, not "${devViewer}"`);
  if (devViewer === "on" && !isLoopback(host))
    throw new SettingRefused(`TENSEGRITY_DEV_VIEWER=on lets every caller look as anybody, and HOST=${host} would let callers from elsewhere do so; leave one of the two out`);
  const store = env["TENSEGRITY_STORE"] || "./data/tensegrity.db";
  return { port: Number(port), host, store, ...placesOf(store, env), actor, demo: demo === "on", evaluate: evaluate === "on", logLevel: logLevel as LogLevel, corsOrigins, devViewer: devViewer === "on" };
};
