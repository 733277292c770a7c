// Checks the calculator itself: node scripts/verify/selfcheck.mjs

import './statistics.check.mjs';
import './scorecard.check.mjs';

console.log('The calculator agrees with the values worked out by hand.');
