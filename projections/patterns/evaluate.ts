import { PATTERNS } from "./catalogue.ts";
import type { Finding } from "./finding.ts";
import { type Pattern, findingsOf } from "./pattern.ts";
import type { Scene } from "./scene.ts";

/** What all patterns, or those that are asked for, find in a scene: in the order of the catalogue, then of subjects. */
export const evaluate = (scene: Scene, patterns: readonly Pattern[] = PATTERNS): Finding[] => patterns.flatMap((pattern) => findingsOf(scene, pattern)).map((found) => ({ to: scene.asOf, ...found }));
