import { statSync } from "node:fs";
import { Counter, Gauge, type Registry } from "prom-client";
import type { EvaluationProgress } from "../history/evaluator.ts";
import type { Checkpoints } from "../store/checkpoints.ts";
import type { Log } from "../store/log.ts";
import { decorated } from "./decorated.ts";

/** The same log; counts the facts that it took. */
export const measuredLog = (log: Log, registry: Registry): Log => {
  const facts = new Counter({ name: "tensegrity_facts_recorded_total", help: "Facts written to the log by this process.", registers: [registry] });
  const batches = new Counter({ name: "tensegrity_commands_recorded_total", help: "Commands written to the log by this process, each whole.", registers: [registry] });
  return decorated<Log>(log, {
    append: async (append) => {
      const placed = await append();
      facts.inc(placed.length);
      batches.inc();
      return placed;
    },
  });
};

/** The same cache of checkpoints; counts how often a question found its engagement saved, and how many segments were read for answers. */
export const measuredCheckpoints = (checkpoints: Checkpoints, registry: Registry): Checkpoints => {
  const looked = new Counter({ name: "tensegrity_checkpoint_lookups_total", help: "Engagements that were not in memory and were looked up in the cache of checkpoints, by whether they were saved there.", labelNames: ["saved"], registers: [registry] });
  const segments = new Counter({ name: "tensegrity_checkpoint_segments_read_total", help: "Saved segments read from the cache of checkpoints.", registers: [registry] });
  for (const saved of ["yes", "no"]) looked.inc({ saved }, 0);
  return decorated<Checkpoints>(checkpoints, {
    header: (header) => {
      const found = header();
      looked.inc({ saved: found ? "yes" : "no" });
      return found;
    },
    segment: (segment) => {
      segments.inc();
      return segment();
    },
  });
};

const bytes = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0;

/** Shows the size of files, by what they hold; one that is not there has 0 bytes. */
export const measureFiles = (files: Readonly<Record<string, string>>, registry: Registry): void => {
  void new Gauge({
    name: "tensegrity_file_bytes", help: "Size of the files of the store, by what they hold.", labelNames: ["file"], registers: [registry],
    collect() {
      for (const [name, file] of Object.entries(files)) this.set({ file: name }, bytes(file));
    },
  });
};

/** Shows how far the evaluation of patterns has come since the start. */
export const measureEvaluation = (progress: () => EvaluationProgress, registry: Registry): void => {
  const show = (name: string, help: string, of: keyof EvaluationProgress): void =>
    void new Gauge({ name: `tensegrity_evaluation_${name}`, help, registers: [registry], collect() { this.set(progress()[of]); } });
  show("waiting", "Engagements that wait to be evaluated, or are being evaluated.", "waiting");
  show("moments", "Moments evaluated since the start.", "points");
  show("conclusions", "Conclusions added since the start.", "conclusions");
  show("failures", "Evaluations that failed since the start; each is tried again.", "failures");
};
