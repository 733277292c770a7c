/** Rows that many refer to by their place. */
export class Table<K, T> {
  readonly rows: T[] = [];
  readonly #places = new Map<K, number>();

  /**
   * @param row - makes the row, where there is none for the key yet
   */
  placeOf(key: K, row: () => T): number {
    let place = this.#places.get(key);
    if (place === undefined) {
      const made = row();
      place = this.rows.push(made) - 1;
      this.#places.set(key, place);
    }
    return place;
  }
}
