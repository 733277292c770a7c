import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Entity } from '@backstage/catalog-model';
import { stringify } from 'yaml';
import {
  componentEntities,
  organizationEntities,
  systemEntities,
} from './entities';

const FOLDER = resolve(__dirname, '../../../../examples/acme');

const HEADER = `# The demo organization. Made by plugins/drive-backend-module-demo from src/organization: change it there, then run
# its tests with DRIVE_UPDATE=1.
`;

const toYaml = (entities: Entity[]) =>
  HEADER +
  entities
    .map(entity => `---\n${stringify(entity, { lineWidth: 0 })}`)
    .join('');

describe("the demo organization's catalog files", () => {
  it.each([
    ['org.yaml', organizationEntities()],
    ['systems.yaml', systemEntities()],
    ['components.yaml', componentEntities()],
  ])('%s says what the definition says', (name, entities) => {
    const path = resolve(FOLDER, name);
    if (process.env.DRIVE_UPDATE) {
      mkdirSync(FOLDER, { recursive: true });
      writeFileSync(path, toYaml(entities));
    }
    expect(readFileSync(path, 'utf8')).toBe(toYaml(entities));
  });
});
