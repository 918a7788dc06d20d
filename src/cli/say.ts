import cliProgress from "cli-progress";

/** What a person at a terminal reads goes to standard error, so that standard output stays data. */
export const say = (text: string): void => void process.stderr.write(`${text}\n`);

/** A command cannot be carried out; the message says why and what to do. Ends the process with code 1. */
export class Refused extends Error {
  override readonly name = "Refused";
}

/** Shows how far long work has come: a bar at a terminal, a line now and then elsewhere. */
export interface Progress {
  step(done: number, total: number): void;
  end(): void;
}

/** Progress of something counted in `what`. */
export const progressOf = (what: string): Progress => {
  if (!process.stderr.isTTY) {
    let shown = 0;
    return {
      step(done, total) {
        if (done < total && done - shown < total / 10) return;
        shown = done;
        say(`${done} of ${total} ${what}`);
      },
      end() {},
    };
  }
  const bar = new cliProgress.SingleBar({ format: `{bar} {percentage}% {value}/{total} ${what}, {eta_formatted} left`, hideCursor: true, stream: process.stderr }, cliProgress.Presets.shades_classic);
  let started = false;
  return {
    step(done, total) {
      if (!started) bar.start(total, done);
      started = true;
      bar.update(done);
    },
    end() {
      if (started) bar.stop();
    },
  };
};
