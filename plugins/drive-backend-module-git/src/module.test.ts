import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import {
  AssetAnnotation,
  Connector,
  driveConnectorsExtensionPoint,
} from 'backstage-plugin-drive-node';
import driveModuleGit from '.';

async function start(git?: object) {
  const added: Connector[] = [];
  const annotations: AssetAnnotation[] = [];
  const backend = await startTestBackend({
    extensionPoints: [
      [
        driveConnectorsExtensionPoint,
        {
          addConnector: (...connectors) => added.push(...connectors),
          addAssetAnnotation: (...more) => annotations.push(...more),
        },
      ],
    ],
    features: [
      driveModuleGit,
      mockServices.rootConfig.factory({
        data: { drive: { connectors: git ? { git } : {} } },
      }),
    ],
  });
  await backend.stop();
  return { added, annotations };
}

describe('The module', () => {
  it('brings the connector where it is configured', async () => {
    const { added, annotations } = await start({ repositories: [] });
    expect(added.map(({ id }) => id)).toEqual(['git']);
    expect(annotations).toEqual([]);
  });

  it('brings nothing otherwise', async () => {
    expect((await start()).added).toEqual([]);
  });

  it('lets source locations point at repositories where all are to be read', async () => {
    const { annotations } = await start({ cloneAll: true });
    const entity = {
      apiVersion: 'x',
      kind: 'Component',
      metadata: { name: 'payments' },
    };
    const [{ toAssetKeys }] = annotations;
    expect(
      toAssetKeys('url:https://github.com/acme/mono/tree/main/a/', entity),
    ).toEqual(['github:github.com/acme/mono']);
    expect(toAssetKeys('dir:./a', entity)).toEqual([
      'component:default/payments',
    ]);
  });

  it('does not start with settings that are wrong', async () => {
    await expect(start({ repositories: [{}] })).rejects.toThrow(
      'drive.connectors.git.repositories[0]',
    );
  });
});
