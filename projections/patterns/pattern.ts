import type { FactName } from "../../src/events/registry.ts";
import type { Found, Grade } from "./finding.ts";
import { kept } from "./kept.ts";
import { once } from "./once.ts";
import type { Scene } from "./scene.ts";

/** A free choice of a pattern: what it is, its default and the reason for it. Set for an engagement with PatternSettingsChanged. */
export interface Setting {
  readonly setting: string;
  readonly description: string;
  readonly unit: string;
  readonly default: number;
  readonly min: number;
  readonly max: number;
  readonly reason: string;
}

/** A circle of moves that feed each other, and where a team could step out. */
export interface Loop {
  readonly moves: readonly string[];
  readonly stepOut: readonly string[];
}

/** All that the product knows about one pattern; its page, its answers in the API and its conclusions derive from it. */
export interface Pattern {
  /** Its id, a word such as `isolated-transformation`. */
  readonly id: string;
  /** For a practitioner's eyes. */
  readonly label: string;
  /** For somebody who was never coached. */
  readonly plainLabel: string;
  readonly grade: Grade;
  /** The version of the method, from 1; raised with every change that can change an answer. */
  readonly method: number;
  readonly definition: string;
  /** How it is computed, in words and symbols. */
  readonly formula: string;
  readonly unit: string;
  /** The primary works, by author and year. */
  readonly sources: readonly string[];
  /** What else looks like this: the alarms it is prone to. */
  readonly falseAlarms: readonly string[];
  /** The least record it needs before it says anything. */
  readonly needs: string;
  /**
   * Types of which it needs at least one fact before it can find anything; it is not asked before one is known, so that engagements without cost nothing.
   * Asked always when left out. A test holds every pattern to it.
   */
  readonly looksAt?: readonly FactName[];
  readonly loop: Loop;
  /** The need of the system that it may serve: why the system might hold on to it. */
  readonly serves: string;
  /** How a coach works with it systemically: with the pattern, not with the person. */
  readonly practice: readonly string[];
  readonly settings: readonly Setting[];
  /** True for labels that hurt, such as scapegoat: for coaches only. */
  readonly coachesOnly: boolean;
  /** Looks at a scene with the settings in force. Pure and total. One finding for each group of subjects that is worth judging; none where nothing is. */
  look(scene: Scene, setting: (name: string) => number): Found[];
}

/** The value of a free choice that is in force: what was chosen, within its bounds; its default where nothing was. Old records may hold what lies outside. */
export const inForce = ({ default: usual, min, max }: Setting, chosen: number | undefined): number => Math.min(Math.max(chosen ?? usual, min), max);

/** The setting of a pattern that is in force in a scene: the engagement's own within its bounds, else the default. @throws Error for a name the pattern does not have */
export const settingIn = (scene: Scene, { id, settings }: Pattern) => (name: string): number => {
  const setting = settings.find((each) => each.setting === name);
  if (!setting) throw new Error(`the pattern ${id} has no setting ${name}`);
  return inForce(setting, scene.chosen(id, name));
};

const findings = once((pattern: Pattern) => kept((scene): readonly Found[] => pattern.look(scene, settingIn(scene, pattern)).sort((a, b) => (a.subjects.join("|") < b.subjects.join("|") ? -1 : 1))));

/** What a pattern finds in a scene, in the order of its subjects; kept as long as nothing that it looked at has changed. */
export const findingsOf = (scene: Scene, pattern: Pattern): readonly Found[] => findings(pattern)(scene);
