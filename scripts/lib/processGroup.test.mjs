import assert from 'node:assert/strict';
import { once } from 'node:events';
import { test } from 'node:test';
import { run, startProcessGroup } from './processGroup.mjs';

test('a command gives its exit code', async () => {
  assert.equal(await run('sh', ['-c', 'exit 3']), 3);
  assert.equal(await run('true', []), 0);
});

test('a command that cannot be started counts as failed', async () => {
  assert.equal(await run('there-is-no-such-command', []), 1);
});

test('a command that a signal ended counts as failed', async () => {
  assert.equal(await run('sh', ['-c', 'kill -9 $$']), 1);
});

test('stopping a group stops what its leader has started', async () => {
  const group = startProcessGroup('sh', ['-c', 'sleep 60 & echo up; wait'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(group.child.stdout, 'data');

  // Ends when nobody holds the other end any more, the sleeping one included.
  const silence = once(group.child.stdout, 'end', {
    signal: AbortSignal.timeout(5_000),
  });
  await group.stop();

  await silence;
});
