// Prints the figures of subjects at one or several instants as JSON; see README.md.

import { figuresFromCommandLine } from './targets.mjs';

const { figures } = figuresFromCommandLine();
console.log(JSON.stringify(figures, null, 2));
