import { Fieldset, Stack } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { cardsOf, type TemplateShape } from '#engine/channels/template'
import { slotsOf, type TemplateSlot } from '#engine/channels/template-slots'

interface Props {
  template: Pick<TemplateShape, 'components' | 'parameterFormat'>
  /** A field for one open text of the template. */
  children: (slot: TemplateSlot) => ReactNode
}

/** Everything a template leaves open, a field for each: first the message's, then card by card. */
export function Slots({ template, children }: Props) {
  const { t } = useTranslation('templates')
  const slots = slotsOf(template)
  const cards = cardsOf(template.components).map((_card, place) => slots.filter(({ card }) => card === place))
  return (
    <>
      {slots.filter(({ card }) => card === null).map(children)}
      {cards.map(
        (own, place) =>
          own.length > 0 && (
            // biome-ignore lint/suspicious/noArrayIndexKey: cards are known by their place
            <Fieldset key={place} legend={t('slots.card', { place: place + 1 })}>
              <Stack gap="sm">{own.map(children)}</Stack>
            </Fieldset>
          ),
      )}
    </>
  )
}

/** What a field of a template is called, and what helps to fill it in. */
export function useSlotWords(): (slot: TemplateSlot) => { label: string; help: string | undefined } {
  const { t } = useTranslation('templates')
  return ({ kind, name, example, maxLength }) => ({
    label: t(`slots.${kind}`, { name: kind === 'variable' ? `{{${name}}}` : name }),
    help:
      example !== null
        ? t('page.example', { example })
        : kind === 'code' || kind === 'coupon'
          ? t('page.codeHelp', { most: maxLength })
          : undefined,
  })
}
