import { Situation } from './Situation';
import {
  atLeast,
  atMost,
  count,
  days,
  digits,
  hours,
  minutes,
  noMoreThan,
  percent,
  signedPercent,
  targetOf,
} from './wording';

type Action = (situation: Situation) => string;

/** A value in words. */
type Words = (value: number, written?: (value: number) => string) => string;

/** `Bring interruptions down from 12 to 4 in 28 days`. */
const bringDown =
  (events: string, over: (situation: Situation) => string, unit = 1): Action =>
  situation => {
    const most = atMost(situation, unit);
    return `Bring ${events} down from ${digits(situation.numerator ?? 0)} to ${
      most === 0 ? 'none' : most
    } ${over(situation)}`;
  };

/** `Let at most 2 of 20 deployments fail instead of 5`. */
const letFewer =
  (one: string, many: string, verb: string): Action =>
  situation => {
    const { numerator = 0, denominator = 0 } = situation;
    return `Let ${noMoreThan(atMost(situation))} of ${count(
      denominator,
      one,
      many,
    )} ${verb} instead of ${digits(numerator)}`;
  };

/** `Make 2 of 4 failing checks pass`, `Make the failing check pass`. */
const doMore =
  (begin: string, one: string, many: string, end = ''): Action =>
  situation => {
    const { numerator = 0, denominator = 0 } = situation;
    const open = denominator - numerator;
    const more = Math.max(1, atLeast(situation) - numerator);
    if (open <= 1) {
      return `${begin} the ${one}${end}`;
    }
    return more >= open
      ? `${begin} all ${open} ${many}${end}`
      : `${begin} ${more} of ${open} ${many}${end}`;
  };

const perWindow = ({ windowDays }: Situation) => `in ${days(windowDays)}`;

/** `from 20 % to 5 %`. */
const fromTo =
  (begin: string, words: Words, end = ''): Action =>
  situation =>
    `${begin} from ${words(situation.value)} to ${targetOf(
      situation,
      words,
    )}${end}`;

/** `Restore service within 12 h of an incident (median) instead of 20 h`. */
const within =
  (begin: string, end: string, words: Words): Action =>
  situation =>
    `${begin} ${targetOf(situation, words)} ${end} (median) instead of ${words(
      situation.value,
    )}`;

const plain: Words = (value, written = digits) => written(value);

const inMoney =
  (begin: string): Action =>
  situation => {
    const { currency } = situation;
    return fromTo(begin, plain, currency ? ` ${currency}` : '')(situation);
  };

