import { ReactNode } from 'react';
import useTitle from 'react-use/esm/useTitle';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { Content, Page } from '@backstage/core-components';
import { DriveNav } from './DriveNav';
import { PageSurface } from './PageSurface';

const useStyles = makeStyles(theme => ({
  wrap: { maxWidth: 1320, margin: '0 auto' },
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1, 3),
    marginBottom: theme.spacing(2),
  },
  titles: { marginRight: 'auto', minWidth: 0 },
  above: {
    marginBottom: theme.spacing(0.5),
    fontSize: theme.typography.pxToRem(13),
  },
  titleLine: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(0.5, 1.5),
  },
  title: {
    fontSize: theme.typography.pxToRem(26),
    fontWeight: 700,
    lineHeight: 1.2,
    margin: 0,
    overflowWrap: 'anywhere',
  },
}));

/** A page of DRIVE: title, what stands beside it, and the content. */
export const PageFrame = (props: {
  title: string;
  /** The browser tab's title. Default: the title. */
  tabTitle?: string;
  above?: ReactNode;
  beside?: ReactNode;
  controls?: ReactNode;
  children: ReactNode;
}) => {
  const { title, tabTitle = title, above, beside, controls, children } = props;
  const classes = useStyles();
  useTitle(tabTitle);
  return (
    <Page themeId="home">
      <Content>
        <PageSurface>
          <div className={classes.wrap}>
            <DriveNav />
            <header className={classes.head}>
              <div className={classes.titles}>
                {above && <div className={classes.above}>{above}</div>}
                <div className={classes.titleLine}>
                  <Typography component="h1" className={classes.title}>
                    {title}
                  </Typography>
                  {beside}
                </div>
              </div>
              {controls}
            </header>
            {children}
          </div>
        </PageSurface>
      </Content>
    </Page>
  );
};
