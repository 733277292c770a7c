import { FormEvent, useEffect, useRef, useState } from 'react';
import Button from '@material-ui/core/Button';
import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogTitle from '@material-ui/core/DialogTitle';
import useMediaQuery from '@material-ui/core/useMediaQuery';
import { makeStyles, useTheme } from '@material-ui/core/styles';
import { useApi } from '@backstage/core-plugin-api';
import {
  ORGANIZATION_REF,
  ReviewSeries,
  ReviewTier,
  SeriesDraft,
} from 'backstage-plugin-drive-common';
import { driveApiRef } from '../../../api/driveApiRef';
import { readFailure } from '../../../api/readFailure';
import { EntityChoice, EntityChoices } from '../../../components/EntityChoice';
import { useTranslate } from '../../../translation';
import { ActFailure } from '../ActFailure';
import { FieldSelect } from '../FieldSelect';
import { FormField } from '../FormField';
import { newId } from '../../../api/newId';
import { useAct } from '../useAct';
import { CadenceFields, datesOf } from './CadenceFields';
import { ruleOf } from './cadence';
import { SeriesFields, fieldsFor, fieldsOf } from './seriesFields';

const TIERS: ReviewTier[] = ['team', 'department', 'organization'];
const SUBJECTS = ['group', 'system', 'domain', 'component', 'organization'];
const PEOPLE = ['user', 'group'];

const useStyles = makeStyles(theme => ({
  content: {
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(1.5),
  },
  row: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(1.5),
    '& > *': { flex: '1 1 200px' },
  },
}));

/**
 * The form of a series, new or being changed.
 *
 * @param subjectRef - whom or what a new one is about, as far as it is known
 */
