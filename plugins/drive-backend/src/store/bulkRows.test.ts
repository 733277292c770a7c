import { BulkColumn, incomingRows, rowsOf } from './bulkRows';
import { describeOnDatabases } from './__testUtils__/databases';

const COLUMNS: BulkColumn[] = [
  { name: 'text', type: 'text' },
  { name: 'number', type: 'bigint' },
];

describeOnDatabases('Rows that travel together', open => {
  it.each([1, 2, 3, 5, 64, 65, 5_000, 12_345])(
    'arrive as they are, %i of them',
    async count => {
      const client = await open({ migrate: false });
      const rows = Array.from({ length: count }, (_, i) => [
        i % 3 === 0 ? null : `row ${i}`,
        i,
      ]);
      const arrived: unknown[][] = [];
      for (const { sql, bindings } of incomingRows(client, COLUMNS, rows)) {
        const answer = await client.raw(
          `with ${sql} select * from incoming`,
          bindings,
        );
        for (const { text, number } of rowsOf<any>(answer)) {
          arrived.push([text, Number(number)]);
        }
      }
      expect(arrived).toEqual(rows);
    },
  );
});
