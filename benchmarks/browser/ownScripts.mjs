import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const OWN = /plugins\/drive(-common)?\/src\//;
const CHARTS = /node_modules\/recharts\//;

/**
 * What of some scripts of a built frontend is the plugin's own, by their source maps. A script that has other modules
 * too counts by its modules' share.
 *
 * @param {string} app the folder of the built frontend
 * @param {readonly string[]} paths of the scripts that a browser loaded: /static/main.js
 * @returns {{ kilobytes: number, scripts: number, withCharts: string[] }} `kilobytes`: gzipped; `withCharts`: those that
 *   hold the chart library
 */
export function ownScripts(app, paths) {
  const found = { kilobytes: 0, scripts: 0, withCharts: [] };
  for (const path of paths) {
    const file = join(app, 'dist', path);
    const { sources, sourcesContent } = JSON.parse(
      readFileSync(`${file}.map`, 'utf8'),
    );
    const sizes = sources.map((source, index) => ({
      source,
      size: sourcesContent[index]?.length ?? 0,
    }));
    const sum = some => some.reduce((total, { size }) => total + size, 0);
    const own = sizes.filter(({ source }) => OWN.test(source));
    if (own.length > 0) {
      const gzipped = gzipSync(readFileSync(file)).length;
      found.kilobytes += (gzipped / 1_000) * (sum(own) / sum(sizes));
      found.scripts += 1;
    }
    if (sources.some(source => CHARTS.test(source))) {
      found.withCharts.push(path);
    }
  }
  return found;
}
