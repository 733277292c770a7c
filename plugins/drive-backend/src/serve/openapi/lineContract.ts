/** The part of the HTTP contract that is about the line. */
export const linePaths = {};

export const lineSchemas = {};
