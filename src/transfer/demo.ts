import { readFileSync } from "node:fs";
import type { History } from "../history/history.ts";
import { planImport, writeImport } from "./import.ts";
import { readStory } from "./story.ts";
import { DirectTarget } from "./target.ts";

const STORY = new URL("../../../examples/demo/high-performer.yaml", import.meta.url);

/** The id of the demo engagement. */
export const DEMO_ENGAGEMENT = "high-performer";

/**
 * Loads the demo engagement; one that was broken off is finished, one that is there is left alone.
 * One that an earlier version told otherwise, or that somebody has gone on with, stays as it is.
 * @returns how many facts are new; 0 when the demo was there
 * @param story the file; the one in examples/demo of the installed project when left out
 * @throws Error when the story does not fit the rules: it is held to them strictly
 */
export const loadDemo = async (history: History, story: URL = STORY): Promise<{ readonly engagementId: string; readonly facts: number }> => {
  const reading = readStory(readFileSync(story, "utf8"));
  const options = { keepRecordedTimes: true, strict: true };
  const target = new DirectTarget(history);
  const plan = await planImport(reading, target, options);
  if (plan.problems.some(({ code }) => code === "COMMAND_REUSED")) return { engagementId: reading.engagementId, facts: 0 };
  if (plan.problems.length > 0) throw new Error(`the demo cannot be loaded: ${plan.problems.map(({ line, message }) => `fact ${line}: ${message}`).join("; ")}`);
  const { facts, repeated } = await writeImport(plan, target, options);
  return { engagementId: reading.engagementId, facts: facts - repeated };
};
