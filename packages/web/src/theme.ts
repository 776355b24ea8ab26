import type { ThemeConfig } from 'antd';
import { ink, lightColours } from './ui/palette.ts';

export const fontFamily =
  '"PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", "Helvetica Neue", Arial, sans-serif';

/** Ant Design in our ink and paper: dense, square-shouldered, one accent. Who asks for no motion gets components that wait for none. */
export const theme: ThemeConfig = {
  token: {
    colorPrimary: ink.azurite,
    colorInfo: ink.azurite,
    colorLink: ink.azurite,
    colorSuccess: lightColours.green,
    colorWarning: lightColours.yellow,
    colorError: lightColours.red,
    colorText: ink.text,
    colorTextSecondary: ink.quiet,
    colorTextTertiary: ink.faint,
    colorTextPlaceholder: ink.faint,
    colorTextDescription: ink.quiet,
    colorBorder: ink.ruleStrong,
    colorBorderSecondary: ink.rule,
    colorBgLayout: ink.ground,
    colorFillTertiary: ink.wash,
    fontFamily,
    fontSize: 14,
    borderRadius: 3,
    borderRadiusLG: 4,
    borderRadiusSM: 2,
    controlHeight: 30,
    controlHeightSM: 24,
    lineHeight: 1.6,
    boxShadowSecondary: '0 6px 20px rgb(26 36 41 / 14%)',
    motionDurationMid: '0.12s',
    motionDurationSlow: '0.16s',
    motion: !matchMedia('(prefers-reduced-motion: reduce)').matches,
  },
  components: {
    Tabs: { horizontalItemGutter: 24, titleFontSize: 14 },
    Button: { primaryShadow: 'none', defaultShadow: 'none' },
    Drawer: { paddingLG: 20 },
    Tooltip: { colorBgSpotlight: ink.night },
  },
};
