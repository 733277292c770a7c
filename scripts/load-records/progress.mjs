import { format } from './tally.mjs';

const BAR_WIDTH = 24;
const REDRAW_MS = 100;
const LINE_EVERY_MS = 10_000;

/**
 * Shows how far the loading is: a bar that is drawn over and over where the stream is a terminal, else a line for every
 * file and every ten seconds.
 *
 * @param sums - as `tally` makes them
 */
export function showProgress(stream, sums) {
  const display = stream.isTTY ? bar(stream, sums) : lines(stream, sums);
  let before = {};
  return {
    ...display,
    start(file) {
      before = { ...sums.counts };
      display.start(file);
    },
    finish(file) {
      const { accepted, rejected, failed } = sums.counts;
      const lost = failed - before.failed;
      display.say(
        `${file.name}: ${format(accepted - before.accepted)} accepted, ${format(
          rejected - before.rejected,
        )} rejected${lost ? `, ${format(lost)} failed` : ''}`,
      );
    },
  };
}

function bar(stream, sums) {
  let current = '';
  let drawnAt = 0;
  const clear = () => stream.write('\r\u001b[K');
  const draw = () => {
    const done = Math.round(sums.share() * BAR_WIDTH);
    const { accepted, rejected } = sums.counts;
    const line = [
      '█'.repeat(done) + '░'.repeat(BAR_WIDTH - done),
      `${format(sums.share() * 100)} %`,
      `${format(accepted)} accepted`,
      `${format(rejected)} rejected`,
      `${format(sums.perSecond())}/s`,
      current,
    ].join('  ');
    clear();
    stream.write(line.slice(0, (stream.columns || 80) - 1));
    drawnAt = performance.now();
  };
  return {
    start(file) {
      current = file.name;
      draw();
    },
    update() {
      if (performance.now() - drawnAt > REDRAW_MS) draw();
    },
    say(text) {
      clear();
      stream.write(`${text}\n`);
      draw();
    },
    end: clear,
  };
}

function lines(stream, sums) {
  let saidAt = performance.now();
  const say = text => {
    stream.write(`${text}\n`);
    saidAt = performance.now();
  };
  return {
    start() {},
    update() {
      if (performance.now() - saidAt > LINE_EVERY_MS) {
        say(
          `${format(sums.counts.accepted)} accepted, ${format(
            sums.perSecond(),
          )}/s`,
        );
      }
    },
    say,
    end() {},
  };
}