export const SeriesDialog = (props: {
  series?: ReviewSeries;
  subjectRef?: string;
  close: () => void;
  saved: (series: ReviewSeries) => void;
}) => {
  const { series, subjectRef, close, saved } = props;
  const classes = useStyles();
  const theme = useTheme();
  const t = useTranslate();
  const api = useApi(driveApiRef);
  const act = useAct();
  const isNarrow = useMediaQuery(theme.breakpoints.down('xs'));
  const [fields, setFields] = useState<SeriesFields>(() =>
    series ? fieldsOf(series) : fieldsFor(subjectRef),
  );
  // One id for all tries: a double click or a lost answer makes one series.
  const [id] = useState(newId);
  const [revision, setRevision] = useState(series?.revision);
  const change = (changed: Partial<SeriesFields>) =>
    setFields(before => ({ ...before, ...changed }));
  useDefaultWheel(fields, wheel => change({ wheel }), Boolean(series));

  const when = datesOf(fields.when);
  const isComplete =
    fields.title.trim() &&
    fields.subjectRef &&
    fields.chairRef &&
    fields.deciderRef &&
    Number(fields.durationMinutes) > 0;

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const { subjectRef: about, chairRef, deciderRef } = fields;
    if (!about || !chairRef || !deciderRef) {
      return;
    }
    const isMoved =
      !series ||
      JSON.stringify(fieldsOf(series).when) !== JSON.stringify(fields.when);
    const draft: SeriesDraft = {
      title: fields.title.trim(),
      subjectRef: about,
      tier: fields.tier,
      rrule: isMoved ? ruleOf(fields.when.cadence) : series.rrule,
      startsAt: isMoved ? when.startsAt : series.startsAt,
      timeZone: fields.when.timeZone,
      durationMinutes: Number(fields.durationMinutes),
      chairRef,
      deciderRef,
      agenda: series?.agenda ?? [],
      wheel: fields.wheel,
      leadHours: Number(fields.leadHours),
    };
    await act.run(async () => {
      const answer =
        series && revision !== undefined
          ? await api.reviews
              .updateSeries(series.id, { ...draft, revision })
              .catch(async error => {
                if (readFailure(error) === 'conflict') {
                  setRevision(
                    (await api.reviews.getSeries(series.id)).revision,
                  );
                }
                throw error;
              })
          : await api.reviews.createSeries({ ...draft, id });
      saved(answer);
    });
  };

  const number = (
    key: 'durationMinutes' | 'leadHours',
    label: string,
    range: { min: number; max: number },
  ) => (
    <FormField
      required
      type="number"
      label={label}
      value={fields[key]}
      inputProps={range}
      onChange={event => change({ [key]: event.target.value })}
    />
  );

  return (
    <Dialog
      open
      fullWidth
      maxWidth="md"
      fullScreen={isNarrow}
      onClose={(_event, reason) => reason !== 'backdropClick' && close()}
      aria-labelledby="drive-series-title"
    >
      <form onSubmit={submit}>
        <DialogTitle id="drive-series-title">
          {t(series ? 'reviewSeries.editTitle' : 'reviewSeries.createTitle')}
        </DialogTitle>
        <DialogContent dividers className={classes.content}>
          <FormField
            required
            takesFocus
            fullWidth
            label={t('reviewSeries.form.title')}
            value={fields.title}
            inputProps={{ maxLength: 200 }}
            onChange={event => change({ title: event.target.value })}
          />
          <div className={classes.row}>
            <EntityChoice
              label={t('reviewSeries.form.subject')}
              kinds={SUBJECTS}
              required
              value={fields.subjectRef}
              onChange={about =>
                change({
                  subjectRef: about,
                  ...(about === ORGANIZATION_REF && { tier: 'organization' }),
                })
              }
            />
            <FieldSelect<ReviewTier>
              label={t('reviewSeries.form.tier')}
              value={fields.tier}
              helperText={t(`reviewSeries.form.tierHelp.${fields.tier}`)}
              options={TIERS.map(tier => ({
                value: tier,
                label: t(`review.tier.${tier}`),
              }))}
              onChange={tier => change({ tier })}
            />
          </div>
          <CadenceFields
            value={fields.when}
            onChange={changed => change({ when: changed })}
          />
          <div className={classes.row}>
            <EntityChoice
              label={t('reviewSeries.form.chair')}
              kinds={PEOPLE}
              required
              value={fields.chairRef}
              onChange={chairRef => change({ chairRef })}
            />
            <EntityChoice
              label={t('reviewSeries.form.decider')}
              kinds={PEOPLE}
              required
              helperText={t('reviewSeries.form.deciderHelp')}
              value={fields.deciderRef}
              onChange={deciderRef => change({ deciderRef })}
            />
          </div>
          <EntityChoices
            label={t('reviewSeries.form.wheel')}
            kinds={['group']}
            helperText={t('reviewSeries.form.wheelDefault')}
            value={fields.wheel}
            onChange={wheel => change({ wheel, isWheelChosen: true })}
          />
          <div className={classes.row}>
            {number('durationMinutes', t('reviewSeries.form.duration'), {
              min: 5,
              max: 480,
            })}
            {number('leadHours', t('reviewSeries.form.lead'), {
              min: 0,
              max: 336,
            })}
          </div>
          <ActFailure
            error={act.error}
            conflict={series && t('reviewSeries.form.conflict')}
          />
        </DialogContent>
        <DialogActions>
          <Button onClick={close}>{t('review.cancel')}</Button>
          <Button
            type="submit"
            variant="contained"
            color="primary"
            disabled={act.underWay || !isComplete}
          >
            {t(series ? 'reviewSeries.form.save' : 'reviewSeries.form.create')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
};

/** Puts the groups below the subject on the wheel, until the reader chose others. */
function useDefaultWheel(
  fields: SeriesFields,
  put: (wheel: string[]) => void,
  isKnown: boolean,
) {
  const api = useApi(driveApiRef);
  const { subjectRef, isWheelChosen } = fields;
  const latest = useRef(put);
  latest.current = put;
  useEffect(() => {
    if (isKnown || isWheelChosen || !subjectRef) {
      return undefined;
    }
    let isWanted = true;
    const groupsOf = async (parent: string): Promise<string[]> => {
      const { items } = await api.listScorecards({
        parent,
        relation: 'ownership',
        limit: 50,
      });
      return items
        .map(({ subject }) => subject)
        .filter(({ kind }) => kind === 'group')
        .map(({ ref }) => ref);
    };
    const members = async () => {
      const groups = await groupsOf(subjectRef);
      // One group that is everything, a company's root, never takes turns.
      return groups.length === 1 ? groupsOf(groups[0]) : groups;
    };
    members().then(
      groups => isWanted && latest.current(groups),
      // Only a default: what cannot be read leaves the wheel to the reader.
      () => {},
    );
    return () => {
      isWanted = false;
    };
  }, [api, subjectRef, isWheelChosen, isKnown]);
}
