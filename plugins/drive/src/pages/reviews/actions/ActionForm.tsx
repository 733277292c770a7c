import { FormEvent, ReactNode } from 'react';
import Button from '@material-ui/core/Button';
import { ActionDraft } from 'backstage-plugin-drive-common';
import { EntityChoice } from '../../../components/EntityChoice';
import { useModel } from '../../../hooks/useModel';
import { useTranslate } from '../../../translation';
import { ActFailure } from '../ActFailure';
import { FieldSelect } from '../FieldSelect';
import { FormField } from '../FormField';
import { useDraft } from '../drafts';
import { useFormStyles } from '../meeting/useFormStyles';
import { useAct } from '../useAct';
import { ActionFields, actionOf, isActionComplete } from './actionFields';

const SUBJECTS = ['component', 'system', 'domain', 'group', 'organization'];

const textOf = ({ text }: ActionFields) => text;

/**
 * An action, new or being changed.
 *
 * @param draftKey - which form of the page it is, under which its text is kept
 * @param begin - makes what stands in it at first
 */
export const ActionForm = (props: {
  label: string;
  submitLabel: string;
  draftKey: string;
  begin: () => ActionFields;
  submit: (draft: ActionDraft) => Promise<unknown>;
  close: () => void;
  conflict?: string;
}) => {
  const { label, submitLabel, draftKey, begin, submit, close, conflict } =
    props;
  const forms = useFormStyles();
  const t = useTranslate();
  const act = useAct();
  const { draft, change, forget } = useDraft<ActionFields>(
    draftKey,
    begin,
    textOf,
  );
  const { value: model } = useModel();
  const metrics = model?.pillars.flatMap(pillar => pillar.metrics) ?? [];
  const metric = metrics.find(({ id }) => id === draft.metricId);
  const unit = metric?.unit ?? 'count';
  const onSubmit = async (event: FormEvent) => {
    event.preventDefault();
    const isDone = await act.run(() => submit(actionOf(draft, unit)));
    if (isDone) {
      forget();
      close();
    }
  };
  const row = (...children: ReactNode[]) => (
    <div className={forms.row}>{children}</div>
  );
  return (
    <form className={forms.root} onSubmit={onSubmit} aria-label={label}>
      <FormField
        required
        takesFocus
        multiline
        label={t('reviewAction.text')}
        value={draft.text}
        inputProps={{ maxLength: 2000 }}
        onChange={event => change({ text: event.target.value })}
      />
      {row(
        <EntityChoice
          key="owner"
          label={t('reviewAction.owner')}
          kinds={['group']}
          required
          value={draft.ownerRef}
          onChange={ownerRef => change({ ownerRef })}
        />,
        <EntityChoice
          key="person"
          label={t('reviewAction.person')}
          kinds={['user']}
          value={draft.personRef}
          onChange={personRef => change({ personRef })}
        />,
        <FormField
          key="due"
          required
          type="date"
          margin="dense"
          label={t('reviewAction.due')}
          value={draft.dueDate}
          onChange={event => change({ dueDate: event.target.value })}
        />,
      )}
      <label>
        <input
          type="checkbox"
          checked={draft.isMeasured}
          onChange={event => change({ isMeasured: event.target.checked })}
        />{' '}
        {t('reviewAction.expects')}
      </label>
      {draft.isMeasured && (
        <>
          <div className={forms.help}>{t('reviewAction.expectsHelp')}</div>
          {row(
            <FieldSelect
              key="metric"
              label={t('reviewAction.metric')}
              value={draft.metricId ?? ''}
              options={[
                ...(metric ? [] : [{ value: '', label: '' }]),
                ...metrics.map(({ id, title }) => ({
                  value: id,
                  label: title,
                })),
              ]}
              onChange={metricId =>
                change({
                  metricId,
                  direction:
                    metrics.find(({ id }) => id === metricId)?.direction ===
                    'higher'
                      ? 'up'
                      : 'down',
                })
              }
            />,
            <EntityChoice
              key="subject"
              label={t('reviewAction.metricSubject')}
              kinds={SUBJECTS}
              required
              value={draft.subjectRef}
              onChange={subjectRef => change({ subjectRef })}
            />,
          )}
          {row(
            <FieldSelect<'up' | 'down'>
              key="direction"
              label={t('reviewAction.direction')}
              value={draft.direction}
              options={[
                { value: 'up', label: t('reviewAction.up') },
                { value: 'down', label: t('reviewAction.down') },
              ]}
              onChange={direction => change({ direction })}
            />,
            <FormField
              key="by"
              type="number"
              label={t('reviewAction.by', {
                unit: t(`reviewAction.unit.${unit}`),
              })}
              value={draft.by}
              inputProps={{ min: 0, step: 'any' }}
              onChange={event => change({ by: event.target.value })}
            />,
          )}
        </>
      )}
      <FormField
        type="url"
        label={t('reviewAction.ticket')}
        value={draft.ticketUrl}
        inputProps={{ maxLength: 2000 }}
        onChange={event => change({ ticketUrl: event.target.value })}
      />
      <ActFailure error={act.error} conflict={conflict} />
      <div className={forms.acts}>
        <Button
          type="submit"
          size="small"
          variant="contained"
          color="primary"
          disabled={act.underWay || !isActionComplete(draft)}
        >
          {submitLabel}
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
