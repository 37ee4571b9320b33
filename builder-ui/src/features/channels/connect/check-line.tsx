import { Button, Group, Loader, Text, TextInput, ThemeIcon } from '@mantine/core'
import { type Icon, IconCheck, IconHourglass, IconQuestionMark, IconX } from '@tabler/icons-react'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { channelCheckSchema } from '#api/contracts/channels'
import { localized, useLanguage } from '../../../app/words/localized.ts'
import classes from '../channels.module.css'
import { type StepName, stepToMend } from './steps.ts'

type Check = z.output<typeof channelCheckSchema>

const looks: Record<Check['state'], { icon: Icon; color: string }> = {
  ok: { icon: IconCheck, color: 'green' },
  failed: { icon: IconX, color: 'red' },
  unknown: { icon: IconQuestionMark, color: 'gray' },
  waiting: { icon: IconHourglass, color: 'yellow' },
}

interface Props {
  check: Check
  isRunning: boolean
  run: (pin?: string) => void
  show: (step: StepName) => void
}

/** One link: how it is, what was found, what to do, and the way there. */
export function CheckLine({ check, isRunning, run, show }: Props) {
  const { t } = useTranslation('channels')
  const language = useLanguage()
  const { id, state, code, sentence, remedy } = check
  const { icon: StateIcon, color } = looks[state]
  const step = stepToMend(check)
  return (
    <li className={classes.line} data-check={id} data-state={state}>
      {isRunning ? (
        <Loader size={24} aria-hidden />
      ) : (
        <ThemeIcon variant="light" color={color} radius="xl" size={24} role="img" aria-label={t(`proof.states.${state}`)}>
          <StateIcon size={16} aria-hidden />
        </ThemeIcon>
      )}
      <div className={classes.text}>
        <Text size="sm" fw={600}>
          {t(`proof.names.${id}`)}
        </Text>
        <Text size="sm">{localized(sentence, language)}</Text>
        {remedy && (
          <Text size="sm" c="dimmed">
            {localized(remedy, language)}
          </Text>
        )}
        {(code === 'registration.needed' || code === 'registration.pinWrong') && <Pin isRunning={isRunning} run={run} />}
        {step && (
          <Button size="xs" variant="light" mt={6} onClick={() => show(step)}>
            {t('proof.fix', { step: t(`connect.steps.${step}`) })}
          </Button>
        )}
      </div>
    </li>
  )
}

function Pin({ isRunning, run }: Pick<Props, 'isRunning' | 'run'>) {
  const { t } = useTranslation('channels')
  const [pin, setPin] = useState('')
  const [error, setError] = useState<string | null>(null)

  function submit(event: FormEvent) {
    event.preventDefault()
    const isWhole = /^\d{6}$/.test(pin)
    setError(isWhole ? null : t('proof.pinShort'))
    if (isWhole) run(pin)
  }

  return (
    <form onSubmit={submit} noValidate>
      <Group align="flex-start" gap="xs" mt="xs">
        <TextInput
          label={t('proof.pin')}
          description={t('proof.pinHelp')}
          inputMode="numeric"
          autoComplete="off"
          maxLength={6}
          value={pin}
          error={error}
          onChange={(event) => setPin(event.currentTarget.value)}
        />
      </Group>
      <Button type="submit" size="xs" mt="xs" loading={isRunning}>
        {t('proof.pinDo')}
      </Button>
    </form>
  )
}
