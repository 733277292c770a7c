import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { parse } from 'yaml';

const page = readFileSync(
  new URL('../../docs/line.md', import.meta.url),
  'utf8',
);

/** The YAML below a heading of the page about the line. */
function exampleOf(heading) {
  const [, below] = page.split(`### ${heading}\n`);
  return parse(/```yaml\n([^]*?)```/.exec(below)[1]);
}

test('the examples of a gate are YAML, and all of them run the same script', () => {
  const github = exampleOf('GitHub Actions');
  assert.equal(github.jobs.deploy.needs, 'line');
  const { run: script } = github.jobs.line.steps[0];
  assert.match(script, /^answer=\$\(curl [^]*\nesac\n$/);
  assert.deepEqual(exampleOf('GitLab CI').line.script, [script]);

  const job = exampleOf('Argo CD');
  assert.equal(job.metadata.annotations['argocd.argoproj.io/hook'], 'PreSync');
  assert.deepEqual(job.spec.template.spec.containers[0].args, [script]);
});
