import { randomUUID } from 'node:crypto';
import { ORGANIZATION_REF } from 'backstage-plugin-drive-common';
import { describeRichPortal } from '../../../__testUtils__/richPortal';
import { CHAIR, seriesDraft } from '../__testUtils__/reviewPortal';

describeRichPortal('The agenda of an organization', portal => {
  let agenda: any[];
  let review: any;

  const of = (kind: string) => agenda.filter(item => item.kind === kind);

  beforeAll(async () => {
    const make = async (draft: object) =>
      (
        await portal().act('post', '/v1/reviews/series', {
          user: CHAIR,
          body: {
            ...seriesDraft,
            id: randomUUID(),
            subjectRef: ORGANIZATION_REF,
            tier: 'organization',
            ...draft,
          },
        })
      ).body;
    const series = await make({});
    const prepared = await portal().act(
      'post',
      `/v1/reviews/${series.next.reviewId}/prepare`,
      { user: CHAIR },
    );
    review = prepared.body;
    agenda = review.agenda;
  });

  it('has the signals that the changes have, the worst first, at most five', async () => {
    const { items } = await portal().read(
      `/v1/changes/organization/default/all`,
    );
    for (const direction of ['worse', 'better']) {
      const expected = items
        .filter((signal: any) => signal.direction === direction)
        .map((signal: any) => `${signal.title} is ${direction}`);
      const found = of(`${direction}-signals`).map(({ title }) => title);
      expect(found).toEqual(
        expected.length > 5
          ? [
              ...expected.slice(0, 5),
              `And ${expected.length - 5} more that are ${direction}`,
            ]
          : expected,
      );
    }
    expect(of('worse-signals').length + of('better-signals').length).not.toBe(
      0,
    );
  });

  it('says of each what moved from where to where, with units, and where that is seen', () => {
    for (const item of [...of('worse-signals'), ...of('better-signals')].filter(
      ({ title }) => !title.startsWith('And '),
    )) {
      expect(item.why).toMatch(
        /(rose|fell) from .*\d.* to .*\d.* since \d+ \w+ \d{4}, last seen in the week up to \d+ \w+ \d{4}: \w+/,
      );
      expect(item.evidence[0]).toMatchObject({
        text: 'The chart',
        subjectRef: ORGANIZATION_REF,
      });
    }
  });

  it('has the incidents by severity, ten of them with their owners', () => {
    const [incidents] = of('incidents');

    expect(incidents.title).toMatch(/^\d+ incidents since \d+ \w+ \d{4}$/);
    expect(incidents.why).toMatch(
      /^\d+ critical, \d+ high, .*\d+ not resolved/,
    );
    expect(incidents.evidence).toHaveLength(11);
    const severities = incidents.evidence
      .slice(0, 10)
      .map(({ text }: any) => text.split(':')[0]);
    expect(severities).toEqual(
      [...severities].sort(
        (a, b) =>
          ['critical', 'high', 'medium', 'low'].indexOf(a) -
          ['critical', 'high', 'medium', 'low'].indexOf(b),
      ),
    );
    expect(incidents.evidence[10].text).toMatch(/^And \d+ more$/);
  });

  it('keeps the usual order, and has no section with nothing in it', () => {
    const kinds = [...new Set(agenda.map(({ kind }) => kind))];
    const usual = [
      'worse-signals',
      'guards',
      'incidents',
      'better-signals',
      'lost-coverage',
    ];

    expect(kinds).toEqual(usual.filter(kind => kinds.includes(kind)));
    for (const item of agenda) {
      expect(item.why).not.toBe('');
      expect(item.evidence).not.toEqual([]);
    }
  });

  it('stands beside the scorecard as it was', async () => {
    expect(review.scorecard).toMatchObject(
      await portal()
        .read('/v1/scorecards/organization/default/all')
        .then(({ verdict, modelVersion, asOf }) => ({
          verdict,
          modelVersion,
          asOf,
        })),
    );
  });

  it('does not name to a reader who contributed, where that would give a hidden child away', async () => {
    const isPart = ({ text }: any) => /the change( by .*)?$/.test(text);
    const parts = (body: any) =>
      body.agenda.flatMap(({ evidence }: any) => evidence.filter(isPart));
    expect(parts(review)).not.toEqual([]);
    portal().deny = ({ permission, ref, user }) =>
      permission === 'catalog.entity.read' &&
      user === 'user:default/limited' &&
      ref === 'group:default/platform';
    try {
      const { body } = await portal().act('get', `/v1/reviews/${review.id}`, {
        user: 'user:default/limited',
      });
      expect(parts(body)).toEqual([]);
    } finally {
      portal().deny = () => false;
    }
  });
});
