import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core'

/** The family of #0F766E; shade 7 is the one of buttons in the light, 4 that of text in the dark. */
const teal: MantineColorsTuple = [
  '#f0fdfa',
  '#d3f5ef',
  '#a7ebe0',
  '#74d9cc',
  '#40bfb2',
  '#1fa196',
  '#127e75',
  '#0f766e',
  '#0d5f59',
  '#0b4a46',
]

/** The list of a field scrolls itself, as readers expect of it; a box around it would have to be reached by keyboard. */
const withList = {
  defaultProps: { withScrollArea: false },
  styles: { options: { maxHeight: 220, overflowY: 'auto', paddingInlineEnd: 'var(--combobox-padding)' } },
} as const

/** The one look of Hilo: colours by meaning (teal acts, amber waits, indigo is a person, red failed, green is done). */
export const theme = createTheme({
  colors: { teal },
  primaryColor: 'teal',
  primaryShade: { light: 7, dark: 6 },
  autoContrast: true,
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif',
  fontSizes: { xs: '12px', sm: '14px', md: '16px', lg: '18px', xl: '20px' },
  defaultRadius: 8,
  spacing: { xs: '8px', sm: '12px', md: '16px', lg: '24px', xl: '32px' },
  headings: { fontWeight: '650', sizes: { h1: { fontSize: '24px' }, h2: { fontSize: '20px' }, h3: { fontSize: '16px' } } },
  respectReducedMotion: true,
  cursorType: 'pointer',
  components: {
    // Scrolled by keyboard as well.
    TableScrollContainer: { defaultProps: { type: 'native', tabIndex: 0 } },
    Select: withList,
    MultiSelect: withList,
    Autocomplete: withList,
    TagsInput: withList,
    Tooltip: { defaultProps: { openDelay: 300, withArrow: true } },
    Modal: { defaultProps: { transitionProps: { duration: 120 }, centered: true } },
    Drawer: { defaultProps: { transitionProps: { duration: 120 } } },
    // A placeholder among its items would be what axe says it is: no item of a menu.
    Menu: { defaultProps: { transitionProps: { duration: 100 }, shadow: 'md', withInitialFocusPlaceholder: false } },
  },
})

/** Mantine's own greys, reds, ambers and greens for text are too faint for WCAG AA at our sizes. */
export const readableColors: CSSVariablesResolver = ({ colors: { gray, dark, red } }) => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': gray[7],
    '--mantine-color-placeholder': gray[6],
    '--mantine-color-error': red[9],
    '--mantine-color-red-outline': red[9],
    '--mantine-color-yellow-light-color': amber,
    '--mantine-color-yellow-outline': amber,
    '--mantine-color-green-light-color': green,
    '--mantine-color-green-outline': green,
  },
  dark: { '--mantine-color-dimmed': dark[1], '--mantine-color-placeholder': dark[2], '--mantine-color-error': red[4] },
})

const amber = '#8a4500'
const green = '#1f6b2e'
