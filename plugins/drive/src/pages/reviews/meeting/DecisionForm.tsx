import { FormEvent, useRef } from 'react';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import { useApi } from '@backstage/core-plugin-api';
import {
  AgendaItem,
  DecisionKind,
  Reallocation,
  Review,
} from 'backstage-plugin-drive-common';
import { driveApiRef } from '../../../api/driveApiRef';
import { newId } from '../../../api/newId';
import { EntityChoice } from '../../../components/EntityChoice';
import { useTranslate } from '../../../translation';
import { ActFailure } from '../ActFailure';
import { FieldSelect } from '../FieldSelect';
import { FormField } from '../FormField';
import { useDraft } from '../drafts';
import { LiveReview } from '../review/useReview';
import { useAct } from '../useAct';
import {
  DecisionFields,
  decisionOf,
  isDecisionComplete,
  newDecision,
} from './decisionFields';
import { useFormStyles } from './useFormStyles';

const KINDS: DecisionKind[] = [
  'act',
  'accept-risk',
  'reallocate',
  'halt',
  'escalate',
];
const WHAT: Reallocation['what'][] = ['people', 'time', 'money'];
const PLACES = ['group', 'system', 'domain', 'component'];

const useStyles = makeStyles(theme => ({
  kinds: {
    border: 0,
    margin: 0,
    padding: 0,
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(0.5, 2),
    '& legend': { padding: 0, marginBottom: theme.spacing(0.5) },
    '& label': {
      display: 'inline-flex',
      alignItems: 'center',
      gap: theme.spacing(0.5),
      minHeight: 28,
      cursor: 'pointer',
    },
    '& input': { accentColor: 'currentColor', width: 16, height: 16 },
  },
  help: { margin: 0, fontSize: '0.9em', color: theme.palette.text.secondary },
}));

const textOf = ({ text }: DecisionFields) => text;

/** Records a decision. It asks for what its kind needs, and for nothing else. */
export const DecisionForm = (props: {
  review: Review;
  item: AgendaItem;
  live: LiveReview;
  close: () => void;
}) => {
  const { review, item, live, close } = props;
  const classes = useStyles();
  const forms = useFormStyles();
  const t = useTranslate();
  const api = useApi(driveApiRef);
  const act = useAct();
  const name = useRef(`drive-decision-${item.id}`);
  const { draft, change, forget } = useDraft<DecisionFields>(
    `decision ${item.id}`,
    () =>
      newDecision({
        id: newId(),
        subjectRef: item.subjectRef ?? review.subject.ref,
      }),
    textOf,
  );
  const day = (key: 'until' | 'haltUntil', label: string) => (
    <FormField
      required
      type="date"
      label={label}
      value={draft[key]}
      onChange={event => change({ [key]: event.target.value })}
    />
  );
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const isDone = await act.run(async () => {
      try {
        await api.reviews.decide(
          review.id,
          decisionOf(draft, { agendaItemId: item.id }),
        );
      } finally {
        await live.reload();
      }
    });
    if (isDone) {
      forget();
      close();
    }
  };
  return (
    <form
      className={forms.root}
      onSubmit={submit}
      aria-label={t('decision.add')}
    >
      <fieldset className={classes.kinds}>
        <legend>{t('decision.which')}</legend>
        {KINDS.map(kind => (
          <label key={kind}>
            <input
              type="radio"
              name={name.current}
              checked={draft.kind === kind}
              onChange={() => change({ kind })}
            />
            {t(`decision.kind.${kind}`)}
          </label>
        ))}
      </fieldset>
      <p className={classes.help}>{t(`decision.help.${draft.kind}`)}</p>
      <FormField
        required
        takesFocus
        multiline
        label={t('decision.text')}
        value={draft.text}
        inputProps={{ maxLength: 2000 }}
        onChange={event => change({ text: event.target.value })}
      />
      {draft.kind === 'accept-risk' && day('until', t('decision.until'))}
      {draft.kind === 'reallocate' && (
        <>
          <div className={forms.row}>
            <FieldSelect<Reallocation['what']>
              label={t('decision.what')}
              value={draft.what}
              options={WHAT.map(what => ({
                value: what,
                label: t(`decision.${what}`),
              }))}
              onChange={what => change({ what })}
            />
            <FormField
              required
              type="number"
              label={t(`decision.amount.${draft.what}`)}
              value={draft.amount}
              inputProps={{ min: 0, step: 'any' }}
              onChange={event => change({ amount: event.target.value })}
            />
            {draft.what === 'money' && (
              <FormField
                required
                label={t('decision.currency')}
                value={draft.currency}
                inputProps={{ maxLength: 3, pattern: '[A-Za-z]{3}' }}
                onChange={event =>
                  change({ currency: event.target.value.toUpperCase() })
                }
              />
            )}
          </div>
          <div className={forms.row}>
            <EntityChoice
              label={t('decision.from')}
              kinds={PLACES}
              required
              value={draft.fromRef}
              onChange={fromRef => change({ fromRef })}
            />
            <EntityChoice
              label={t('decision.to')}
              kinds={PLACES}
              required
              value={draft.toRef}
              onChange={toRef => change({ toRef })}
            />
          </div>
        </>
      )}
      {draft.kind === 'halt' && (
        <>
          <div className={forms.row}>
            <EntityChoice
              label={t('decision.haltSubject')}
              kinds={[...PLACES, 'organization']}
              required
              value={draft.haltRef}
              onChange={haltRef => change({ haltRef })}
            />
            {day('haltUntil', t('decision.haltUntil'))}
          </div>
          <FormField
            required
            multiline
            label={t('decision.resume')}
            value={draft.resumeCriteria}
            inputProps={{ maxLength: 2000 }}
            onChange={event => change({ resumeCriteria: event.target.value })}
          />
        </>
      )}
      <ActFailure error={act.error} />
      <div className={forms.acts}>
        <Button
          type="submit"
          size="small"
          variant="contained"
          color="primary"
          disabled={act.underWay || !isDecisionComplete(draft)}
        >
          {t('decision.act')}
        </Button>
        <Button
          size="small"
          onClick={() => {
            forget();
            close();
          }}
        >
          {t('review.cancel')}
        </Button>
      </div>
    </form>
  );
};
