import { ReactNode, useState } from 'react';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { ChangesAnswer } from 'backstage-plugin-drive-common';
import { Placeholder } from '../components/Placeholder';
import { ReadError } from '../components/ReadError';
import { Section } from '../components/Section';
import { Read } from '../hooks/useRead';
import { chartedTitle } from '../format/translateModel';
import { useFormat } from '../hooks/useFormat';
import { useTranslate } from '../translation';
import { ChangeItem } from './ChangeItem';

const SHOWN_FIRST = 6;
const WEEK_MS = 7 * 86_400_000;

const useStyles = makeStyles(theme => ({
  list: { listStyle: 'none', margin: 0, padding: 0 },
  quiet: {
    margin: theme.spacing(1, 0, 0),
    fontSize: theme.typography.pxToRem(12.5),
    lineHeight: 1.45,
    color: theme.palette.text.secondary,
    '& summary': {
      cursor: 'pointer',
      '&:focus-visible': {
        outline: `2px solid ${theme.palette.text.primary}`,
        outlineOffset: 2,
      },
    },
    '& ul': { margin: theme.spacing(0.5, 0, 0), paddingLeft: 18 },
  },
}));

/**
 * The signals of the last weeks, most important first, with who contributed; where there are none, that too.
 *
 * @param linkTo - the path to the chart of a metric or pillar
 */
export const WhatChanged = (props: {
  changes: Read<ChangesAnswer>;
  linkTo: (id: string) => string;
}) => {
  const { changes, linkTo } = props;
  const { value, error, retry } = changes;
  const t = useTranslate();
  let body: ReactNode;
  if (error) {
    body = (
      <ReadError error={error} what={t('state.whatChanges')} retry={retry} />
    );
  } else if (value) {
    body = <Answer answer={value} linkTo={linkTo} />;
  } else {
    body = <Placeholder what={t('state.whatChanges')} lines={3} height={40} />;
  }
  return <Section title={t('changes.title')}>{body}</Section>;
};

const Answer = (props: {
  answer: ChangesAnswer;
  linkTo: (id: string) => string;
}) => {
  const { answer, linkTo } = props;
  const { items, since, asOf, charts, unread } = answer;
  const classes = useStyles();
  const t = useTranslate();
  const format = useFormat();
  const [all, setAll] = useState(false);
  const shown = all ? items : items.slice(0, SHOWN_FIRST);
  const weeks = Math.round((Date.parse(asOf) - Date.parse(since)) / WEEK_MS);
  return (
    <>
      {items.length === 0 && charts > 0 && (
        <Typography>{t('changes.calm', { weeks: String(weeks) })}</Typography>
      )}
      <ul className={classes.list}>
        {shown.map(change => (
          <ChangeItem
            key={`${change.metricId ?? change.pillarId} ${change.since}`}
            change={change}
            linkTo={linkTo}
          />
        ))}
      </ul>
      {items.length > shown.length && (
        <Button size="small" onClick={() => setAll(true)}>
          {t('changes.showMore', {
            left: format.integer(items.length - shown.length),
          })}
        </Button>
      )}
      <div className={classes.quiet}>
        {charts > 0
          ? t('changes.judged', { count: charts })
          : t('changes.judgedNone')}{' '}
        {unread.length > 0 && (
          <details>
            <summary>{t('changes.unread', { count: unread.length })}</summary>
            <ul>
              {unread.map(charted => (
                <li key={charted.metricId ?? charted.pillarId}>
                  {t('changes.unreadItem', {
                    title: chartedTitle(charted, t),
                    missing: charted.missing,
                  })}
                </li>
              ))}
            </ul>
          </details>
        )}
      </div>
    </>
  );
};
