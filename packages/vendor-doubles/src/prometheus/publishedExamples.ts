/** The examples of Prometheus' documentation of its HTTP API (Apache License 2.0), by the call that they answer. */
export const publishedPrometheusExamples = {
  query: {
    status: 'success',
    data: {
      resultType: 'vector',
      result: [
        {
          metric: {
            __name__: 'up',
            job: 'prometheus',
            instance: 'localhost:9090',
          },
          value: [1435781451.781, '1'],
        },
        {
          metric: { __name__: 'up', job: 'node', instance: 'localhost:9100' },
          value: [1435781451.781, '0'],
        },
      ],
    },
  },
  query_range: {
    status: 'success',
    data: {
      resultType: 'matrix',
      result: [
        {
          metric: {
            __name__: 'up',
            job: 'prometheus',
            instance: 'localhost:9090',
          },
          values: [
            [1435781430.781, '1'],
            [1435781445.781, '1'],
            [1435781460.781, '1'],
          ],
        },
        {
          metric: { __name__: 'up', job: 'node', instance: 'localhost:9091' },
          values: [
            [1435781430.781, '0'],
            [1435781445.781, '0'],
            [1435781460.781, '1'],
          ],
        },
      ],
    },
  },
} as const;
