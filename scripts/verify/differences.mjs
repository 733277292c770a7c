// Compares a scorecard with the portal's answer, figure by figure.

const TOLERANCE = 1e-9;

/** @returns how many figures were compared, and a row for each that differs */
export function differences(expected, actual) {
  const rows = [];
  let compared = 0;

  const compare = (where, figure, mine, theirs) => {
    compared++;
    if (!same(mine, theirs)) {
      rows.push({ where, figure, expected: mine, portal: theirs });
    }
  };

  compare(
    'window',
    'from',
    Date.parse(expected.window.from),
    Date.parse(actual.window.from),
  );
  compare(
    'window',
    'to',
    Date.parse(expected.window.to),
    Date.parse(actual.window.to),
  );

  for (const pillar of expected.pillars) {
    const theirs = byId(actual.pillars, pillar.id);
    compare(pillar.id, 'outcome', pillar.outcome, theirs?.outcome);
    compare(pillar.id, 'score', pillar.score, theirs?.score);
    compare(pillar.id, 'band', pillar.band, theirs?.band);
    if (pillar.outcome !== 'notApplicable') {
      compare(pillar.id, 'coverage', pillar.coverage, theirs?.coverage?.weight);
    }
    for (const metric of pillar.metrics) {
      compareMetric(metric, byId(theirs?.metrics, metric.id));
    }
    for (const extra of theirs?.metrics ?? []) {
      if (!byId(pillar.metrics, extra.id)) {
        compare(extra.id, 'metric', undefined, extra.id);
      }
    }
  }
  return { compared, rows };

  function compareMetric(metric, theirs) {
    for (const figure of [
      'outcome',
      'value',
      'numerator',
      'denominator',
      'sample',
      'score',
      'band',
      'weight',
    ]) {
      compare(metric.id, figure, metric[figure], theirs?.[figure]);
    }
    if (!expected.subject.startsWith('component:')) {
      for (const figure of ['measured', 'applicable']) {
        compare(
          metric.id,
          `components ${figure}`,
          metric.components[figure],
          theirs?.components?.[figure],
        );
      }
    }
  }
}

const byId = (list, id) => list?.find(each => each.id === id);

function same(mine, theirs) {
  if (typeof mine !== 'number' || typeof theirs !== 'number') {
    return mine === theirs;
  }
  return (
    Math.abs(mine - theirs) <=
    TOLERANCE * Math.max(Math.abs(mine), Math.abs(theirs))
  );
}
