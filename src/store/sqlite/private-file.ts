import { closeSync, existsSync, openSync } from "node:fs";

/** Makes an empty file that only its owner may read, where there is none; one that is there keeps its rights. SQLite gives them to the files that it keeps beside it. */
export const makePrivate = (file: string): void => {
  if (!existsSync(file)) closeSync(openSync(file, "a", 0o600));
};
