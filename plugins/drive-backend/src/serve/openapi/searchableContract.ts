import { get, page } from './operations';
import { count, list, object, text } from './shapes';

/** The part of the HTTP contract that is for the portal's search. */
export const searchablePaths = {
  '/v1/searchable/{type}': get(
    'ListSearchable',
    'Everything of a type that a search index may keep. For machines',
    [
      {
        in: 'path',
        name: 'type',
        required: true,
        schema: {
          type: 'string',
          enum: ['subjects', 'initiatives', 'reviews'],
        },
        description: 'What is listed',
      },
      ...page,
    ],
    'Searchable',
  ),
};

export const searchableSchemas = {
  Searchable: object(
    {
      items: list(
        object(
          {
            id: text,
            title: text,
            text,
            path: text,
            entityRef: text,
            kind: text,
            owners: list(text),
            state: text,
          },
          ['entityRef', 'kind', 'state'],
        ),
      ),
      nextCursor: text,
      totalItems: count,
    },
    ['nextCursor'],
  ),
};
