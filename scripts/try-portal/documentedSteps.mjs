import { readFileSync } from 'node:fs';

/**
 * What a page of the documentation tells its reader to do, in its order: the code blocks that say behind their language
 * what they are for.
 *
 * - `sh portal`: commands in the portal's folder; `sh running`: once it runs
 * - `diff <file>`: a change of one of its files
 * - `yaml app-config.yaml`: what goes into its configuration
 *
 * Further words are conditions, such as `legacy`: the block is for those portals alone.
 *
 * @param {string} path
 * @returns {{ kind: 'portal' | 'running' | 'diff' | 'config', file?: string, conditions: string[], text: string }[]}
 */
export function documentedSteps(path) {
  return stepsIn(readFileSync(path, 'utf8'));
}

/** @param {string} markdown */
export function stepsIn(markdown) {
  const steps = [];
  for (const [, info, text] of markdown.matchAll(
    /^```(\S+ \S.*)\n([\s\S]*?)^```$/gm,
  )) {
    const [language, target, ...conditions] = info.trim().split(/\s+/);
    if (language === 'sh' && ['portal', 'running'].includes(target)) {
      steps.push({ kind: target, conditions, text });
    } else if (language === 'diff') {
      steps.push({ kind: 'diff', file: target, conditions, text });
    } else if (language === 'yaml' && target === 'app-config.yaml') {
      steps.push({ kind: 'config', file: target, conditions, text });
    } else {
      throw new Error(`Nobody would know what "${info}" is for`);
    }
  }
  return steps;
}
