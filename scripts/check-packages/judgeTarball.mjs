import { readFileSync } from 'node:fs';
import {
  checkPackage,
  createPackageFromTarballData,
} from '@arethetypeswrong/core';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';

/** Whatever a test needs and a portal does not; the test kit for authors of connectors is meant to be there. */
const FOR_TESTS =
  /(^|\/)(__\w+__|dev|fixtures?|e2e)\/|\.test\.|setupTests|vendor-doubles/;

/** What Backstage packages have at their root. */
const AT_THE_ROOT =
  /^(LICENSE|README\.md|package\.json|config\.schema\.json|migrations\/\d+_\w+\.js|dist\/.+)$/;

/**
 * What is wrong with a tarball: in what it holds, for those who import it, and for TypeScript.
 *
 * @param {string} file
 * @returns {Promise<{ role: string, findings: { judge: string, rule: string, text: string }[] }>}
 */
export async function judgeTarball(file) {
  const tarball = new Uint8Array(readFileSync(file));
  const { messages, pkg } = await publint({
    pack: { tarball: tarball.buffer },
  });
  const contents = createPackageFromTarballData(tarball);
  const { problems = [] } = await checkPackage(contents);
  return {
    role: pkg.backstage?.role,
    findings: [
      ...messages.map(message => ({
        judge: 'publint',
        rule: message.code,
        text: formatMessage(message, pkg, { color: false }),
      })),
      ...problems.map(({ kind, ...where }) => ({
        judge: 'types',
        rule: kind,
        text: JSON.stringify(where),
      })),
      ...wrongContents(contents),
      ...wrongManifest(pkg),
    ],
  };
}

function wrongContents(contents) {
  const inside = `/node_modules/${contents.packageName}/`;
  const files = contents.listFiles().map(path => path.replace(inside, ''));
  const strange = files.filter(
    path => FOR_TESTS.test(path) || !AT_THE_ROOT.test(path),
  );
  const missing = ['LICENSE', 'README.md'].filter(
    name => !files.includes(name),
  );
  return [
    ...strange.map(path => ({
      judge: 'contents',
      rule: 'NOT_FOR_PORTALS',
      text: `${path} is of no use in a portal`,
    })),
    ...missing.map(path => ({
      judge: 'contents',
      rule: 'MISSING',
      text: `${path} is missing`,
    })),
  ];
}

function wrongManifest(manifest) {
  const ranges = Object.entries({
    ...manifest.dependencies,
    ...manifest.peerDependencies,
  });
  const { role, pluginId, pluginPackage, pluginPackages } =
    manifest.backstage ?? {};
  const isModule = role?.endsWith('-module');
  const wrong = [
    ...ranges
      .filter(([, range]) => !/^[\d^~<>=|. x*-]+$/.test(stripped(range)))
      .map(([name, range]) => `${name}: "${range}" is no range of versions`),
    !pluginId && 'backstage.pluginId is missing',
    isModule && !pluginPackage && 'backstage.pluginPackage is missing',
    !isModule && !pluginPackages && 'backstage.pluginPackages is missing',
    manifest.license !== 'Apache-2.0' && 'the license is missing',
    manifest.scripts && 'scripts are for the repository',
    manifest.devDependencies && 'devDependencies are for the repository',
  ];
  return wrong
    .filter(Boolean)
    .map(text => ({ judge: 'manifest', rule: 'WRONG', text }));
}

/** Versions before a release have a name, such as 4.0.0-alpha.61. */
function stripped(range) {
  return range.replace(/-(alpha|beta|rc)\b/g, '');
}
