import { pathName } from '#engine/expressions/path-names'
import { useLanguage } from '../../app/words/localized.ts'
import classes from './card.module.css'
import { excerptOf } from './excerpt-of.ts'

/** A text as the customer reads it; values that are filled in later stand out. */
export function Excerpt({ text }: { text: string }) {
  const language = useLanguage()
  return excerptOf(text).map((part, index) =>
    part.type === 'value' ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text, always drawn anew
      <span key={index} className={classes.value}>
        {pathName(part.text, language)}
        {part.sum}
      </span>
    ) : (
      part.text
    ),
  )
}
