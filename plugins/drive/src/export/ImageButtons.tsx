import { RefObject, useCallback } from 'react';
import { useTheme } from '@material-ui/core/styles';
import { useTranslate } from '../translation';
import { SaveButton } from './SaveButton';
import { ChartImage, chartImage, pngOf } from './chartImage';
import { fileName, saveFile } from './saveFile';

/**
 * Saves the chart that stands inside of an element as SVG and as PNG, in the colours of the reader's theme.
 *
 * @param foot - written below it: of whom, from when to when
 */
export const ImageButtons = (props: {
  title: string;
  foot?: string;
  around: RefObject<HTMLElement>;
}) => {
  const { title, foot, around } = props;
  const theme = useTheme();
  const t = useTranslate();
  const draw = useCallback((): ChartImage => {
    const drawing = around.current?.querySelector('svg');
    if (!drawing) {
      throw new Error(t('save.notDrawn'));
    }
    return chartImage(drawing, {
      title,
      foot,
      background: theme.palette.background.paper,
      ink: theme.palette.text.primary,
      fontFamily: String(theme.typography.fontFamily),
    });
  }, [around, title, foot, theme, t]);
  const words = [title, foot ?? ''];
  const makeSvg = async () => {
    const { markup } = draw();
    saveFile(
      fileName(words, 'svg'),
      new Blob([markup], { type: 'image/svg+xml' }),
    );
  };
  const makePng = async () =>
    saveFile(fileName(words, 'png'), await pngOf(draw()));
  return (
    <>
      <SaveButton
        word={t('save.png')}
        label={t('save.pngOf', { title })}
        make={makePng}
      />
      <SaveButton
        word={t('save.svg')}
        label={t('save.svgOf', { title })}
        make={makeSvg}
      />
    </>
  );
};
