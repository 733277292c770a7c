import { csvText } from './csv';

const BOM = '\uFEFF';

describe('csvText', () => {
  it('quotes what would break a row, and writes numbers as they are', async () => {
    expect(
      await csvText({
        columns: ['What', 'Number', 'Yes'],
        rows: [
          ['a, "b"\nc', -1.23456789, true],
          [undefined, 0, false],
        ],
      }),
    ).toBe(
      `${BOM}What,Number,Yes\r\n"a, ""b""\nc",-1.23456789,true\r\n,0,false\r\n`,
    );
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '＝1'])(
    'does not let a spreadsheet run %j',
    async text => {
      expect(await csvText({ columns: [text], rows: [[text]] })).toBe(
        `${BOM}'${text}\r\n'${text}\r\n`,
      );
    },
  );

  it('never begins a cell of text with what starts a formula, whatever follows', async () => {
    const starts = ['=', '+', '-', '@', '\t', '\r'];
    const rests = ['', '1', '"', ',"', '\n=2', ' x', '=cmd|calc'];
    const cells = starts.flatMap(start => rests.map(rest => start + rest));
    for (const cell of cells) {
      const text = await csvText({ columns: ['a'], rows: [[cell]] });
      expect(text.slice(`${BOM}a\r\n`.length)).toMatch(/^"?'/);
    }
  });
});
