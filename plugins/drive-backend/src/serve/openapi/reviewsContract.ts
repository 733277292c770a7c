/** The part of the HTTP contract that is about reviews. */
export const reviewsPaths = {};

export const reviewsSchemas = {};
