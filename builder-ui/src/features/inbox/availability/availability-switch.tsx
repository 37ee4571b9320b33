import { Button, Group, Indicator, Menu, Modal, Stack, Text, UnstyledButton } from '@mantine/core'
import { IconCheck, IconChevronDown } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { availabilities, listAgents, setMyAvailability } from '#api/contracts/agents'
import { countConversations } from '#api/contracts/conversations'
import { errorSentence } from '../../../app/api/error-sentence.ts'
import { useChange } from '../../../app/api/use-contract.ts'
import { useMay } from '../../../app/shell/company.ts'
import { toastError } from '../../../app/toast.ts'
import { usePeople } from '../people.ts'
import classes from './availability.module.css'

type Availability = (typeof availabilities)[number]

const colors: Record<Availability, string> = { online: 'green', busy: 'yellow.6', away: 'yellow.6', offline: 'gray.5' }

/** Whether one takes conversations; for who answers in a team. Whoever goes offline with conversations in hand is asked what becomes of them. */
export function AvailabilitySwitch() {
  const { t } = useTranslation('inbox')
  const { t: tApp } = useTranslation()
  const { isTeam, me } = usePeople()
  const mayAnswer = useMay('conversations.answer')
  const change = useChange(setMyAvailability, { changes: [listAgents, countConversations] })
  const [isAsking, setAsking] = useState(false)
  // Whoever is alone needs it only to come back, where the others left while they were away.
  if (!me || !mayAnswer || (!isTeam && me.availability === 'online')) return null
  const { availability, load } = me

  const set = (next: Availability, giveBack = false) =>
    change.mutate(
      { body: { availability: next, giveBack } },
      { onSuccess: () => setAsking(false), onError: (error) => toastError(errorSentence(error, tApp)) },
    )
  const choose = (next: Availability) => (next === 'offline' && load > 0 ? setAsking(true) : set(next))

  return (
    <>
      <Menu position="bottom-end" width={230}>
        <Menu.Target>
          <UnstyledButton className={classes.switch} aria-label={t('availability.label', { now: t(`availability.${availability}`) })}>
            <Indicator inline position="middle-center" size={10} color={colors[availability]}>
              <span className={classes.dot} />
            </Indicator>
            <Text component="span" size="sm" visibleFrom="md">
              {t(`availability.${availability}`)}
            </Text>
            <IconChevronDown size={14} aria-hidden />
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          {availabilities.map((name) => (
            <Menu.Item
              key={name}
              rightSection={name === availability ? <IconCheck size={16} aria-hidden /> : null}
              aria-current={name === availability ? 'true' : undefined}
              onClick={() => choose(name)}
            >
              <Text size="sm">{t(`availability.${name}`)}</Text>
              <Text size="xs" c="dimmed">
                {t(`availability.help.${name}`)}
              </Text>
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <Modal
        opened={isAsking}
        onClose={() => setAsking(false)}
        title={t('availability.leaveTitle', { count: load })}
        closeButtonProps={{ 'aria-label': tApp('actions.close') }}
      >
        <Stack>
          <Text size="sm">{t('availability.leaveLead', { count: load })}</Text>
          <Group justify="flex-end">
            <Button variant="default" loading={change.isPending} onClick={() => set('offline')}>
              {t('availability.keep', { count: load })}
            </Button>
            <Button loading={change.isPending} data-autofocus onClick={() => set('offline', true)}>
              {t('availability.giveBack', { count: load })}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  )
}
