/** The most rows that a file takes; a spreadsheet still opens them. */
export const MAX_FILE_ROWS = 50_000;

/** How many rows are asked for at once: as many as the backend answers. */
export const FILE_PAGE_ROWS = 500;

/** All items of a list that is read page by page, up to what a file takes. */
export async function readAllPages<Item>(
  read: (
    cursor: string | undefined,
  ) => Promise<{ items: Item[]; nextCursor?: string }>,
): Promise<Item[]> {
  const items: Item[] = [];
  let cursor: string | undefined;
  do {
    const page = await read(cursor);
    items.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor && items.length < MAX_FILE_ROWS);
  return items;
}
