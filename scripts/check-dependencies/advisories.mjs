import { spawn } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

/** How Yarn says that no answer came. */
const REFUSED =
  /Response code:? \d+ \([^)]*\)|RequestError: [^\n]+|ENOTFOUND|ECONN[A-Z]+/i;

/** A release with an advisory that every registry has had since 2019: GHSA-jf85-cpcp-j695, critical. */
const KNOWN_TO_BE_VULNERABLE = { name: 'lodash', version: '4.17.4' };

/**
 * The advisories, high or critical, about what some packages need in production.
 *
 * A registry that answers everything with nothing looks like one that knows of nothing bad. So it is asked first for a
 * release that is known to be vulnerable.
 *
 * @param {string} root the repository
 * @param {string[]} directories of the packages, relative to the root
 * @returns {Promise<{ name: string, severity: string, title: string, url: string }[]>} each once
 * @throws Error where the registry cannot be asked, or does not know what is known
 */
export async function advisoriesFor(root, directories) {
  await mustKnowAdvisories(root);
  const found = new Map();
  for (const directory of directories) {
    for (const advisory of await audit(join(root, directory))) {
      found.set(`${advisory.name} ${advisory.url}`, advisory);
    }
  }
  return [...found.values()];
}

async function mustKnowAdvisories(root) {
  const { name, version } = KNOWN_TO_BE_VULNERABLE;
  const project = smallProject(root, name, version);
  try {
    if ((await audit(project)).length === 0) {
      throw new Error(
        `it answers, but knows no advisory about ${name} ${version}, which has some`,
      );
    }
  } finally {
    rmSync(project, { recursive: true, force: true });
  }
}

/** Below the root, so that the same settings of Yarn hold for it. */
function smallProject(root, name, version) {
  const cache = join(root, 'node_modules', '.cache');
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, 'drive-advisories-'));
  // Yarn reads no lockfile of another version than its own without installing.
  const [format] = /^__metadata:\n {2}version: .+$/m.exec(
    readFileSync(join(root, 'yarn.lock'), 'utf8'),
  );
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({
      name: 'asks',
      private: true,
      dependencies: { [name]: version },
    }),
  );
  writeFileSync(
    join(folder, 'yarn.lock'),
    `${format}

"${name}@npm:${version}":
  version: ${version}
  resolution: "${name}@npm:${version}"
  languageName: node
  linkType: hard

"asks@workspace:.":
  version: 0.0.0-use.local
  resolution: "asks@workspace:."
  dependencies:
    ${name}: "npm:${version}"
  languageName: unknown
  linkType: soft
`,
  );
  return folder;
}

/** Yarn asks about one package and all below it: the one in whose folder it is called. */
async function audit(directory) {
  const { status, output } = await run(
    'yarn',
    [
      ...['npm', 'audit', '--json', '--severity', 'high', '--recursive'],
      ...['--environment', 'production', '--no-deprecations'],
    ],
    directory,
  );
  if (status === 0) {
    return [];
  }
  const advisories = output.split('\n').flatMap(readAdvisory);
  if (advisories.length === 0) {
    throw new Error(reasonIn(output));
  }
  return advisories;
}

function readAdvisory(line) {
  if (!line.startsWith('{')) {
    return [];
  }
  const { value, children } = JSON.parse(line);
  return children?.Severity
    ? [
        {
          name: value,
          severity: children.Severity,
          title: children.Issue,
          url: children.URL,
        },
      ]
    : [];
}

function reasonIn(output) {
  const text = stripVTControlCharacters(output).trim();
  return (
    REFUSED.exec(text)?.[0] ?? (text.split('\n')[0] || 'Yarn said nothing')
  );
}

function run(command, args, cwd) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const said = [];
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', text => said.push(text));
    }
    child.once('error', reject);
    child.once('close', status => resolve({ status, output: said.join('') }));
  });
}
