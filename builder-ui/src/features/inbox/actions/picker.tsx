import { Combobox, Group, Modal, Text, TextInput, useCombobox } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { type ReactNode, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { deskUi } from './desk-ui.ts'

export interface PickerOption {
  value: string
  label: string
  /** Small, at the end of the line. */
  note?: string | undefined
  icon?: ReactNode
  isChosen?: boolean
}

interface Props {
  title: string
  options: readonly PickerOption[]
  pick: (value: string) => void
  /** What is written and matches none can be made. */
  create?: { label: (words: string) => string; do: (words: string) => void }
  /** Stands beneath, for a reason or a button. */
  children?: ReactNode
}

const mostWithoutSearch = 7

/** One of many, by keyboard or mouse: type to narrow, arrows to go, Enter to pick. */
export function Picker({ title, children, ...choice }: Props) {
  const { t: tApp } = useTranslation()
  return (
    <Modal opened onClose={deskUi.close} title={title} closeButtonProps={{ 'aria-label': tApp('actions.close') }}>
      <Choice title={title} {...choice} />
      {children}
    </Modal>
  )
}

function Choice({ title, options, pick, create }: Omit<Props, 'children'>) {
  const { t } = useTranslation('inbox')
  const combobox = useCombobox({ opened: true, onDropdownClose: deskUi.close })
  const [words, setWords] = useState('')
  const wish = plain(words)
  const shown = options.filter(({ label, note = '' }) => plain(`${label} ${note}`).includes(wish))
  const isNew = create !== undefined && wish !== '' && !options.some(({ label }) => plain(label) === wish)
  const isSearchable = create !== undefined || options.length > mostWithoutSearch
  // biome-ignore lint/correctness/useExhaustiveDependencies: the first of what is shown, after each letter
  useEffect(() => void combobox.selectFirstOption(), [words, options.length])

  return (
    <Combobox
      store={combobox}
      onOptionSubmit={(value) => {
        if (value === newValue && create) create.do(words.trim())
        else pick(value)
        setWords('')
      }}
    >
      <Combobox.EventsTarget withExpandedAttribute>
        <TextInput
          data-autofocus
          aria-label={t('picker.search')}
          placeholder={t(isSearchable ? 'picker.search' : 'picker.choose')}
          value={words}
          mb="xs"
          onChange={(event) => setWords(event.currentTarget.value)}
        />
      </Combobox.EventsTarget>
      <Combobox.Options aria-label={title} mah={320} style={{ overflowY: 'auto' }}>
        {shown.map(({ value, label, note, icon, isChosen = false }) => (
          <Combobox.Option key={value} value={value} active={isChosen}>
            <Group gap="xs" wrap="nowrap">
              {icon}
              <Text component="span" size="sm" flex={1} truncate>
                {label}
              </Text>
              {note !== undefined && (
                <Text component="span" size="xs" flex="none">
                  {note}
                </Text>
              )}
              {isChosen && <IconCheck size={16} aria-label={t('picker.chosen')} />}
            </Group>
          </Combobox.Option>
        ))}
        {isNew && create && <Combobox.Option value={newValue}>{create.label(words.trim())}</Combobox.Option>}
        {shown.length === 0 && !isNew && <Combobox.Empty>{t('picker.none')}</Combobox.Empty>}
      </Combobox.Options>
    </Combobox>
  )
}

const newValue = ' new'

/** Without case and accents. */
function plain(words: string): string {
  return words.trim().normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}
