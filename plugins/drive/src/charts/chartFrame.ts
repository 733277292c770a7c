/** The parts of a chart's drawing that what stands around it has to know. Pixels. */
export const AXIS_PX = 52;
export const RIGHT_PX = 12;
/** Of the dates below the time axis. */
export const DATES_PX = 24;
/** Of each row of marks between the time axis and the dates. */
export const LANE_PX = 12;
