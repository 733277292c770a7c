import { documentedAnswers } from './documentedAnswers';

const PAGE = `---
title: Teapots
---

## List teapots

\`\`\`plaintext
GET /teapots
GET /teapots?state=empty
\`\`\`

\`\`\`shell
# Comments are no headings
curl --url "https://pots.example/teapots"
\`\`\`

Example response:

\`\`\`json
[
  {
    "id": 1, // the number of the pot
    "url": "https://pots.example/1", // deprecated, use "id" instead
    "label": "a \\"quoted\\" // text"
  }
]
\`\`\`

With lids:

\`\`\`json
{
  "id": 1,
  ...
}
\`\`\`

\`\`\`json
[]
\`\`\`

## Get a teapot

\`\`\`plaintext
GET /teapots/:id
\`\`\`

\`\`\`json
{ "id": 7 }
\`\`\`

\`\`\`plaintext
DELETE /teapots/:id
\`\`\`

\`\`\`json
{ "gone": true }
\`\`\`

### By the other language

\`\`\`graphql
{ teapot(id: 8) { id } }
\`\`\`

   \`\`\`json
   { "data": { "teapot": { "id": 8 } } }
   \`\`\`

## Break a teapot

\`\`\`plaintext
POST /teapots/:id/break
\`\`\`

\`\`\`json
{ "id": 9, }
\`\`\`

## Fill a teapot

\`\`\`plaintext
POST /teapots/:id/fill
\`\`\`
`;

describe('answers that are documented', () => {
  it('are those below the line of the request, whole, and without comments', () => {
    expect(documentedAnswers(PAGE, 'GET /teapots')).toEqual([
      [
        {
          id: 1,
          url: 'https://pots.example/1',
          label: 'a "quoted" // text',
        },
      ],
      [],
    ]);
  });

  it('end with the next request', () => {
    expect(documentedAnswers(PAGE, 'GET /teapots/:id')).toEqual([{ id: 7 }]);
    expect(documentedAnswers(PAGE, 'DELETE /teapots/:id')).toEqual([
      { gone: true },
    ]);
  });

  it('are those below the heading where there is no line of a request', () => {
    expect(documentedAnswers(PAGE, 'By the other language')).toEqual([
      { data: { teapot: { id: 8 } } },
    ]);
  });

  it.each([
    ['GET /cups', 'there is no example of GET /cups'],
    ['POST /teapots/:id/fill', 'there is no example of POST /teapots/:id/fill'],
    [
      'POST /teapots/:id/break',
      /^the example of POST \/teapots\/:id\/break is no JSON: /,
    ],
  ])('are missed at %s', (place, message) => {
    expect(() => documentedAnswers(PAGE, place)).toThrow(message);
  });

  it('are read from a page with the line ends of Windows', () => {
    expect(
      documentedAnswers(PAGE.replaceAll('\n', '\r\n'), 'GET /teapots/:id'),
    ).toEqual([{ id: 7 }]);
  });
});
