import { RECORD_KINDS } from 'backstage-plugin-drive-common';
import { exampleRecords } from 'backstage-plugin-drive-node/testing';
import { toRecord } from './toRecord';

const now = Date.parse('2026-11-21T00:00:00Z');

function eventOf(kind: keyof typeof exampleRecords, more: object = {}) {
  const { kind: _, ...attributes } = exampleRecords[kind];
  return {
    specversion: '1.0',
    type: `drive.${kind}.v1`,
    ...attributes,
    ...more,
  };
}

function rejectionOf(event: unknown) {
  const parsed = toRecord(event, { now });
  return parsed.ok ? 'accepted' : parsed.rejection;
}

describe('toRecord', () => {
  it.each(RECORD_KINDS)('reads a CloudEvent of type drive.%s.v1', kind => {
    expect(toRecord(eventOf(kind), { now })).toMatchObject({
      ok: true,
      record: { kind, id: exampleRecords[kind].id },
    });
  });

  it('ignores attributes that are extensions', () => {
    expect(
      rejectionOf(
        eventOf('change', {
          traceparent: '00-1-2-01',
          dataschema: 'https://acme.org',
          kind: 'deployment',
        }),
      ),
    ).toBe('accepted');
  });

  it.each([undefined, '1.0.2', '0.3', 1, null])(
    'rejects the specversion %j',
    specversion => {
      expect(rejectionOf(eventOf('change', { specversion }))).toEqual({
        path: 'specversion',
        reason: 'expected "1.0"',
      });
    },
  );

  it.each([
    'drive.deployment',
    'drive.deployment.v2',
    'drive.release.v1',
    'drive.constructor.v1',
    'deployment',
    'com.github.push',
    'DRIVE.CHANGE.V1',
  ])('rejects the unknown type %s, and names those that there are', type => {
    expect(rejectionOf(eventOf('change', { type }))).toEqual({
      path: 'type',
      reason: expect.stringMatching(
        /^unknown type ".+": expected dev\.cdevents\.\* or one of drive\.deployment\.v1, .*drive\.coverage\.v1$/,
      ),
    });
  });

  it.each(['drive.initiative_item.v1', 'drive.review_action.v1'])(
    'rejects %s, which DRIVE makes itself',
    type => {
      expect(rejectionOf(eventOf('change', { type }))).toEqual({
        path: 'type',
        reason: `${type} is made by DRIVE itself`,
      });
    },
  );

  it.each([undefined, null, '', 7, ['drive.change.v1']])(
    'rejects the type %j',
    type => {
      expect(rejectionOf(eventOf('change', { type }))).toEqual({
        path: 'type',
        reason: 'expected a non-empty string',
      });
    },
  );

  it.each(['source', 'id', 'subject', 'time'])('needs %s', attribute => {
    expect(
      rejectionOf(eventOf('change', { [attribute]: undefined })),
    ).toMatchObject({ path: attribute });
  });

  it.each([undefined, null, 'text', [], 7])('rejects data that is %j', data => {
    expect(rejectionOf(eventOf('change', { data }))).toMatchObject({
      path: 'data',
    });
  });

  it('rejects binary data', () => {
    expect(
      rejectionOf(eventOf('change', { data: undefined, data_base64: 'e30=' })),
    ).toEqual({
      path: 'data_base64',
      reason: 'binary data is not read: send JSON in data',
    });
  });

  it.each([
    'application/json',
    'text/json; charset=utf-8',
    'Application/Vnd.Acme+JSON',
  ])('accepts data of type %s', datacontenttype => {
    expect(rejectionOf(eventOf('change', { datacontenttype }))).toBe(
      'accepted',
    );
  });

  it.each(['application/xml', 'json', 'application/jsonp', '', null, 7])(
    'rejects data of type %j',
    datacontenttype => {
      expect(rejectionOf(eventOf('change', { datacontenttype }))).toEqual({
        path: 'datacontenttype',
        reason: 'expected JSON, e.g. application/json',
      });
    },
  );

  it.each([null, undefined, 7, 'event', [], [eventOf('change')]])(
    'rejects %j, which is no event',
    event => {
      expect(rejectionOf(event)).toEqual({
        path: '',
        reason: 'expected an event, a JSON object',
      });
    },
  );

  it('accepts a subject that no catalog knows', () => {
    expect(
      rejectionOf(eventOf('change', { subject: 'github:github.com/no/body' })),
    ).toBe('accepted');
  });

  describe('for CDEvents', () => {
    const cdEvent = {
      context: {
        specversion: '0.5.1',
        id: 'e-1',
        source: 'https://tekton.acme.org',
        type: 'dev.cdevents.service.deployed.0.3.0',
        timestamp: '2026-11-20T10:00:00Z',
      },
      subject: {
        id: 'payments',
        content: {
          environment: { id: 'production' },
          artifactId: 'pkg:oci/p@1',
        },
      },
    };
    const wrapped = {
      specversion: '1.0',
      id: 'e-1',
      source: 'https://tekton.acme.org',
      type: 'dev.cdevents.service.deployed.0.3.0',
      time: '2026-11-20T10:00:00Z',
      data: cdEvent,
    };

    it('reads one inside a CloudEvent, and one that stands alone', () => {
      const record = {
        kind: 'deployment',
        id: 'e-1',
        asset: 'cdevents:tekton.acme.org/payments',
      };

      expect(toRecord(wrapped, { now })).toMatchObject({ ok: true, record });
      expect(toRecord(cdEvent, { now })).toMatchObject({ ok: true, record });
    });

    it('rejects those that carry nothing', () => {
      expect(
        rejectionOf({ ...wrapped, type: 'dev.cdevents.build.started.0.3.0' }),
      ).toEqual({
        path: 'type',
        reason: 'this CDEvents type carries nothing that DRIVE measures',
      });
    });

    it('holds the CloudEvent to the same rules', () => {
      expect(rejectionOf({ ...wrapped, specversion: '0.3' })).toMatchObject({
        path: 'specversion',
      });
      expect(
        rejectionOf({ ...wrapped, datacontenttype: 'application/xml' }),
      ).toMatchObject({ path: 'datacontenttype' });
      expect(
        rejectionOf({ ...wrapped, data: undefined, data_base64: 'e30=' }),
      ).toMatchObject({ path: 'data_base64' });
    });
  });
});
