import type { Conclusion } from "../../src/events/conclusions.ts";
import type { Moment } from "../../src/events/moment.ts";
import type { PatternAnswer } from "../team/parts.ts";
import { standingKey } from "./transitions.ts";

/** When what a conclusion says was followed by another word on the same pattern and subjects; undefined for the last one. */
const nextWords = (conclusions: readonly Conclusion[]): (Moment | undefined)[] => {
  const next = new Map<string, Moment>();
  return conclusions.map(({ pattern, subjects, evaluatedAt }) => ({ key: standingKey(pattern, subjects), evaluatedAt })).reverse().map(({ key, evaluatedAt }) => {
    const following = next.get(key);
    next.set(key, evaluatedAt);
    return following;
  }).reverse();
};

/**
 * What was answered to each conclusion: what was said to the same pattern in the same subjects after it, and before the next word on them.
 * @param conclusions all of an engagement, in order
 * @param answers in the order of the world
 */
export const answersToEach = (conclusions: readonly Conclusion[], answers: readonly PatternAnswer[]): PatternAnswer[][] => {
  const next = nextWords(conclusions);
  return conclusions.map(({ pattern, subjects, evaluatedAt }, index) => {
    const until = next[index];
    const key = standingKey(pattern, subjects);
    return answers.filter((answer) => standingKey(answer.pattern, answer.subjects) === key && answer.at >= evaluatedAt && (until === undefined || answer.at < until));
  });
};
