import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './blocksOf.mjs';

const { scripts } = JSON.parse(
  readFileSync(join(root, 'package.json'), 'utf8'),
);

/** Commands of the system and of Backstage, of which nothing can be wrong but their own arguments. */
const KNOWN =
  /^(cd|cp|mkdir|git (clone|tag|commit|checkout|init)|npx @backstage\/create-app|npx playwright|export|docker|kubectl|helm|psql|pg_dump|pg_restore|sqlite3|jq|yq|echo|tar|sha256sum|DRIVE_UPDATE=1 npm)\b/;

/**
 * What is wrong with a block of shell commands: npm scripts, files and packages that are not there, and requests that
 * the contract does not have.
 *
 * @param {string} content
 * @param {{ paths: Record<string, object> }} contract
 * @returns {string[]}
 */
export function problemsOfShell(content, contract) {
  return commandsOf(content).flatMap(command => {
    const words = command.split(/\s+/);
    const first = command.replace(/^([A-Z_]+=\S* )+/, '').split(/\s+/);
    if (first[0] === 'npm' || first[0] === 'yarn') {
      return problemsOfScript(first);
    }
    if (first[0] === 'node' || first[0] === 'sh') {
      const file = first.find(word => /\.(m?js|sh)$/.test(word));
      return file && existsSync(join(root, file))
        ? []
        : [`there is no file ${file}`];
    }
    if (/\bcurl\b/.test(command)) {
      return problemsOfRequest(command, contract);
    }
    return KNOWN.test(command) ? [] : [`nobody checks the command ${words[0]}`];
  });
}

/**
 * What is wrong with a request that is written as its first line, e.g. `POST /api/drive/v1/events`.
 *
 * @param {string} content
 * @param {{ paths: Record<string, object> }} contract
 */
export function problemsOfRequestLine(content, contract) {
  const [method, path] = content.trim().split(/\s+/);
  return problemsOfRequest(`curl -X ${method} https://portal${path}`, contract);
}

/** The commands, without comments, here documents and the lines that go on. */
function commandsOf(content) {
  return content
    .replace(/<<-?\s*'?(\w+)'?([^\n]*)\n[^]*?^\s*\1$/gm, '$2')
    .replace(/\\\n\s*/g, ' ')
    .replace(/'[^']*'/g, quoted => quoted.replace(/\n/g, ' '))
    .split('\n')
    .map(line => line.replace(/(^|\s)#.*$/, '').trim())
    .filter(Boolean);
}

function problemsOfScript([tool, ...words]) {
  if (tool === 'yarn') {
    const added = words.filter(word => /^backstage-plugin-/.test(word));
    return added
      .map(name => name.replace(/@[^@/]*$/, ''))
      .filter(name => !existsSync(join(root, 'plugins', folderOf(name))))
      .map(name => `there is no package ${name}`);
  }
  if (['install', 'ci', 'audit', 'pack', 'publish'].includes(words[0])) {
    return [];
  }
  const script = words[0] === 'run' ? words[1] : words[0];
  return script in scripts ? [] : [`there is no npm script ${script}`];
}

/** The folder of one of this repository's packages. */
export function folderOf(name) {
  return name.replace(/^backstage-plugin-/, '').replace(/\/.*$/, '');
}

function problemsOfRequest(command, { paths }) {
  const method = (
    /(?:-X|--request)[ =](\w+)/.exec(command)?.[1] ??
    (/\s(-d|--data\S*|-F)\s/.test(command) ? 'POST' : 'GET')
  ).toLowerCase();
  const path = /\/api\/drive(\/[^\s"'?]*)/.exec(command)?.[1];
  if (path === undefined) {
    return /\.backstage\/health/.test(command)
      ? []
      : ['it asks something that is not of DRIVE'];
  }
  if (path === '/openapi.json') {
    return [];
  }
  const found = Object.entries(paths).find(([known]) =>
    new RegExp(`^${known.replace(/\{\w+\}/g, '[^/]+')}$`).test(path),
  );
  if (!found) {
    return [`the contract has no path ${path}`];
  }
  return method in found[1] ? [] : [`${path} takes no ${method}`];
}
