/** The part of the HTTP contract that is about assessments. */
export const assessmentsPaths = {};

export const assessmentsSchemas = {};
