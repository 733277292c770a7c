import Chip from '@material-ui/core/Chip';
import { useTranslate } from '../translation';

/** Says that made-up records count in what is shown. */
export const DemoChip = () => {
  const t = useTranslate();
  return (
    <Chip
      size="small"
      variant="outlined"
      label={t('state.demo')}
      title={t('state.demoHelp')}
      style={{ margin: 0 }}
    />
  );
};
