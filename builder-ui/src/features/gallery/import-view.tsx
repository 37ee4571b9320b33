import { Alert, Button, FileButton, Loader, Stack, Text } from '@mantine/core'
import { IconFileImport } from '@tabler/icons-react'
import { type DragEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { importFlow, readImport } from '#api/contracts/flow-files'
import { listFlows } from '#api/contracts/flows'
import type { Problem } from '#engine/flow/problem'
import type { Reply } from '../../app/api/call-api.ts'
import { useChange } from '../../app/api/use-contract.ts'
import { useFormat } from '../../app/format/use-format.ts'
import { flowError, problemsIn } from '../flows/flow-error.ts'
import { ProblemList } from '../flows/problem-list.tsx'
import classes from './gallery.module.css'
import { type Choice, ImportChoices } from './import-choices.tsx'
import { ImportReport } from './import-report.tsx'
import { BackButton } from './new-flow-fields.tsx'
import { type FlowFile, readFlowFile } from './read-flow-file.ts'
import { useSpokenLanguage } from './use-spoken-language.ts'

interface Refusal {
  sentence: string
  problems: Problem[]
}

type Read = Reply<typeof readImport>

/** A file that names something this company does not have, though it has others of the kind. */
interface Asked {
  json: Extract<FlowFile, { type: 'read' }>['json']
  found: Read
}

/** Makes a flow of a file from here or from Typebot: says what is wrong with one that is none, and what became of one that is. */
export function ImportView({ back, close }: { back: () => void; close: () => void }) {
  const { t } = useTranslation('gallery')
  const { t: tFlows } = useTranslation('flows')
  const { t: tApp } = useTranslation()
  const format = useFormat()
  const language = useSpokenLanguage()
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [done, setDone] = useState<Reply<typeof importFlow> | null>(null)
  const [asked, setAsked] = useState<Asked | null>(null)
  const look = useChange(readImport)
  const store = useChange(importFlow, { changes: [listFlows] })

  const sentenceOf = (file: Exclude<FlowFile, { type: 'read' }>): string => {
    if (file.type === 'notAFlow') return t('import.notAFlow')
    if (file.type === 'tooLarge') return t('import.tooLarge', { size: megabytes(file.bytes), limit: megabytes(file.limit) })
    return t('import.corrupt', { line: String(file.line), column: String(file.column) })
  }
  const megabytes = (bytes: number) => format.number(Math.ceil(bytes / 100_000) / 10)

  async function take(file: File) {
    setRefusal(null)
    const read = await readFlowFile(file)
    if (read.type !== 'read') return setRefusal({ sentence: sentenceOf(read), problems: [] })
    const { json } = read
    look.mutate(
      { body: { flow: json, language } },
      {
        onSuccess: (found) => (isWorthAsking(found) ? setAsked({ json, found }) : keep(json, [])),
        onError: refuse,
      },
    )
  }

  function keep(json: Asked['json'], choices: Choice[]) {
    store.mutate({ body: { flow: json, language, choices } }, { onSuccess: setDone, onError: refuse })
  }

  function refuse(error: unknown) {
    const problems = problemsIn(error)
    setAsked(null)
    setRefusal({ sentence: problems.length > 0 ? t('import.mend') : flowError(error, tFlows, tApp), problems })
  }

  if (done) return <ImportReport imported={done} close={close} />
  if (asked)
    return (
      <ImportChoices
        found={asked.found}
        isBusy={store.isPending}
        keep={(choices) => keep(asked.json, choices)}
        back={() => setAsked(null)}
      />
    )
  return (
    <Stack>
      <Text size="sm">{t('import.about')}</Text>
      <DropZone isBusy={look.isPending || store.isPending} take={(file) => void take(file)} />
      {refusal && (
        <Alert color="red" role="alert" title={t('import.refused')}>
          {refusal.sentence}
        </Alert>
      )}
      {refusal && refusal.problems.length > 0 && <ProblemList problems={refusal.problems} />}
      <div>
        <BackButton back={back} />
      </div>
    </Stack>
  )
}

function isWorthAsking({ report, offers }: Read): boolean {
  return report.missing.some(({ kind }) => (offers[kind] ?? []).length > 0)
}

function DropZone({ isBusy, take }: { isBusy: boolean; take: (file: File) => void }) {
  const { t } = useTranslation('gallery')
  const again = useRef<() => void>(null)
  const [isOver, setOver] = useState(false)
  const over = (event: DragEvent, isNow: boolean) => {
    event.preventDefault()
    setOver(isNow)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a short cut; the button inside does the same
    <div
      className={classes.drop}
      data-over={isOver || undefined}
      onDragOver={(event) => over(event, true)}
      onDragLeave={(event) => over(event, false)}
      onDrop={(event) => {
        over(event, false)
        const [file] = event.dataTransfer.files
        if (file) take(file)
      }}
    >
      {isBusy ? <Loader size="sm" /> : <IconFileImport size={36} stroke={1.4} aria-hidden />}
      <Text size="sm">{t('import.drop')}</Text>
      <FileButton
        accept="application/json,.json"
        resetRef={again}
        onChange={(file) => {
          again.current?.()
          if (file) take(file)
        }}
      >
        {(props) => (
          <Button {...props} variant="default" loading={isBusy}>
            {t('import.pick')}
          </Button>
        )}
      </FileButton>
    </div>
  )
}
