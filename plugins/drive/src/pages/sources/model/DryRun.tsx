import { useCallback, useMemo, useState } from 'react';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import { SUBJECT_KINDS, SubjectKind } from 'backstage-plugin-drive-common';
import { Choice } from '../../../components/Choice';
import { useSearch } from '../../../navigation';
import { useTranslate } from '../../../translation';
import { DryRunResult } from './DryRunResult';
import { ModelProblems } from './ModelProblems';
import { readModelText } from './modelText';

const EXAMPLE = `{
  "metrics": {
    "change-lead-time": { "minimumSample": 10 },
    "change-fail-rate": { "weight": 4 }
  }
}`;

const useStyles = makeStyles(theme => ({
  label: {
    display: 'block',
    fontSize: theme.typography.pxToRem(13.5),
    lineHeight: 1.45,
    maxWidth: '80ch',
    marginBottom: theme.spacing(0.5),
  },
  text: {
    display: 'block',
    width: '100%',
    maxWidth: 760,
    minHeight: 130,
    boxSizing: 'border-box',
    padding: theme.spacing(1),
    fontFamily: 'monospace',
    fontSize: theme.typography.pxToRem(13),
    color: theme.palette.text.primary,
    background: theme.palette.background.default,
    border: `1px solid ${theme.palette.divider}`,
    borderRadius: theme.shape.borderRadius,
    resize: 'vertical',
  },
  actions: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1, 2),
    margin: theme.spacing(1, 0),
  },
}));

/** Tries another model: what it would do to every subject. Nothing is stored and nothing changes. */
export const DryRun = () => {
  const classes = useStyles();
  const t = useTranslate();
  const { search, change } = useSearch();
  const kind = SUBJECT_KINDS.find(known => known === search.get('kind'));
  const [text, setText] = useState(EXAMPLE);
  const [asked, setAsked] = useState<string>();
  const read = useMemo(
    () => (asked === undefined ? undefined : readModelText(asked)),
    [asked],
  );
  const [attempt, setAttempt] = useState(0);
  const run = useCallback(() => {
    setAsked(text);
    setAttempt(count => count + 1);
  }, [text]);
  const labelId = 'drive-dry-run-label';
  return (
    <div>
      <span id={labelId} className={classes.label}>
        {t('dryRun.intro')}
      </span>
      <textarea
        aria-labelledby={labelId}
        className={classes.text}
        spellCheck={false}
        value={text}
        onChange={event => setText(event.target.value)}
      />
      <div className={classes.actions}>
        <Button size="small" variant="outlined" onClick={run}>
          {t('dryRun.run')}
        </Button>
        <Choice<SubjectKind | ''>
          label={t('dryRun.kind')}
          value={kind ?? ''}
          options={[
            { value: '', label: t('dryRun.allKinds') },
            ...SUBJECT_KINDS.map(value => ({
              value,
              label: t(`kind.${value}`),
            })),
          ]}
          onChange={value => change({ kind: value || undefined })}
        />
      </div>
      {read?.error !== undefined && (
        <ModelProblems
          title={t('dryRun.unreadable')}
          problems={[{ reason: read.error }]}
        />
      )}
      {read && read.error === undefined && (
        <DryRunResult key={attempt} model={read.value} kind={kind} />
      )}
    </div>
  );
};
