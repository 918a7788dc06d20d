import { readFileSync } from "node:fs";
import type { History } from "../history/history.ts";
import { planImport, writeImport } from "./import.ts";
import { readStory } from "./story.ts";
import { DirectTarget } from "./target.ts";

/** The ids of the demo engagements; each is a file in examples/demo. */
export const DEMOS = ["high-performer", "coached-as-a-system", "busy-coach"] as const;

const FOLDER = new URL("../../../examples/demo/", import.meta.url);

/** One engagement that was loaded, and how many of its facts are new. */
export interface Loaded {
  readonly engagementId: string;
  readonly facts: number;
}

/**
 * Loads the engagement of one story; one that was broken off is finished, one that is there is left alone.
 * One that an earlier version told otherwise, or that somebody has gone on with, stays as it is.
 * @throws Error when the story does not fit the rules: it is held to them strictly
 */
export const loadStory = async (history: History, story: URL): Promise<Loaded> => {
  const reading = readStory(readFileSync(story, "utf8"));
  const options = { keepRecordedTimes: true, strict: true };
  const target = new DirectTarget(history);
  const plan = await planImport(reading, target, options);
  if (plan.problems.some(({ code }) => code === "COMMAND_REUSED" || code === "RECORDED_TIME_REFUSED")) return { engagementId: reading.engagementId, facts: 0 };
  if (plan.problems.length > 0) throw new Error(`${reading.engagementId} cannot be loaded: ${plan.problems.map(({ line, message }) => `fact ${line}: ${message}`).join("; ")}`);
  const { facts, repeated } = await writeImport(plan, target, options);
  return { engagementId: reading.engagementId, facts: facts - repeated };
};

/** Loads the demo engagements, one after another. @param folder where their stories lie; examples/demo of the project when left out */
export const loadDemos = async (history: History, folder: URL = FOLDER): Promise<Loaded[]> => {
  const loaded: Loaded[] = [];
  for (const name of DEMOS) loaded.push(await loadStory(history, new URL(`${name}.yaml`, folder)));
  return loaded;
};
