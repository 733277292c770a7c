import { NOW } from '../../__testUtils__/clock';
import { describeNoLeaks } from '../../__testUtils__/describeNoLeaks';
import { component, group } from '../../subjects/__testUtils__/catalog';

jest.setTimeout(180_000);

const SECRET = 'TheTokenThatNobodySees';
const PERSONS = ['Ada Lovelace', 'ada@people.acme.example'];
const [NAME, EMAIL] = PERSONS;

const annotations = {
  'backstage.io/techdocs-ref': 'dir:.',
};

const entities = [
  component('ledger', {
    annotations,
    description: `Ask ${NAME}, ${EMAIL}`,
    definition: `authorization: ${SECRET}`,
  }),
  group('payments', { profile: { email: EMAIL } }),
  {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'User',
    metadata: { name: 'somebody' },
    spec: { profile: { displayName: NAME, email: EMAIL } },
  },
];

describeNoLeaks('the catalog', {
  now: NOW,
  async start() {
    let said = '';
    return {
      connectorId: 'catalog',
      annotations,
      entities,
      config: {
        connectors: {
          catalog: {
            checks: [
              {
                id: 'has-docs',
                title: 'Has documentation',
                check: {
                  'metadata.annotations.backstage.io/techdocs-ref': {
                    $exists: true,
                  },
                },
              },
            ],
          },
        },
      },
      secrets: [SECRET],
      persons: PERSONS,
      exchanged: () => JSON.stringify(entities) + said,
      // The catalog is the portal's own: its words are passed on to admins, without what looks like a secret.
      echo: `Bearer ${SECRET}`,
      failWith(answer, portal) {
        const text = JSON.stringify(answer.body);
        said += text;
        portal.catalog.failure = new Error(text);
      },
      stop: async () => {},
    };
  },
});
