import type { LoopFigure } from "./page.ts";

const SIZE = 260;
const CENTRE = SIZE / 2;
const RADIUS = 78;
const NODE = 15;
/** How far before and after a node its arrows end, as an angle. */
const GAP = (NODE + 5) / RADIUS;

const at = (angle: number, radius: number): { x: string; y: string } =>
  ({ x: (CENTRE + radius * Math.sin(angle)).toFixed(1), y: (CENTRE - radius * Math.cos(angle)).toFixed(1) });

const node = (angle: number, label: string): string => {
  const { x, y } = at(angle, RADIUS);
  return `<circle class="node" cx="${x}" cy="${y}" r="${NODE}"/><text x="${x}" y="${y}">${label}</text>`;
};

const arrow = (from: number, to: number): string => {
  const [start, end] = [at(from + GAP, RADIUS), at(to - GAP, RADIUS)];
  return `<path class="move" d="M ${start.x} ${start.y} A ${RADIUS} ${RADIUS} 0 0 1 ${end.x} ${end.y}" marker-end="url(#tip)"/>`;
};

const exit = (angle: number, label: string): string => {
  const [start, end, name] = [at(angle, RADIUS + 6), at(angle, RADIUS + 30), at(angle, RADIUS + 42)];
  return `<path class="exit" d="M ${start.x} ${start.y} L ${end.x} ${end.y}" marker-end="url(#tip)"/><text class="exit" x="${name.x}" y="${name.y}">${label}</text>`;
};

/** A loop as a drawing: its moves as numbers in a circle, each leading to the next, and its exits as letters that lead out of it. */
export const loopFigure = ({ moves, stepOut }: LoopFigure): string => {
  const angle = (index: number): number => (2 * Math.PI * index) / moves.length;
  const exits = stepOut.map((_, index) => exit((2 * Math.PI * (index + 0.5)) / Math.max(stepOut.length, moves.length), String.fromCharCode(97 + index)));
  return [
    `<svg viewBox="0 0 ${SIZE} ${SIZE}" role="img" aria-label="A circle of ${moves.length} moves with ${stepOut.length} exits; the lists beside it say which.">`,
    `<defs><marker id="tip" viewBox="0 0 10 10" refX="8" refY="5" markerWidth="7" markerHeight="7" orient="auto-start-reverse"><path d="M 0 1 L 9 5 L 0 9 z"/></marker></defs>`,
    ...moves.map((_, index) => arrow(angle(index), angle(index + 1))), ...moves.map((_, index) => node(angle(index), String(index + 1))), ...exits, "</svg>",
  ].join("");
};
