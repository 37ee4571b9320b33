import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Offer } from './offer.ts'
import classes from './variable-text.module.css'

interface Props {
  id: string
  offers: readonly Offer[]
  /** Which one Enter takes; -1 = none. */
  active: number
  choose: (offer: Offer) => void
}

/** The variables that may stand where the cursor is; keys are handled by the field, which keeps the focus. */
export function VariableMenu({ id, offers, active, choose }: Props) {
  const { t } = useTranslation('forms')
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => void list.current?.scrollIntoView({ block: 'nearest' }), [])
  useEffect(() => {
    if (active >= 0) list.current?.querySelector(`[id="${optionId(id, active)}"]`)?.scrollIntoView({ block: 'nearest' })
  }, [active, id])
  return (
    <div ref={list} id={id} className={classes.menu} role="listbox" aria-label={t('variables.list')} tabIndex={-1}>
      {offers.map((offer, index) => (
        <div key={offer.path} role="presentation">
          {offer.group !== offers[index - 1]?.group && (
            <div className={classes.group} role="presentation">
              {offer.group}
            </div>
          )}
          {/* biome-ignore lint/a11y/useKeyWithClickEvents: the field handles the keys */}
          <div
            id={optionId(id, index)}
            role="option"
            aria-selected={index === active}
            tabIndex={-1}
            className={classes.option}
            // The field keeps the focus, and with it the place of the cursor.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => choose(offer)}
          >
            <span>{offer.label}</span>
            <span className={classes.optionSample}>{offer.sample}</span>
          </div>
        </div>
      ))}
      {offers.length === 0 && <div className={classes.group}>{t('variables.none')}</div>}
    </div>
  )
}

export function optionId(menuId: string, index: number): string {
  return `${menuId}-${index}`
}
