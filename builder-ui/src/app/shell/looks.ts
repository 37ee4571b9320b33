import { type MantineColorScheme, useMantineColorScheme } from '@mantine/core'
import { type Icon, IconDeviceDesktop, IconMoon, IconSun } from '@tabler/icons-react'

interface Look {
  name: MantineColorScheme
  icon: Icon
  isChosen: boolean
  choose: () => void
}

const icons: [MantineColorScheme, Icon][] = [
  ['light', IconSun],
  ['dark', IconMoon],
  ['auto', IconDeviceDesktop],
]

/** Light, dark, or as the system has it. */
export function useLooks(): Look[] {
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  return icons.map(([name, icon]) => ({ name, icon, isChosen: name === colorScheme, choose: () => setColorScheme(name) }))
}
