import { stripVTControlCharacters } from 'node:util';
import { onceStopped, startProcessGroup } from '../lib/processGroup.mjs';

/**
 * Runs commands, one after the other while they succeed, and shows what they say as it comes.
 *
 * @param {{ args: string[], env?: Record<string, string> }[]} commands
 * @param {string} cwd
 * @returns {Promise<{ isGood: boolean, output: string }>}
 */
export async function follow(commands, cwd) {
  const said = [];
  const keep = stream => chunk => {
    said.push(chunk);
    stream.write(chunk);
  };
  const output = () => stripVTControlCharacters(said.join(''));
  for (const { args, env } of commands) {
    const [command, ...rest] = args;
    const group = startProcessGroup(command, rest, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const forget = onceStopped(signal => group.stop(signal));
    group.child.stdout.on('data', keep(process.stdout));
    group.child.stderr.on('data', keep(process.stderr));
    const code = await group.exited;
    forget();
    if (code !== 0) return { isGood: false, output: output() };
  }
  return { isGood: true, output: output() };
}
