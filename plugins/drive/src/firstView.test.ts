import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What a file needs before its own code runs; not what it imports when it wants it, nor types alone. */
function importsOf(file: string): string[] {
  const text = readFileSync(file, 'utf8');
  return [
    ...text.matchAll(/^(?:import|export)\s(?!type\s)[^;]*?from\s'([^']+)'/gm),
    ...text.matchAll(/^import\s'([^']+)'/gm),
  ].map(([, name]) => name);
}

function fileOf(from: string, name: string): string {
  const path = join(dirname(from), name);
  const found = [`${path}.tsx`, `${path}.ts`, join(path, 'index.ts')].find(
    candidate => existsSync(candidate),
  );
  if (!found) {
    throw new Error(`${from} imports ${name}, which is nowhere`);
  }
  return found;
}

/** All packages that are loaded with a file, each with the first file that needs it. */
function packagesWith(entry: string): Map<string, string> {
  const packages = new Map<string, string>();
  const files = [entry];
  const seen = new Set(files);
  for (const file of files) {
    for (const name of importsOf(file)) {
      if (!name.startsWith('.')) {
        packages.set(name, packages.get(name) ?? file);
        continue;
      }
      const next = fileOf(file, name);
      if (!seen.has(next)) {
        seen.add(next);
        files.push(next);
      }
    }
  }
  return packages;
}

describe('The first view', () => {
  it.each(['pages/DrivePage.tsx', 'cards/EntityDriveCard.tsx', 'plugin.tsx'])(
    'of %s is there without the chart library',
    entry => {
      const packages = packagesWith(join(__dirname, entry));
      expect(packages.get('recharts')).toBeUndefined();
      expect(packages.size).toBeGreaterThan(2);
    },
  );

  it('would be found to load it', () => {
    expect(
      packagesWith(join(__dirname, 'charts/BehaviourChart.tsx')).has(
        'recharts',
      ),
    ).toBe(true);
  });
});
