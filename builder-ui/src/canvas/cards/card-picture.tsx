import { useFile } from '../../app/use-file.ts'
import classes from './card.module.css'

/** The picture that a message shows; its room is kept while it comes, so that the card does not grow. */
export function CardPicture({ fileId }: { fileId: string }) {
  const { file, isGone } = useFile({ fileId, conversationId: null })
  if (isGone) return null
  return <span className={classes.picture}>{file && <img src={file.url} alt="" draggable={false} />}</span>
}
