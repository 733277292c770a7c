/**
 * The answer to a search that Atlassian publishes as an example in its API description (Apache-2.0), shortened to what
 * tells something: it has none of the fields that a search asks for, gives a number as the time of the last update, and
 * names a person.
 */
export const publishedSearch = {
  isLast: true,
  issues: [
    {
      expand: '',
      fields: {
        watcher: {
          isWatching: false,
          self: 'https://your-domain.atlassian.net/rest/api/3/issue/EX-1/watchers',
          watchCount: 1,
        },
        description: {
          type: 'doc',
          version: 1,
          content: [
            {
              type: 'paragraph',
              content: [{ type: 'text', text: 'Main order flow broken' }],
            },
          ],
        },
        project: {
          id: '10000',
          insight: {
            lastIssueUpdateTime: '2021-04-22T05:37:05.000+0000',
            totalIssueCount: 100,
          },
          key: 'EX',
          name: 'Example',
          self: 'https://your-domain.atlassian.net/rest/api/3/project/EX',
          simplified: false,
          style: 'classic',
        },
        comment: [
          {
            author: {
              accountId: '5b10a2844c20165700ede21g',
              active: false,
              displayName: 'Mia Krystof',
            },
            created: '2021-01-17T12:34:00.000+0000',
            id: '10000',
          },
        ],
        updated: 1,
        timetracking: {
          originalEstimate: '10m',
          originalEstimateSeconds: 600,
        },
      },
      id: '10002',
      key: 'ED-1',
      self: 'https://your-domain.atlassian.net/rest/api/3/issue/10002',
    },
  ],
};

/** What Atlassian publishes as the answer of `changelog/bulkfetch`, shortened likewise. Its page is not the last. */
export const publishedChangelogs = {
  issueChangeLogs: [
    {
      changeHistories: [
        {
          author: {
            accountId: '5b10a2844c20165700ede21g',
            active: true,
            displayName: 'Mia Krystof',
            emailAddress: 'mia@example.com',
            timeZone: 'Australia/Sydney',
          },
          created: '1970-01-18T06:27:50.429+0000',
          id: '10001',
          items: [
            {
              field: 'fields',
              fieldId: 'fieldId',
              fieldtype: 'jira',
              fromString: 'old summary',
              toString: 'new summary',
            },
          ],
        },
      ],
      issueId: '10100',
    },
  ],
  nextPageToken: 'UxAQBFRF',
};
