import { SECTION } from '../scenarios/peers.mjs';
import { figure, table } from './table.mjs';

const OWN = 'DRIVE';

/** This plugin and its peers, a table for each database. */
export function sideBySide(rows) {
  const own = rows.filter(({ section }) => section === SECTION);
  return [
    `## ${SECTION}`,
    'The same components, the same five booleans and five numbers about each, the same ten checks, given to each through its own extension point, and the same outcomes asserted before anything was timed. Each ran in a process of its own, one after the other, on the same database engine, over HTTP, with a catalog in memory and permissions that are decided at once. A read that a peer does not offer was done the way its own client does it, and says so. The factor is the median against that of DRIVE.',
    ...[...new Set(own.map(({ database }) => database))].flatMap(database =>
      pageOf(
        database,
        own.filter(row => row.database === database),
      ),
    ),
    'What each does is not the same: the peers keep facts or values and roll nothing up when they refresh, DRIVE scores and rolls up everything then, so that reads are the same small thing whatever the size.',
  ];
}

function pageOf(database, rows) {
  const peers = [...new Set(rows.map(({ peer }) => peer))];
  const titles = [...new Set(rows.map(({ title }) => title))];
  const find = (title, peer) =>
    rows.find(row => row.title === title && row.peer === peer);
  return [
    `### ${database}`,
    table(
      ['measure', ...peers],
      titles.map(title => [
        title,
        ...peers.map(peer => cell(find(title, peer), find(title, OWN))),
      ]),
    ),
    'What explains it:',
    rows
      .filter(({ facts }) => facts)
      .map(({ title, peer, facts }) => `- ${title}, ${peer}: ${facts}`)
      .join('\n'),
  ];
}

function cell(row, own) {
  if (!row) return 'not offered';
  const { summary, unit, note } = row;
  if (!summary) return note ?? 'not offered';
  const { median, p95, count } = summary;
  const spread = count > 1 ? `, p95 ${figure(p95)}` : ', a single run';
  const factor =
    row !== own && own?.summary
      ? ` (×${figure(median / own.summary.median)})`
      : '';
  return `${figure(median)} ${unit}${spread}${factor}`;
}
