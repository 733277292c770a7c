import { FormEvent, useState } from 'react';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import { useApi } from '@backstage/core-plugin-api';
import { Review } from 'backstage-plugin-drive-common';
import { driveApiRef } from '../../../api/driveApiRef';
import { newId } from '../../../api/newId';
import { EntityChoice } from '../../../components/EntityChoice';
import { useTranslate } from '../../../translation';
import { FormField } from '../FormField';
import { LiveReview } from './useReview';

const SUBJECTS = ['component', 'system', 'domain', 'group', 'organization'];
const EMPTY = { title: '', why: '', subjectRef: undefined };

const useStyles = makeStyles(theme => ({
  root: {
    marginTop: theme.spacing(1.5),
    maxWidth: 720,
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(1.5),
    '@media print': { display: 'none' },
  },
  acts: { display: 'flex', gap: theme.spacing(1) },
}));

/** Puts something on the agenda that DRIVE does not know of. */
export const AddItem = (props: { review: Review; live: LiveReview }) => {
  const { review, live } = props;
  const classes = useStyles();
  const t = useTranslate();
  const api = useApi(driveApiRef);
  const [id, setId] = useState<string>();
  const [draft, setDraft] = useState<{
    title: string;
    why: string;
    subjectRef?: string;
  }>(EMPTY);
  const change = (changed: Partial<typeof draft>) =>
    setDraft(before => ({ ...before, ...changed }));
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!id) {
      return;
    }
    const isAdded = await live.change(() =>
      api.reviews.addItem(review.id, {
        id,
        title: draft.title.trim(),
        why: draft.why.trim(),
        ...(draft.subjectRef && { subjectRef: draft.subjectRef }),
      }),
    );
    if (isAdded) {
      setDraft(EMPTY);
      setId(undefined);
    }
  };
  if (!id) {
    return (
      <div className={classes.root}>
        <div>
          <Button
            size="small"
            variant="outlined"
            onClick={() => setId(newId())}
          >
            {t('agenda.add')}
          </Button>
        </div>
      </div>
    );
  }
  return (
    <form
      className={classes.root}
      onSubmit={submit}
      aria-label={t('agenda.add')}
    >
      <FormField
        required
        takesFocus
        label={t('agenda.addTitle')}
        value={draft.title}
        inputProps={{ maxLength: 200 }}
        onChange={event => change({ title: event.target.value })}
      />
      <FormField
        required
        multiline
        label={t('agenda.addWhy')}
        value={draft.why}
        inputProps={{ maxLength: 2000 }}
        onChange={event => change({ why: event.target.value })}
      />
      <EntityChoice
        label={t('agenda.addSubject')}
        kinds={SUBJECTS}
        value={draft.subjectRef}
        onChange={subjectRef => change({ subjectRef })}
      />
      <div className={classes.acts}>
        <Button
          type="submit"
          size="small"
          variant="contained"
          color="primary"
          disabled={
            live.act.underWay || !draft.title.trim() || !draft.why.trim()
          }
        >
          {t('agenda.addAct')}
        </Button>
        <Button size="small" onClick={() => setId(undefined)}>
          {t('review.cancel')}
        </Button>
      </div>
    </form>
  );
};
