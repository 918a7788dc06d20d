import type { Scene } from "./scene.ts";

/** Which need it serves that one acts for others, where the record says it: an unspoken contract that they count on, or a goal that somebody wished for. */
export const needServedBy = (scene: Scene, one: string, others: readonly string[]): string | undefined => {
  const contract = [...scene.state.contracts.values()].find(({ owedBy, owedTo, renegotiatedAt }) => renegotiatedAt === undefined && owedBy === one && owedTo.some((person) => others.includes(person)));
  if (contract) return `${contract.owedTo.join(", ")} may count on it: the unspoken contract ${contract.contract} is said to hold.`;
  const goal = [...scene.state.goals.values()].find(({ about, wishedBy }) => about.includes(one) && wishedBy !== undefined);
  return goal && `It may serve the goal ${goal.goal}, which ${goal.wishedBy} wished for.`;
};
