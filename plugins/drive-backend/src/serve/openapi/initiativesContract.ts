/** The part of the HTTP contract that is about initiatives. */
export const initiativesPaths = {};

export const initiativesSchemas = {};
