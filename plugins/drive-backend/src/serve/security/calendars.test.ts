import request from 'supertest';
import {
  CHAIR,
  ReviewPortal,
  seriesDraft,
} from '../../operate/reviews/__testUtils__/reviewPortal';
import { describeOnDatabases } from '../../store/__testUtils__/databases';

describeOnDatabases('What people write into a calendar', open => {
  let reviews: ReviewPortal;

  beforeAll(async () => {
    reviews = await ReviewPortal.start(await open());
  });
  beforeEach(() => reviews.reset());
  afterAll(() => reviews.portal.stop());

  /** The calendar of a series, as a calendar program reads it: lines that go on are one. */
  async function calendarOf(title: string): Promise<string[]> {
    const series = await reviews.series({ title });
    const { url } = await reviews.portal.read(
      `/v1/reviews/series/${series.id}/calendar`,
      CHAIR,
    );
    const answer = await request(reviews.portal.server).get(url).buffer(true);
    expect(answer.status).toBe(200);
    return answer.text.replace(/\r\n[ \t]/g, '').split(/\r\n|\r|\n/);
  }

  it.each([
    'Weekly\\nBEGIN:VALARM',
    'Weekly;ATTENDEE=mailto:everybody@example.org',
    'Weekly, "quoted": <b>bold</b>',
    'BEGIN:VEVENT',
  ])('stays the text of one line: %j', async title => {
    const plain = await calendarOf('Weekly');
    const odd = await calendarOf(title);

    const names = (lines: string[]) =>
      lines.map(line => line.split(/[:;]/)[0]).filter(Boolean);
    expect(names(odd)).toEqual(names(plain));
    const summary = odd.find(line => line.startsWith('SUMMARY:'))!;
    expect(summary).toMatch(/^SUMMARY:(?:\\[\\;,nN]|[^\\;,])*$/);
  });

  it.each(['Weekly\r\nBEGIN:VEVENT', 'Weekly\nEND:VCALENDAR', 'a\u0000b'])(
    'begins no other line: %j is refused',
    async title => {
      expect(
        await reviews.status('post', '/series', {
          ...seriesDraft,
          id: '00000000-0000-4000-8000-00000000000a',
          title,
        }),
      ).toBe(400);
    },
  );

  it('is for nobody who guesses the address', async () => {
    for (const token of ['x', '__proto__', '%00', 'a'.repeat(4_000)]) {
      const answer = await request(reviews.portal.server).get(
        `/api/drive/calendars/${token}.ics`,
      );
      expect(answer.status).toBe(404);
      expect(answer.text).not.toMatch(/Payments|group:/);
    }
  });
});
