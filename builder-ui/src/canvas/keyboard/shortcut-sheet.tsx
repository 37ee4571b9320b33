import { Kbd, Modal, Text, Title } from '@mantine/core'
import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './canvas-keys.module.css'
import { canvasUi } from './canvas-ui.ts'
import { isMacKeyboard, keyCaps } from './chord.ts'
import { keyTable } from './keys.ts'

/** What a hand on the mouse or the screen does. */
const gestures = ['pan', 'zoom', 'box', 'more', 'copyAside'] as const

/** What other parts of the page listen for; P and B only while the flow is tried. */
const elsewhere = [
  { action: 'try', chord: 'mod+enter' },
  { action: 'save', chord: 'mod+s' },
  { action: 'publish', chord: 'shift+p' },
  { action: 'commands', chord: 'mod+k' },
  { action: 'pin', chord: 'p' },
  { action: 'stop', chord: 'b' },
] as const

/** Every key of the canvas, as on this person's keyboard. */
export function ShortcutSheet() {
  const { t } = useTranslation('canvas')
  const { t: tApp } = useTranslation()
  return (
    <Modal opened onClose={canvasUi.close} size="xl" title={t('keys.sheet')} closeButtonProps={{ 'aria-label': tApp('actions.close') }}>
      <div className={classes.sheet}>
        {keyTable.map(({ group, keys }) => (
          <section key={group} className={classes.sheetGroup}>
            <Title order={3} size="sm" mb={4}>
              {t(`keys.groups.${group}`)}
            </Title>
            {keys.map(({ action, chords }) => (
              <div key={action} className={classes.sheetRow}>
                <Text size="sm">{t(`keys.actions.${action}`)}</Text>
                <span className={classes.chords}>
                  {chords.map((chord) => (
                    <Chord key={chord} chord={chord} />
                  ))}
                </span>
              </div>
            ))}
          </section>
        ))}
        <section className={classes.sheetGroup}>
          <Title order={3} size="sm" mb={4}>
            {t('keys.groups.flow')}
          </Title>
          {elsewhere.map(({ action, chord }) => (
            <div key={action} className={classes.sheetRow}>
              <Text size="sm">{t(`keys.flow.${action}`)}</Text>
              <span className={classes.chords}>
                <Chord chord={chord} />
              </span>
            </div>
          ))}
        </section>
        <section className={classes.sheetGroup}>
          <Title order={3} size="sm" mb={4}>
            {t('keys.groups.hand')}
          </Title>
          {gestures.map((gesture) => (
            <div key={gesture} className={classes.sheetRow}>
              <Text size="sm">{t(`keys.hand.${gesture}.what`)}</Text>
              <Text size="xs" c="dimmed" ta="end">
                {t(`keys.hand.${gesture}.how`)}
              </Text>
            </div>
          ))}
        </section>
      </div>
    </Modal>
  )
}

function Chord({ chord }: { chord: string }) {
  const isMac = isMacKeyboard()
  return (
    <span className={classes.chord}>
      {keyCaps(chord, isMac).map((cap, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a chord never changes
        <Fragment key={index}>
          <Kbd size="xs">{cap}</Kbd>
        </Fragment>
      ))}
    </span>
  )
}
