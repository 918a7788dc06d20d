import type { History } from "../history/history.ts";

/** What every resolver may use. */
export interface Context {
  readonly history: History;
  /** Who asks and records: the local development coach until authentication exists. */
  readonly actor: string;
}
