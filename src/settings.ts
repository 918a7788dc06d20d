import { ELEMENT_ID } from "./events/fields.ts";

/** What an operator may set, from the environment. */
export interface Settings {
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
  const demo = env["TENSEGRITY_DEMO"] || "on";
  if (demo !== "on" && demo !== "off") throw new SettingRefused(`TENSEGRITY_DEMO must be on or off, not "${demo}"`);
  return { port: Number(port), host: env["HOST"] || "127.0.0.1", store: env["TENSEGRITY_STORE"] || "./data/tensegrity.db", actor, demo: demo === "on" };
};