/** The one thing to do so that a metric reaches its next band, by the metric's id. */
export const ACTIONS: Readonly<Record<string, Action>> = {
  'deployment-frequency': situation =>
    `Deploy to production ${digits(
      atLeast(situation),
    )} times instead of ${digits(situation.numerator ?? 0)} ${perWindow(
      situation,
    )}, in smaller steps`,
  'change-lead-time': within(
    'Get changes into production within',
    'of their first commit',
    hours,
  ),
  'change-fail-rate': letFewer(
    'production deployment',
    'production deployments',
    'fail',
  ),
  'deployment-rework-rate': letFewer(
    'production deployment',
    'production deployments',
    'be unplanned repairs',
  ),
  'failed-deployment-recovery-time': within(
    'Recover within',
    'of a failed deployment',
    hours,
  ),
  'review-cycle-time': within(
    'Merge changes within',
    'of their being ready for review',
    hours,
  ),
  'pipeline-success-rate': situation => {
    const { numerator = 0, denominator = 0 } = situation;
    return `Let ${noMoreThan(denominator - atLeast(situation))} of ${count(
      denominator,
      'default-branch run',
      'default-branch runs',
    )} fail instead of ${digits(denominator - numerator)}`;
  },
  'change-throughput': fromTo('Bring merged changes per week', plain),
  'change-size': fromTo('Bring the lines of a change (median)', plain),
  'ai-evidence-share': fromTo(
    'Bring the share of changes with evidence of AI',
    percent,
  ),
  'slo-attainment': doMore('Meet', 'missed SLO', 'missed SLOs'),
  'error-budget-remaining': fromTo(
    'Bring the error budget that is left (median)',
    percent,
  ),
  'incident-rate': bringDown('incidents', perWindow),
  'time-to-restore': within('Restore service within', 'of an incident', hours),
  'time-to-acknowledge': within(
    'Acknowledge incidents within',
    'of their detection',
    minutes,
  ),
  'incidents-per-100-changes': bringDown(
    'incidents',
    ({ denominator = 0 }) =>
      `for ${count(denominator, 'merged change', 'merged changes')}`,
    100,
  ),
  'on-call-load': bringDown(
    'interruptions',
    situation =>
      `${perWindow(situation)}, those in sleep hours counted three times`,
  ),
  'initiative-pace': situation => {
    const { numerator = 0, denominator = 0, target, reaches } = situation;
    let more = Math.max(1, Math.ceil(target * denominator - numerator - 1e-9));
    while (more < denominator && !reaches((numerator + more) / denominator)) {
      more++;
    }
    return denominator === 1
      ? 'Finish the initiative item'
      : `Finish ${more} more of ${count(
          denominator,
          'initiative item',
          'initiative items',
        )}`;
  },
  'initiative-completion-on-time': doMore(
    'Finish by the due date',
    'initiative item that was late',
    'initiative items that were late',
  ),
  'review-actions-on-time': doMore(
    'Close by the due date',
    'review action that was late',
    'review actions that were late',
  ),
  'findings-within-sla': situation => {
    const { numerator = 0, denominator = 0, target, reaches } = situation;
    const late = denominator - numerator;
    // What is fixed is not open any more: it leaves the denominator.
    let fixed = Math.max(1, Math.ceil(denominator - numerator / target - 1e-9));
    while (fixed < late && !reaches(numerator / (denominator - fixed))) {
      fixed++;
    }
    return late === 1
      ? 'Fix the finding that is past its SLA'
      : `Fix ${Math.min(fixed, late)} of ${late} findings past their SLA`;
  },
  'critical-exposure': situation => {
    const { numerator = 0 } = situation;
    const fixed = Math.max(1, numerator - atMost(situation));
    return numerator === 1
      ? 'Fix the open critical or high finding'
      : `Fix ${fixed} of ${digits(numerator)} open critical and high findings`;
  },
  'time-to-remediate': within(
    'Fix findings within',
    'of the time that their SLA allows',
    percent,
  ),
  'standards-coverage': doMore(
    'Make',
    'failing check',
    'failing checks',
    ' pass',
  ),
  'ownership-coverage': situation => {
    const { entity, kind, ownedByGroup } = situation.node;
    const missing = [
      ownedByGroup ? undefined : 'an owner that is an existing group',
      entity?.hasDescription ? undefined : 'a description',
      entity?.hasSourceLocation ? undefined : 'a source location',
    ].filter(part => part !== undefined);
    return kind === 'component' && missing.length > 0
      ? `Add ${listed(missing)} to its catalog entry`
      : doMore(
          'Complete the catalog entry of',
          'component',
          'components',
        )(situation);
  },
  'unplanned-work-share': letFewer(
    'finished work item',
    'finished work items',
    'be unplanned',
  ),
  'cost-allocation-coverage': fromTo(
    'Bring the share of the cost that belongs to a component',
    percent,
  ),
  'spend-vs-budget': fromTo('Bring spend against the budget', signedPercent),
  'unit-cost-trend': fromTo(
    'Bring the cost of a deployment',
    signedPercent,
    ' against the previous window',
  ),
  'pipeline-waste': situation =>
    `Cut the minutes of failed, cancelled and repeated pipeline runs from ${digits(
      situation.numerator ?? 0,
    )} to ${digits(atMost(situation))} of ${digits(
      situation.denominator ?? 0,
    )}`,
  'work-allocation': fromTo('Bring the number of finished items', plain),
  spend: inMoney('Bring spend'),
  'ai-spend-per-change': inMoney('Bring the AI spend per change'),
};

function listed(parts: readonly string[]): string {
  return parts.length < 2
    ? parts.join()
    : `${parts.slice(0, -1).join(', ')} and ${parts[parts.length - 1]}`;
}
