import type { Reader } from "../access/reader.ts";
import type { History } from "../history/history.ts";
import type { ReadLog } from "../store/reads.ts";
import type { Subjects } from "../subjects/subjects.ts";
import type { Texts } from "../vault/texts.ts";
import type { Reading } from "./reading.ts";

/** What every resolver may use. */
export interface Context {
  /** The history through the eyes of who asks: resolvers need not think of rights. */
  readonly history: History;
  /** Who asks, and as what: whoever runs the service, as keeper of the record, until authentication exists. */
  readonly reader: Reader;
  /** Who records: the reader's id. */
  readonly actor: string;
  /** The codes of what was refused in this request, for whoever counts. */
  readonly refusals: string[];
  /** What opens sealed texts; absent where there is no vault, and texts are stored as they were told. */
  readonly texts?: Texts | undefined;
  /** Who read what, before this request. */
  readonly reads: ReadLog;
  /** What this request reads. */
  readonly reading: Reading;
  /** Who the persons in the record are, and what is done for their sake; absent with the vault. */
  readonly subjects?: Subjects | undefined;
}
